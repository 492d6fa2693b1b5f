// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/article/labels.h"

#include <gtest/gtest.h>

namespace sabok::extract {
namespace {

TEST(LabelsTest, CreditsLoseTheirLabel) {
  struct Case {
    std::string_view written, credit;
  };
  for (const Case& c : {Case{"Photograph: Ann Lee", "Ann Lee"},
                        {"PHOTO CREDIT: Ann Lee / Agency", "Ann Lee / Agency"},
                        {"(Foto: dpa)", "dpa"},
                        {"Crédit photo : Anne Roy", "Anne Roy"},
                        {"Фото: ТАСС", "ТАСС"},
                        {"عکس: ایرنا", "ایرنا"},
                        {"عکس از مینا ر.", "مینا ر."},
                        {"تصوير: دانة", "دانة"},
                        {"摄影：王明", "王明"},
                        {"Credit: Photo: Ann", "Ann"},
                        {"Picture Agency", "Picture Agency"},
                        {"Image", "Image"},
                        {"Photo:", "Photo:"},
                        {"Picture-Alliance", "Picture-Alliance"},
                        {"© Ann Lee", "© Ann Lee"},
                        {"", ""}}) {
    EXPECT_EQ(WithoutCreditLabel(c.written), c.credit) << c.written;
  }
}

TEST(LabelsTest, SourcesLoseTheirDashAndKeepTheirMarks) {
  article::Article article;
  article::Quote quote;
  quote.citation.utf8 = "— Ann Lee";
  quote.citation.marks = {{article::MarkKind::kEmphasis, 4, 11, {}}};
  article.body.push_back({quote});
  StripLabels(article);
  const auto& citation = std::get<article::Quote>(article.body[0].value).citation;
  EXPECT_EQ(citation.utf8, "Ann Lee");
  ASSERT_EQ(citation.marks.size(), 1u);
  EXPECT_EQ(citation.marks[0].begin, 0u);
  EXPECT_EQ(citation.marks[0].end, 7u);
}

TEST(LabelsTest, BiographiesDoNotBeginWithTheNameAsALabel) {
  struct Case {
    std::string_view written, biography;
  };
  for (const Case& c : {Case{"Ann Lee: Ann Lee writes about ships.", "Ann Lee writes about ships."},
                        {"Ann Lee: Ann Lee: writes about ships.", "writes about ships."},
                        {"Ann Lee – reporter in Hull", "reporter in Hull"},
                        {"Ann Lee\nShe writes.", "She writes."},
                        {"Ann Lee writes about ships.", "Ann Lee writes about ships."},
                        {"Ann Lee", "Ann Lee"}}) {
    article::Article article;
    article.authors.push_back({"Ann Lee", {}, std::string(c.written)});
    StripLabels(article);
    EXPECT_EQ(article.authors[0].biography, c.biography);
  }
}

TEST(LabelsTest, NotesLoseTheirKind) {
  const struct {
    const char* in;
    const char* out;
  } cases[] = {
      {"Correction: The depth is 7.4 metres.", "The depth is 7.4 metres."},
      {"تصحیح: عدد درست ۱۹ است.", "عدد درست ۱۹ است."},
      {"Correction of the map", "Correction of the map"},
      {"Correction:", "Correction:"},
      {"This article was corrected on Monday.", "This article was corrected on Monday."},
  };
  for (const auto& c : cases) {
    article::Article article;
    article.notes = {{.kind = article::NoteKind::kCorrection, .text = {.utf8 = c.in, .marks = {}}}};
    StripLabels(article);
    EXPECT_EQ(article.notes[0].text.utf8, c.out);
  }
}

}  // namespace
}  // namespace sabok::extract
