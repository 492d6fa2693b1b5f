// SPDX-License-Identifier: GPL-3.0-or-later
// Whoever carries an edition is trusted in nothing: each attack is refused with a message of its
// own, and not a byte of it is published.
#include <gmock/gmock.h>

#include "edition/compress.h"
#include "edition/form.h"
#include "mirror/pull/fixture.h"

namespace sabok::mirror {
namespace {

using ::testing::HasSubstr;

constexpr char kPage[] = "s/7/index.html";

class AttackTest : public CopyTest {
 protected:
  // Edition 1 is at "origin", and copied; edition 2, with three changed pages, is what the attacker
  // stands in front of.
  void SetUp() override {
    CopyTest::SetUp();
    Site site = SampleSite();
    PublishSite("one/public", site);
    PublishSite("origin/public", site);
    const auto first = Pull("origin/public");
    ASSERT_TRUE(first.has_value()) << first.error().Message();
    before_ = Tree("copy");
    for (const int page : {7, 8, 9})
      site["s/" + std::to_string(page) + "/index.html"] = Page(page, "New.");
    site.erase("s/12/index.html");
    site["s/new/index.html"] = Page(500);
    PublishSite("origin/public", site);
  }

  void ExpectRefused(const LyingSource::Lie& lie, const std::string& message) {
    const auto report = PullLies("origin/public", lie);
    ASSERT_FALSE(report.has_value()) << "published edition " << report->number;
    EXPECT_THAT(report.error().Message(), HasSubstr(message));
    EXPECT_EQ(Tree("copy"), before_);
    ExpectWhole("copy", 1);
  }

  // Answers as the folder of that name does, for the files whose name holds one of these.
  LyingSource::Lie From(const std::string& name, std::vector<std::string> parts) {
    return [this, name, parts](const std::string& file, Result<std::string> truth) {
      for (const std::string& part : parts) {
        if (file.contains(part)) return platform::ReadFile(folder_ / name / file);
      }
      return truth;
    };
  }

