// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <cstring>

#include "mirror/delta/delta_apply.h"
#include "mirror/delta/delta_write.h"
#include "mirror/pull/fixture.h"

namespace sabok::mirror {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;

class DeltaTest : public CopyTest {
 protected:
  void SetUp() override {
    CopyTest::SetUp();
    site_ = SampleSite();
    PublishSite("origin/public", site_);
    ASSERT_TRUE(Pull("origin/public").has_value());
    before_ = Tree("copy");
    for (const int page : {7, 8, 9}) {
      site_["s/" + std::to_string(page) + "/index.html"] = Page(page, "Corrected.");
    }
    site_["s/100/index.html"] = Page(100);
    site_["_sabok/p/2.webp"] = "RIFF another one";
    site_["moved/index.html"] = site_["s/12/index.html"];
    site_.erase("s/12/index.html");
    PublishSite("origin/public", site_);
  }

  std::string Write(std::uint64_t from, std::uint64_t to,
                    DeltaEncodings encodings = DeltaEncodings::kAsNeeded) {
    std::string file;
    const auto of = [&](std::uint64_t number) {
      return edition::Layout::Of(folder_ / "origin/public")->Folder(number);
    };
    auto report = WriteDelta(of(from), of(to), encodings, [&](std::string_view bytes) {
      file += bytes;
      return Result<void>();
    });
    EXPECT_TRUE(report.has_value()) << report.error().Message();
    if (report) report_ = *report;
    return file;
  }

  Result<ApplyReport> Apply(const std::string& file, const std::string& name = "copy",
                            char seed = 'k') {
    const auto receiver = TRY(Receiver::Create(
        {.output = folder_ / name, .key = {.key = KeyOf(seed).Public()}, .now = clock_.now}));
    std::size_t at = 0;
    DeltaReader reader([&](char* out, std::size_t size) -> Result<std::size_t> {
      const std::size_t count = std::min(size, file.size() - at);
      std::memcpy(out, file.data() + at, count);
      at += count;
      return count;
    });
    return ApplyDelta(reader, *receiver);
  }

  void ExpectRefused(const std::string& file, const std::string& message) {
    const auto report = Apply(file);
    ASSERT_FALSE(report.has_value());
    EXPECT_THAT(report.error().Message(), HasSubstr(message));
    EXPECT_EQ(Tree("copy"), before_);
    ExpectWhole("copy", 1);
  }

