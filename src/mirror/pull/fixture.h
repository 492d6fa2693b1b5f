// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "base/hash.h"
#include "edition/sign.h"
#include "edition/verify.h"
#include "edition/writer.h"
#include "mirror/pull/pull.h"
#include "platform/clock.h"
#include "platform/random.h"

// What the tests of copies share: a small signed site, and sources that lie.

namespace sabok::mirror {

inline constexpr std::int64_t kNow = 1'795'000'000;
inline constexpr char kSite[] = "https://example.org/";

class FixedClock final : public platform::Clock {
 public:
  std::int64_t UnixSeconds() override { return now; }
  std::chrono::nanoseconds Monotonic() override { return std::chrono::nanoseconds(ticks_ += 1000); }
  void Sleep(std::chrono::nanoseconds duration) override { ticks_ += duration.count(); }
  std::atomic<std::int64_t> now = kNow;

 private:
  std::atomic<std::int64_t> ticks_ = 1;
};

// A source whose answers go through a hand that may change them.
class LyingSource final : public Source {
 public:
  // Gives the answer to give for a file that was asked for by that name (suffix included).
  using Lie =
      std::function<Result<std::string>(const std::string& name, Result<std::string> truth)>;
  LyingSource(platform::Path folder, Lie lie, std::string name = "liar")
      : name_(std::move(name)), folder_(std::move(folder)), lie_(std::move(lie)) {}

  const std::string& name() const override { return name_; }
  Result<void> Begin() override { return {}; }
  Result<Got> Get(const Wanted& wanted) override {
    std::string name = std::string(wanted.path) + std::string(edition::SuffixOf(wanted.form));
    asked[name]++;
    Result<std::string> bytes = platform::ReadFile(folder_ / name);
    if (lie_) bytes = lie_(name, std::move(bytes));
    if (!bytes && wanted.form != edition::Form::kPlain && name.starts_with("_sabok/")) {
      Wanted plain = wanted;  // sections need not be there packed
      plain.form = edition::Form::kPlain;
      return Get(plain);
    }
    if (!bytes) return std::unexpected(std::move(bytes).error());
    if (bytes->size() > std::max(wanted.size, wanted.plain_size)) {
      return Fail(ErrorCode::kLimit, "the answer is larger than it may be");
    }
    received_ += bytes->size();
    return Got{wanted.form, *std::move(bytes)};
  }
  Result<void> Stream(const Wanted& wanted, fetch::BodySink& sink) override {
    TRY(sink.Begin());
    return sink.Take(TRY(Get(wanted)).bytes);
  }
  std::uint64_t bytes_received() const override { return received_; }
  void Stop() override {}

  std::map<std::string, int> asked;  // tests that look run on one connection

 private:
  const std::string name_;
  const platform::Path folder_;
  const Lie lie_;
  std::atomic<std::uint64_t> received_ = 0;
};

class CopyTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = platform::Path(::testing::TempDir()) /
              ("mirror_test_" + std::to_string(platform::RandomBits()));
    ASSERT_TRUE(platform::MakeFolders(folder_).has_value());
  }
  void TearDown() override { ASSERT_TRUE(platform::RemoveTree(folder_).has_value()); }

  static edition::SecretKey KeyOf(char seed) {
    return edition::SecretKey::FromSeed(std::string(32, seed), std::string(8, seed));
  }

  // What a story's page says: enough to pack, different for each.
  static std::string Page(int number, const std::string& note = {}) {
    std::string text = "<!doctype html><title>Story " + std::to_string(number) + "</title>";
    std::uint32_t state = static_cast<std::uint32_t>(number) * 7919 + 1;
    for (int i = 0; i < 40; ++i) {
      state = state * 1664525 + 1013904223;
      text += "<p>word" + std::to_string(state >> 20) + " and so on.</p>";
    }
    return text + note;
  }

  using Site = std::map<std::string, std::string>;
  static Site SampleSite() {
    Site site;
    for (int i = 0; i < 14; ++i) site["s/" + std::to_string(i) + "/index.html"] = Page(i);
    site["index.html"] = Page(1000);
    site["_sabok/p/1.webp"] = "RIFF not really a picture";
    site["empty.txt"] = "";
    return site;
  }

  // Publishes the site under `name` and signs it.
  edition::EditionSummary PublishSite(const std::string& name, const Site& site,
                                      edition::Statement statement = {}, char seed = 'k') {
    if (statement.site.empty()) statement.site = kSite;
    if (statement.published == 0) statement.published = kNow;
    auto writer = edition::EditionWriter::Create({.output = folder_ / name}).value();
    for (const auto& [path, text] : site) {
      const bool picture = path.ends_with(".webp");
      EXPECT_TRUE(
          writer->Add(path, text, picture ? "image/webp" : "text/html; charset=utf-8").has_value());
    }
    const edition::Signer signer{.key = KeyOf(seed)};
    auto summary = writer->Finish(
        statement, [&](std::string_view json) { return edition::Sign(json, signer); });
    EXPECT_TRUE(summary.has_value()) << summary.error().Message();
    return *summary;
  }

  Result<PullReport> PullFrom(std::vector<std::unique_ptr<Source>> sources, char seed = 'k',
                              int connections = 4) {
    Puller puller({.output = folder_ / "copy",
                   .key = {.key = KeyOf(seed).Public()},
                   .connections = connections},
                  std::move(sources), clock_);
    return puller.Run();
  }
  Result<PullReport> Pull(const std::string& name, char seed = 'k') {
    std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(OpenSource((folder_ / name).string(), {}).value());
    return PullFrom(std::move(sources), seed);
  }
  std::unique_ptr<Source> Liar(const std::string& name, LyingSource::Lie lie,
                               const std::string& called = "liar") {
    return std::make_unique<LyingSource>(folder_ / name, std::move(lie), called);
  }
  Result<PullReport> PullLies(const std::string& name, LyingSource::Lie lie) {
    std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(Liar(name, std::move(lie)));
    return PullFrom(std::move(sources), 'k', 1);
  }

  // Nothing but a whole edition is ever seen.
  void ExpectWhole(const std::string& name, std::uint64_t number) {
    const auto report = edition::Verify(
        folder_ / name,
        {.reader = {.key = edition::TrustedKey{.key = KeyOf('k').Public()}, .now = kNow}});
    ASSERT_TRUE(report.has_value()) << report.error().Message();
    EXPECT_EQ(report->problems, std::vector<edition::Problem>());
    EXPECT_EQ(report->number, number);
  }

  std::map<std::string, std::string> Tree(const std::string& name) const {
    std::map<std::string, std::string> files;
    const auto folder = std::filesystem::canonical(folder_ / name);
    const std::vector<std::string> paths = platform::ListFiles(folder).value();
    for (const std::string& path : paths) {
      // Every copy packs the lists for its own readers, whether the origin did or not.
      const bool packed = path.ends_with(".br") || path.ends_with(".gz");
      if (packed && (path.starts_with(edition::kSectionsFolder) ||
                     path.starts_with(edition::kManifestPath))) {
        continue;
      }
      files[path] = platform::ReadFile(folder / path).value();
    }
    return files;
  }

  FixedClock clock_;
  platform::Path folder_;
};

}  // namespace sabok::mirror