  std::map<std::string, std::string> before_;
};

using Answer = Result<std::string>;

// The manifest, packed or not.
bool IsRoot(std::string_view file) {
  if (file.ends_with(".br")) file.remove_suffix(3);
  return file == edition::kManifestPath;
}

// The list with something changed in it, packed as it was.
Answer Repacked(const std::string& file, const std::string& bytes,
                const std::function<std::string(std::string)>& change) {
  const edition::Form form = file.ends_with(".br") ? edition::Form::kBrotli : edition::Form::kPlain;
  return edition::Encode(change(TRY(edition::Decode(bytes, form, 1 << 20))), form);
}

TEST_F(AttackTest, NothingIsRefusedThatIsHonest) {
  ASSERT_TRUE(Pull("origin/public").has_value());
  ExpectWhole("copy", 2);
  EXPECT_EQ(Tree("copy"), Tree("origin/public"));
}

TEST_F(AttackTest, Edit) {
  ExpectRefused(
      [](const std::string& file, Answer truth) -> Answer {
        if (!file.starts_with(kPage)) return truth;
        const std::string forged = Page(7, "Fak.");
        return file.ends_with(".br") ? edition::CompressBrotli(forged) : forged;
      },
      "s/7/index.html: edited: has other bytes than the manifest says");
}

TEST_F(AttackTest, SwapOfTwoArticles) {
  ExpectRefused(
      [this](const std::string& file, Answer truth) -> Answer {
        if (!file.starts_with(kPage)) return truth;
        return platform::ReadFile(folder_ / "origin/public/s/8" / file.substr(4));
      },
      "s/7/index.html: swapped: holds the bytes of s/8/index.html");
}

TEST_F(AttackTest, AddToASection) {
  ExpectRefused(
      [](const std::string& file, Answer truth) -> Answer {
        if (!truth || !file.contains("_sabok/sections/")) return truth;
        return Repacked(file, *truth, [](std::string json) {
          return json.replace(json.find("index.html"), 10, "INDEX.html");
        });
      },
      "list: the section has other bytes than the manifest says");
}

TEST_F(AttackTest, Drop) {
  ExpectRefused(
      [](const std::string& file, Answer truth) -> Answer {
        return file.starts_with(kPage) ? Fail(ErrorCode::kNotFound, "missing") : truth;
      },
      "missing");
}

TEST_F(AttackTest, EditOfTheRoot) {
  ExpectRefused(
      [](const std::string& file, Answer truth) -> Answer {
        if (!truth || !IsRoot(file)) return truth;
        return Repacked(file, *truth, [](std::string json) {
          return json.replace(json.find("\"edition\": 2"), 12, "\"edition\": 9");
        });
      },
      "signature");
}

TEST_F(AttackTest, NoSignature) {
  ExpectRefused(
      [](const std::string& file, Answer truth) -> Answer {
        return file == edition::kSignaturePath ? Fail(ErrorCode::kNotFound, "missing") : truth;
      },
      "unsigned: ");
}

TEST_F(AttackTest, Rollback) {
  ASSERT_TRUE(Pull("origin/public").has_value());
  before_ = Tree("copy");
  const auto report = PullLies("one/public", {});
  ASSERT_FALSE(report.has_value());
  EXPECT_THAT(report.error().Message(), HasSubstr("rollback: "));
  EXPECT_EQ(Tree("copy"), before_);
  // Nor after the copy itself was lost, as long as it is remembered what it was.
  ASSERT_TRUE(platform::RemoveTree(folder_ / "copy").has_value());
  EXPECT_FALSE(PullLies("one/public", {}).has_value());
}

TEST_F(AttackTest, Freeze) {
  clock_.now = kNow + 31 * 24 * 60 * 60;
  const auto report = Pull("origin/public");
  ASSERT_FALSE(report.has_value());
  EXPECT_THAT(report.error().Message(), HasSubstr("freeze: "));
  EXPECT_EQ(Tree("copy"), before_);
}

TEST_F(AttackTest, FreezeOfWhatIsHereIsToldToo) {
  ASSERT_TRUE(Pull("origin/public").has_value());
  clock_.now = kNow + 31 * 24 * 60 * 60;
  const auto report = Pull("origin/public");
  ASSERT_FALSE(report.has_value());
  EXPECT_THAT(report.error().Message(), HasSubstr("freeze: "));
}

TEST_F(AttackTest, MixOfTwoEditions) {
  // Sections of edition 1 cannot be asked for by the names of edition 2's.
  ExpectRefused(From("one/public", {"_sabok/sections/"}), "cannot open");
  // Files of edition 1 under the root of edition 2.
  ExpectRefused(From("one/public", {"s/7/", "s/8/", "s/9/"}), "s/7/index.html: cut short: ");
  // The root of one with the signature of the other.
  ExpectRefused(
      [this](const std::string& file, Answer truth) -> Answer {
        return IsRoot(file) ? platform::ReadFile(folder_ / "one/public" / file) : truth;
      },
      "mixed: ");
}

TEST_F(AttackTest, CutShort) {
  for (const char* const name : {"manifest.json", "_sabok/sections/", "s/7/"}) {
    SCOPED_TRACE(name);
    const auto report = PullLies("origin/public", [&](const std::string& file, Answer truth) {
      if (truth && file.contains(name) && !file.contains("minisig")) {
        truth->resize(truth->size() / 2);
      }
      return truth;
    });
    EXPECT_FALSE(report.has_value());
    EXPECT_EQ(Tree("copy"), before_);
  }
}

TEST_F(AttackTest, SwapOfEncodings) {
  // Another page's brotli bytes; the plain ones are never asked for where brotli is listed.
  ExpectRefused(
      [this](const std::string& file, Answer truth) -> Answer {
        return file == std::string(kPage) + ".br"
                   ? platform::ReadFile(folder_ / "origin/public/s/9/index.html.br")
                   : truth;
      },
      "s/7/index.html: swapped: holds the bytes of s/9/index.html");
  // Not brotli at all.
  ExpectRefused(
      [this](const std::string& file, Answer truth) -> Answer {
        return file == std::string(kPage) + ".br"
                   ? platform::ReadFile(folder_ / "origin/public/s/7/index.html.gz")
                   : truth;
      },
      "s/7/index.html: swapped: holds the bytes of s/7/index.html.gz");
}

TEST_F(AttackTest, BombAndEndlessBody) {
  ExpectRefused(
      [](const std::string& file, Answer truth) -> Answer {
        if (file != std::string(kPage) + ".br") return truth;
        return edition::CompressBrotli(std::string(50u << 20, 'x'));
      },
      "larger");
  ExpectRefused(
      [](const std::string& file, Answer truth) -> Answer {
        return file.starts_with(kPage) ? std::string(50u << 20, 'x') : truth;
      },
      "larger");
}

TEST_F(AttackTest, AnotherSite) {
  PublishSite("other/public", SampleSite(), {.site = "https://other.example/"});
  PublishSite("other/public", {{"a", "b"}}, {.site = "https://other.example/"});
  PublishSite("other/public", {{"a", "c"}}, {.site = "https://other.example/"});
  const auto report = PullLies("other/public", {});
  ASSERT_FALSE(report.has_value());
  EXPECT_THAT(report.error().Message(), HasSubstr("another site: "));
  EXPECT_EQ(Tree("copy"), before_);
}

TEST_F(AttackTest, AnotherKey) {
  Site site = SampleSite();
  site["index.html"] = "Forged";
  PublishSite("forged/public", SampleSite(), {}, 'x');
  PublishSite("forged/public", site, {}, 'x');
  const auto report = PullLies("forged/public", {});
  ASSERT_FALSE(report.has_value());
  EXPECT_THAT(report.error().Message(), HasSubstr("another key: "));
  EXPECT_EQ(Tree("copy"), before_);
}

TEST_F(AttackTest, OldKeyAfterRotation) {
  const edition::Signer old_keys{.key = KeyOf('k')};
  const edition::Signer new_keys{.key = KeyOf('n')};
  const auto rotation = edition::SignRotation(old_keys, new_keys, kSite, 3);
  ASSERT_TRUE(rotation.has_value()) << rotation.error().Message();
  Site site = SampleSite();
  site["index.html"] = "Signed with the new key";
  PublishSite("origin/public", site, {.keys = {*rotation}}, 'n');
  const auto followed = Pull("origin/public");
  ASSERT_TRUE(followed.has_value()) << followed.error().Message();
  EXPECT_EQ(followed->number, 3u);
  before_ = Tree("copy");
  // Whoever has the old key makes an edition 4, with or without the list of keys.
  for (const bool with_list : {false, true}) {
    const std::string name = with_list ? "thief2/public" : "thief/public";
    for (int i = 0; i < 4; ++i) {
      site["index.html"] = "Forged " + std::to_string(i);
      edition::Statement statement;
      if (with_list) statement.keys = {*rotation};
      PublishSite(name, site, statement, 'k');
    }
    const auto report = PullLies(name, {});
    ASSERT_FALSE(report.has_value());
    EXPECT_THAT(report.error().Message(), HasSubstr("old key: ")) << with_list;
    EXPECT_EQ(Tree("copy"), before_);
  }
}

TEST_F(AttackTest, TwoEditionsUnderOneNumber) {
  Site site = SampleSite();
  site["index.html"] = "Another first edition";
  PublishSite("twin/public", site);
  const auto report = PullLies("twin/public", {});
  ASSERT_FALSE(report.has_value());
  EXPECT_THAT(report.error().Message(), HasSubstr("another edition: "));
  EXPECT_EQ(Tree("copy"), before_);
}

TEST_F(AttackTest, ExtraFilesAreNeverAskedFor) {
  const auto origin = std::filesystem::canonical(folder_ / "origin/public");
  ASSERT_TRUE(platform::WriteFile(origin / "s/extra.html", "not listed").has_value());
  ASSERT_TRUE(Pull("origin/public").has_value());
  ExpectWhole("copy", 2);
  EXPECT_FALSE(Tree("copy").contains("s/extra.html"));
}

TEST_F(AttackTest, OfSeveralSourcesTheLiarIsNamedAndTheNextAsked) {
  std::vector<std::unique_ptr<Source>> sources;
  sources.push_back(Liar(
      "origin/public",
      [](const std::string& file, Answer truth) -> Answer {
        return file.starts_with("s/") ? Answer("a lie") : truth;
      },
      "the liar"));
  sources.push_back(Liar("one/public", {}, "the old one"));
  sources.push_back(Liar("origin/public", {}, "the honest one"));
  const auto report = PullFrom(std::move(sources));
  ASSERT_TRUE(report.has_value()) << report.error().Message();
  EXPECT_EQ(report->number, 2u);
  ExpectWhole("copy", 2);
  EXPECT_EQ(Tree("copy"), Tree("origin/public"));
}

TEST_F(AttackTest, ALiarAloneIsNamed) {
  std::vector<std::unique_ptr<Source>> sources;
  sources.push_back(Liar("origin/public", {}, "the honest one"));
  // The last with the newest root is asked first.
  sources.push_back(Liar(
      "origin/public",
      [](const std::string& file, Answer truth) -> Answer {
        return file.starts_with("s/7") ? Answer("a lie") : truth;
      },
      "the liar"));
  const auto report = PullFrom(std::move(sources));
  ASSERT_TRUE(report.has_value()) << report.error().Message();
  EXPECT_THAT(report->bad,
              ::testing::Contains(HasSubstr("the liar: s/7/index.html: cut short: 5 bytes, not ")));
  ExpectWhole("copy", 2);
}

TEST_F(AttackTest, ADamagedCopyHealsFromTheSource) {
  const auto copy = std::filesystem::canonical(folder_ / "copy");
  ASSERT_TRUE(platform::RemoveTree(copy / "s/10/index.html").has_value());
  ASSERT_TRUE(platform::WriteFile(copy / "s/10/index.html", "bit rot").has_value());
  ASSERT_TRUE(platform::RemoveTree(copy / "s/11/index.html").has_value());
  ASSERT_TRUE(Pull("origin/public").has_value());
  ExpectWhole("copy", 2);
}

}  // namespace
}  // namespace sabok::mirror