  Site site_;
  std::map<std::string, std::string> before_;
  DeltaReport report_;
};

TEST_F(DeltaTest, TurnsOneEditionIntoTheNext) {
  const std::string file = Write(1, 2);
  EXPECT_EQ(report_.bytes, file.size());
  const auto report = Apply(file);
  ASSERT_TRUE(report.has_value()) << report.error().Message();
  EXPECT_EQ(report->number, 2u);
  ExpectWhole("copy", 2);
  EXPECT_EQ(Tree("copy"), Tree("origin/public"));
  const auto again = Apply(file);
  ASSERT_TRUE(again.has_value());
  EXPECT_TRUE(again->unchanged);
}

TEST_F(DeltaTest, SkipsEditionsAndCarriesEncodingsIfAsked) {
  site_["s/3/index.html"] = Page(3, "And again.");
  PublishSite("origin/public", site_);
  const std::string lean = Write(1, 3);
  const std::string file = Write(1, 3, DeltaEncodings::kAll);
  EXPECT_GT(file.size(), lean.size());
  ASSERT_TRUE(Apply(file).has_value());
  ExpectWhole("copy", 3);
  EXPECT_EQ(Tree("copy"), Tree("origin/public"));
}

TEST_F(DeltaTest, StartsFromItsOwnEditionOnly) {
  const std::string file = Write(1, 2);
  PublishSite("origin/public", {{"index.html", "third"}});
  const auto nowhere = Apply(file, "nothing/copy");
  ASSERT_FALSE(nowhere.has_value());
  EXPECT_THAT(nowhere.error().what, HasSubstr("no edition here"));
  ExpectRefused(Write(2, 3), "the delta starts from edition 2, and edition 1 is here");
  ASSERT_TRUE(Pull("origin/public").has_value());
  const auto late = Apply(file);
  ASSERT_FALSE(late.has_value());
  EXPECT_THAT(late.error().what, HasSubstr("edition 3 is here"));
}

TEST_F(DeltaTest, RefusesWhatMirrorRefuses) {
  const std::string file = Write(1, 2);
  clock_.now = kNow + 31 * 24 * 60 * 60;
  ExpectRefused(file, "expired");
  clock_.now = kNow;
  // A newer edition was seen, and the copy put back: no way back for the reader.
  ASSERT_TRUE(Apply(file).has_value());
  ASSERT_TRUE(platform::ReplaceLink(folder_ / "copy", "editions/0000000001").has_value());
  before_ = Tree("copy");
  const auto report = Apply(file);
  ASSERT_TRUE(report.has_value()) << "the same edition again is no rollback";
  // A forger's delta: all well but the key.
  PublishSite("forged/public", SampleSite());
  Site forged = SampleSite();
  forged["index.html"] = "Forged";
  PublishSite("forged/public", forged, {}, 'x');
  std::string fake;
  const auto forger = edition::Layout::Of(folder_ / "forged/public").value();
  ASSERT_TRUE(WriteDelta(forger.Folder(1), forger.Folder(2), DeltaEncodings::kAsNeeded,
                         [&](std::string_view bytes) {
                           fake += bytes;
                           return Result<void>();
                         })
                  .has_value());
  ASSERT_TRUE(platform::RemoveTree(folder_ / "editions").has_value());
  ASSERT_TRUE(platform::RemoveTree(folder_ / "copy").has_value());
  std::vector<std::unique_ptr<Source>> sources;
  sources.push_back(OpenSource(forger.Folder(1).string(), {}).value());
  ASSERT_TRUE(PullFrom(std::move(sources)).has_value());
  before_ = Tree("copy");
  ExpectRefused(fake, "key");
}

TEST_F(DeltaTest, AnyOtherByteIsRefusedOrDoesNoHarm) {
  const std::string file = Write(1, 2);
  const auto whole = Tree("origin/public");
  for (std::size_t i = 0; i < file.size(); i += 1 + file.size() / 150) {
    std::string changed = file;
    changed[i] = static_cast<char>(changed[i] ^ 0x41);
    const auto report = Apply(changed);
    if (report) {
      EXPECT_EQ(Tree("copy"), whole) << i;
      ASSERT_TRUE(platform::ReplaceLink(folder_ / "copy", "editions/0000000001").has_value());
    } else {
      ASSERT_EQ(Tree("copy"), before_) << i;
    }
  }
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{50}, file.size() / 2, file.size() - 1}) {
    const auto report = Apply(file.substr(0, size));
    ASSERT_FALSE(report.has_value()) << size;
    EXPECT_THAT(report.error().Message(), HasSubstr("cut short: "));
  }
}

