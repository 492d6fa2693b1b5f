// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror/pull/pull.h"

#include <gmock/gmock.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "edition/compress.h"
#include "fetch/scripted_server.h"
#include "mirror/pull/fixture.h"

namespace sabok::mirror {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;
using Exchange = fetch::ScriptedServer::Exchange;

class PullTest : public CopyTest {
 protected:
  // A web server of the folder. `coding` is what it makes of Accept-Encoding; files of that coding
  // lie beside the plain ones under these names or not at all.
  enum class Manner { kNegotiates, kByName, kPlainOnly, kAlwaysGzip };
  fetch::ScriptedServer::Script Serve(const std::string& name, Manner manner) {
    return [this, name, manner](Exchange& exchange) {
      const std::string path = PercentDecode(exchange.method_and_path.substr(5));
      const platform::Path file = folder_ / name / path;
      const bool packed = path.ends_with(".br") || path.ends_with(".gz");
      Result<std::string> bytes = platform::ReadFile(file);
      std::string headers;
      if (manner != Manner::kByName && packed) bytes = Fail(ErrorCode::kNotFound, "");
      const auto send_as = [&](const char* suffix, const char* coding) {
        platform::Path other = file;
        other += suffix;
        if (auto packed_bytes = platform::ReadFile(other)) {
          bytes = packed_bytes;
          headers = std::string("Content-Encoding: ") + coding + "\r\n";
        }
      };
      if (manner == Manner::kNegotiates) {
        const std::string accepted = exchange.Header("Accept-Encoding");
        if (accepted.contains("gzip")) send_as(".gz", "gzip");
        if (accepted.contains("br")) send_as(".br", "br");
      }
      if (manner == Manner::kAlwaysGzip && bytes) {
        bytes = edition::CompressGzip(*bytes);
        headers = "Content-Encoding: gzip\r\n";
      }
      if (!bytes) return (void)exchange.Answer(404, "", "no");
      exchange.Answer(200, headers, *bytes);
    };
  }
  Result<PullReport> PullFromServer(const fetch::ScriptedServer& server) {
    std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(OpenSource(server.At("/").string(), {}).value());
    return PullFrom(std::move(sources));
  }
};

TEST_F(PullTest, MakesTheSameTree) {
  PublishSite("origin/public", SampleSite());
  const auto report = Pull("origin/public");
  ASSERT_TRUE(report.has_value()) << report.error().Message();
  EXPECT_EQ(report->number, 1u);
  EXPECT_EQ(report->site, kSite);
  EXPECT_THAT(report->bad, IsEmpty());
  ExpectWhole("copy", 1);
  EXPECT_EQ(Tree("copy"), Tree("origin/public"));
  // Nothing is left over, and a second run does nothing.
  EXPECT_THAT(*platform::ListFolder(folder_ / "editions"), Not(Contains(".incoming")));
  const auto again = Pull("origin/public");
  ASSERT_TRUE(again.has_value());
  EXPECT_TRUE(again->unchanged);
}

TEST_F(PullTest, ServersOfEveryMannerWill) {
  PublishSite("origin/public", SampleSite());
  std::map<Manner, std::uint64_t> received;
  for (const Manner manner :
       {Manner::kNegotiates, Manner::kByName, Manner::kPlainOnly, Manner::kAlwaysGzip}) {
    SCOPED_TRACE(static_cast<int>(manner));
    const fetch::ScriptedServer server(Serve("origin/public", manner));
    const auto report = PullFromServer(server);
    ASSERT_TRUE(report.has_value()) << report.error().Message();
    EXPECT_THAT(report->bad, IsEmpty());
    received[manner] = report->bytes_received;
    ExpectWhole("copy", 1);
    EXPECT_EQ(Tree("copy"), Tree("origin/public"));
    ASSERT_TRUE(platform::RemoveTree(folder_ / "copy").has_value());
    ASSERT_TRUE(platform::RemoveTree(folder_ / "editions").has_value());
  }
  EXPECT_LT(received[Manner::kNegotiates], received[Manner::kPlainOnly] * 3 / 4);
  EXPECT_LT(received[Manner::kByName], received[Manner::kPlainOnly] * 3 / 4);
}

TEST_F(PullTest, FetchesOnlyWhatIsNotHereUnderAnyName) {
  Site site = SampleSite();
  PublishSite("origin/public", site);
  ASSERT_TRUE(Pull("origin/public").has_value());
  site["renamed/index.html"] = site["s/3/index.html"];
  site.erase("s/3/index.html");
  site["s/4/index.html"] = Page(4, "New.");
  PublishSite("origin/public", site);
  std::vector<std::unique_ptr<Source>> sources;
  auto source = std::make_unique<LyingSource>(folder_ / "origin/public", nullptr);
  const auto& asked = source->asked;
  sources.push_back(std::move(source));
  Puller puller({.output = folder_ / "copy", .key = {.key = KeyOf('k').Public()}, .connections = 1},
                std::move(sources), clock_);
  const auto report = puller.Run();
  ASSERT_TRUE(report.has_value()) << report.error().Message();
  EXPECT_EQ(report->fetched, 1u);
  for (const auto& [name, times] : asked) {
    EXPECT_TRUE(name.starts_with("_sabok/") || name == "s/4/index.html.br") << name;
    EXPECT_EQ(times, 1) << name;
  }
  ExpectWhole("copy", 2);
  // What did not change is one file with two names.
  const auto layout = edition::Layout::Of(folder_ / "copy").value();
  EXPECT_EQ(platform::FileIdentity(layout.Folder(1) / "s/5/index.html"),
            platform::FileIdentity(layout.Folder(2) / "s/5/index.html"));
  EXPECT_EQ(platform::FileIdentity(layout.Folder(1) / "s/3/index.html"),
            platform::FileIdentity(layout.Folder(2) / "renamed/index.html"));
}

TEST_F(PullTest, TakesUpWhatAKilledRunHadFetched) {
  PublishSite("origin/public", SampleSite());
  int answers = 0;
  const auto broken = PullLies("origin/public", [&](const std::string&, Result<std::string> truth) {
    if (++answers > 12) return Result<std::string>(Fail(ErrorCode::kNetwork, "the line is cut"));
    return truth;
  });
  ASSERT_FALSE(broken.has_value());
  const auto report = Pull("origin/public");
  ASSERT_TRUE(report.has_value());
  EXPECT_LT(report->fetched, 17u - 4u);
  ExpectWhole("copy", 1);
}

TEST_F(PullTest, DoesNotTrustWhatLiesInTheStore) {
  PublishSite("origin/public", SampleSite());
  int answers = 0;
  ASSERT_FALSE(PullLies("origin/public", [&](const std::string&, Result<std::string> truth) {
                 return ++answers > 12 ? Fail(ErrorCode::kNetwork, "cut") : truth;
               }).has_value());
  // A power cut left holes.
  const auto incoming = folder_ / "editions/.incoming";
  const auto names = platform::ListFolder(incoming).value();
  ASSERT_GT(names.size(), 5u);
  for (const std::string& name : names) {
    const auto size = platform::FileSize(incoming / name).value();
    ASSERT_TRUE(platform::WriteFile(incoming / name, std::string(size, '\0')).has_value());
  }
  ASSERT_TRUE(Pull("origin/public").has_value());
  ExpectWhole("copy", 1);
}

TEST_F(PullTest, OtherVersionsOfTheLibrariesOnTheOtherSide) {
  // An edition whose encodings this program would not make: they are fetched as they are.
  PublishSite("origin/public", SampleSite());
  const auto origin = std::filesystem::canonical(folder_ / "origin/public");
  const auto source = edition::FolderSource(origin);
  edition::Edition lists = edition::ReadEdition(*source).value();
  edition::FileEntry& entry = lists.files["s/1/index.html"];
  for (const bool brotli : {true, false}) {
    // Brotli and gzip of another level: the same page, other bytes.
    const auto file = origin / (std::string("s/1/index.html") + (brotli ? ".br" : ".gz"));
    const std::string command = brotli ? "brotli -q 2 -f -o '" + file.string() + "' '" +
                                             (origin / "s/1/index.html").string() + "'"
                                       : "gzip -1 -n -c '" + (origin / "s/1/index.html").string() +
                                             "' > '" + file.string() + "'";
    ASSERT_TRUE(platform::RemoveTree(file).has_value());
    ASSERT_EQ(std::system(command.c_str()), 0);
    const std::string bytes = platform::ReadFile(file).value();
    (brotli ? entry.brotli : entry.gzip) = {Sha256Hex(bytes), bytes.size()};
  }
  ASSERT_TRUE(platform::RemoveTree(origin / edition::kSectionsFolder).has_value());
  ASSERT_TRUE(platform::MakeFolders(origin / edition::kSectionsFolder).has_value());
  lists.manifest.sections.clear();
  for (const auto& section : edition::WriteSections(lists.files)) {
    lists.manifest.sections.push_back(section.entry);
    ASSERT_TRUE(platform::WriteFile(origin / section.entry.Path(), section.json).has_value());
  }
  const std::string json = edition::ToJson(lists.manifest);
  for (const char* const suffix : {"", ".br", ".gz"}) {
    ASSERT_TRUE(
        platform::RemoveTree(origin / (std::string(edition::kManifestPath) + suffix)).has_value());
  }
  ASSERT_TRUE(platform::WriteFile(origin / edition::kManifestPath, json).has_value());
  ASSERT_TRUE(platform::WriteFile(origin / edition::kSignaturePath,
                                  edition::Sign(json, {.key = KeyOf('k')})->minisig)
                  .has_value());
  const auto report = Pull("origin/public");
  ASSERT_TRUE(report.has_value()) << report.error().Message();
  ExpectWhole("copy", 1);
}

TEST_F(PullTest, LargeFilesPassThroughInPieces) {
  std::string large;
  std::uint64_t state = 1;
  while (large.size() <= kMaxHeldBytes)
    large += std::to_string(state = state * 6364136223846793005 + 1);
  PublishSite("origin/public", {{"index.html", "x"}, {"large.webp", large}});
  const fetch::ScriptedServer server(Serve("origin/public", Manner::kNegotiates));
  const auto report = PullFromServer(server);
  ASSERT_TRUE(report.has_value()) << report.error().Message();
  ExpectWhole("copy", 1);
}

TEST_F(PullTest, WatchFollows) {
  Site site = SampleSite();
  PublishSite("origin/public", site);
  std::vector<std::unique_ptr<Source>> sources;
  sources.push_back(OpenSource((folder_ / "origin/public").string(), {}).value());
  Puller puller({.output = folder_ / "copy", .key = {.key = KeyOf('k').Public()}},
                std::move(sources), clock_);
  std::vector<std::uint64_t> seen;
  puller.Watch(std::chrono::seconds(60), [&](const Result<PullReport>& report) {
    ASSERT_TRUE(report.has_value()) << report.error().Message();
    seen.push_back(report->number);
    site["index.html"] = Page(static_cast<int>(seen.size()) + 2000);
    PublishSite("origin/public", site);
    if (seen.size() == 3) puller.Stop();
  });
  EXPECT_EQ(seen, (std::vector<std::uint64_t>{1, 2, 3}));
  ExpectWhole("copy", 3);
}

TEST_F(PullTest, TwoAtOnceDoNotMeet) {
  PublishSite("origin/public", SampleSite());
  const auto receiver = Receiver::Create(
      {.output = folder_ / "copy", .key = {.key = KeyOf('k').Public()}, .now = kNow});
  ASSERT_TRUE(receiver.has_value());
  const auto report = Pull("origin/public");
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(report.error().code, ErrorCode::kRefused);
}

}  // namespace
}  // namespace sabok::mirror
