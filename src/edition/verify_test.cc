// SPDX-License-Identifier: GPL-3.0-or-later
#include "edition/verify.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/hash.h"
#include "edition/compress.h"
#include "edition/form.h"
#include "edition/section.h"
#include "edition/testing.h"
#include "edition/writer.h"

namespace sabok::edition {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class VerifyTest : public FolderTest {
 protected:
  void SetUp() override {
    FolderTest::SetUp();
    output_ = folder_ / "public";
    auto writer = *EditionWriter::Create({.output = output_});
    ASSERT_TRUE(writer->Add("a/index.html", std::string(1000, 'x'), "text/html").has_value());
    ASSERT_TRUE(writer->Add("b.webp", "picture", "image/webp").has_value());
    ASSERT_TRUE(writer->Finish({.published = 1, .site = "https://example.org/"}).has_value());
  }
  std::vector<std::string> Problems() {
    std::vector<std::string> problems;
    const auto report = Verify(output_);
    for (const Problem& problem : report->problems) problems.push_back(problem.what);
    return problems;
  }
  void Write(std::string_view path, std::string_view bytes) {
    ASSERT_TRUE(platform::WriteFile(output_ / path, bytes).has_value());
  }

  void Remove(std::string_view list) {
    for (const Form form : kForms) {
      ASSERT_TRUE(platform::RemoveTree(WithSuffix(output_ / list, form)).has_value());
    }
  }

  // Writes other lists over those of the edition.
  void Relist(Edition& edition) {
    for (const SectionEntry& section : edition.manifest.sections) Remove(section.Path());
    edition.manifest.sections.clear();
    for (const WrittenSection& section : WriteSections(edition.files)) {
      Write(section.entry.Path(), section.json);
      edition.manifest.sections.push_back(section.entry);
    }
    Remove(kManifestPath);
    Write(kManifestPath, ToJson(edition.manifest));
  }

  platform::Path output_;
};

TEST_F(VerifyTest, Whole) {
  const VerifyReport report = *Verify(output_);
  EXPECT_TRUE(report.ok());
  EXPECT_EQ(report.number, 1u);
  EXPECT_EQ(report.files, 2u);
  EXPECT_GE(report.bytes, 1007u);
  Write(kSignaturePath, "untrusted comment: ...");
  EXPECT_TRUE(Verify(output_)->ok());
}

TEST_F(VerifyTest, FindsEveryDifference) {
  Write("b.webp", "pictur3");
  Write("a/index.html.br", "");
  ASSERT_TRUE(platform::RemoveTree(output_ / "a/index.html.gz").has_value());
  Write("a/extra.html", "<script>");
  EXPECT_THAT(Problems(), ElementsAre(HasSubstr("a/extra.html: extra: not in the manifest"),
                                      HasSubstr("a/index.html.br: cut short: 0 bytes"),
                                      HasSubstr("a/index.html.gz: missing"),
                                      HasSubstr("b.webp: edited: has other bytes")));
}

TEST_F(VerifyTest, RefusesLinks) {
  ASSERT_TRUE(platform::WriteFile(folder_ / "outside", "picture").has_value());
  ASSERT_TRUE(platform::ReplaceLink(output_ / "b.webp", folder_ / "outside").has_value());
  EXPECT_THAT(Problems(), ElementsAre(HasSubstr("b.webp: no file: a link")));
  ASSERT_TRUE(platform::RenameDurably(output_ / "a", folder_ / "a").has_value());
  ASSERT_TRUE(platform::ReplaceLink(output_ / "a", folder_ / "a").has_value());
  EXPECT_THAT(Problems(), Contains(HasSubstr("a/index.html: missing")));
}

// An encoding with the right hash that stands for something else than the file.
TEST_F(VerifyTest, DecodesEncodings) {
  Edition edition = *ReadEdition(*FolderSource(output_));
  const std::string other = CompressGzip("something else");
  edition.files["a/index.html"].gzip = EncodedFile{Sha256Hex(other), other.size()};
  Write("a/index.html.gz", other);
  Relist(edition);
  EXPECT_THAT(Problems(), ElementsAre(HasSubstr("a/index.html.gz: encoding: does not decode")));
}

TEST_F(VerifyTest, NeedsAManifest) {
  EXPECT_EQ(Verify(folder_).error().code, ErrorCode::kNotFound);
  Write(kManifestPath, "{}");
  EXPECT_EQ(Verify(output_).error().code, ErrorCode::kInvalid);
}

}  // namespace
}  // namespace sabok::edition