TEST_F(DeltaTest, ForgedRecordsAreRefused) {
  const std::string honest = Write(1, 2);
  // The records of the honest delta, taken apart and put together anew.
  std::size_t at = 0;
  DeltaReader reader([&](char* out, std::size_t size) -> Result<std::size_t> {
    const std::size_t count = std::min(size, honest.size() - at);
    std::memcpy(out, honest.data() + at, count);
    at += count;
    return count;
  });
  struct Collector final : RecordParser::Handler {
    Result<void> Begin(const RecordHead& head) override {
      records.emplace_back(head, "");
      return {};
    }
    Result<void> Bytes(std::string_view bytes) override {
      records.back().second += bytes;
      return {};
    }
    Result<void> End() override { return {}; }
    std::vector<std::pair<RecordHead, std::string>> records;
  } collector;
  const DeltaHead head = reader.Head().value();
  // Its prefix is read from the old edition by the reader; here everything is packed without one.
  {
    const auto receiver =
        Receiver::Create(
            {.output = folder_ / "copy", .key = {.key = KeyOf('k').Public()}, .now = kNow})
            .value();
    std::vector<std::string> paths;
    for (const auto& [path, entry] : receiver->current()->files) paths.push_back(path);
    RecordParser parser(collector);
    while (const auto frame = reader.Next().value()) {
      std::string prefix;
      for (const Piece& piece : frame->pieces) {
        const auto folder = receiver->current()->folder;
        const auto path = piece.kind == Piece::Kind::kRoot ? folder / edition::kManifestPath
                          : piece.kind == Piece::Kind::kSection
                              ? folder / receiver->current()->manifest.sections[piece.index].Path()
                              : folder / paths[piece.index];
        prefix += platform::ReadFile(path).value().substr(piece.offset, piece.length);
      }
      ASSERT_TRUE(parser.Feed(Unpack(*frame, prefix).value()).has_value());
    }
  }
  using Records = std::vector<std::pair<RecordHead, std::string>>;
  const auto with = [&](const std::function<void(Records&)>& change) {
    Records records = collector.records;
    change(records);
    std::string bytes;
    for (auto& [record, body] : records) bytes += ToBytes(record) + body;
    return ToBytes(head) + PackFrame(bytes, {}, {}) + EndOfDelta();
  };
  const auto file_at = [](Records& records) {
    return std::ranges::find_if(records, [](const auto& record) {
      return record.first.kind == RecordHead::Kind::kPlain && !record.second.empty();
    });
  };
  struct Case {
    const char* name;
    std::function<void(Records&)> change;
    const char* message;
  };
  const Case kCases[] = {
      {"edit", [&](Records& r) { file_at(r)->second[0] ^= 1; },
       "other bytes than the manifest says"},
      {"drop", [&](Records& r) { r.erase(file_at(r)); }, "neither the delta nor the copy"},
      {"swap",
       [&](Records& r) { std::swap(file_at(r)->first.index, std::next(file_at(r))->first.index); },
       "damaged"},
      {"add", [&](Records& r) { r.push_back({{.index = 9999, .size = 1}, "x"}); },
       "not in the list"},
      {"lying size",
       [&](Records& r) {
         file_at(r)->second += "x";
         file_at(r)->first.size += 1;
       },
       "edited: has other bytes"},
      {"no root", [&](Records& r) { r.erase(r.begin()); }, "another than it says"},
      {"no signature", [&](Records& r) { r.erase(r.begin() + 1); }, "unsigned: "},
      {"files before the root", [&](Records& r) { std::rotate(r.begin(), file_at(r), r.end()); },
       "another than it says"},
      {"two roots", [&](Records& r) { r.push_back(r.front()); }, "a second or huge root"},
      {"huge root",
       [&](Records& r) {
         r.front().first.size = std::uint64_t{1} << 40;
         r.resize(1);
       },
       "huge root"},
      {"a section too many",
       [&](Records& r) {
         r.insert(r.begin() + 2,
                  {{.kind = RecordHead::Kind::kSection, .index = 99, .size = 1}, "x"});
       },
       "a section that is not in the root"},
  };
  for (const Case& attack : kCases) {
    SCOPED_TRACE(attack.name);
    ExpectRefused(with(attack.change), attack.message);
  }
  ASSERT_TRUE(Apply(with([](Records&) {})).has_value()) << "the honest one, packed anew";
  ExpectWhole("copy", 2);
}

TEST_F(DeltaTest, WritesOnlyWhatItHasChecked) {
  const auto layout = edition::Layout::Of(folder_ / "origin/public").value();
  const auto ignore = [](std::string_view) { return Result<void>(); };
  EXPECT_FALSE(WriteDelta(layout.Folder(2), layout.Folder(1), DeltaEncodings::kAsNeeded, ignore));
  ASSERT_TRUE(platform::RemoveTree(layout.Folder(2) / "s/7/index.html").has_value());
  ASSERT_TRUE(platform::WriteFile(layout.Folder(2) / "s/7/index.html", Page(6)).has_value());
  const auto report =
      WriteDelta(layout.Folder(1), layout.Folder(2), DeltaEncodings::kAsNeeded, ignore);
  ASSERT_FALSE(report.has_value());
  EXPECT_THAT(report.error().Message(),
              AnyOf(HasSubstr("not what the manifest says"), HasSubstr("larger")));
}

}  // namespace
}  // namespace sabok::mirror
