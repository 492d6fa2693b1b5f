// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "build/trust/crowd.h"
#include "build/trust/page_version.h"

namespace sabok::build {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string Letters(int number) {
  std::string word;
  for (; number > 0 || word.empty(); number /= 26) word += static_cast<char>('a' + number % 26);
  return word;
}

// A text of its own for each seed: about 60 words a paragraph.
std::string TextOf(int seed, int paragraphs = 8) {
  std::string text;
  for (int p = 0; p < paragraphs; ++p) {
    for (int i = 0; i < 60; ++i)
      text += fmt::format("q{}z{} ", Letters(seed), Letters((i * 7 + p * 31) % 97));
    text += "harbour and ferry of the town.\n";
  }
  return text;
}

PageVersion Version(std::string title, std::string text, std::string language = "en") {
  article::Article article;
  article.title = std::move(title);
  article.language = std::move(language);
  article.body.push_back({article::Paragraph{{std::move(text), {}}, std::nullopt}});
  return PageVersion::Of(article);
}

Url Page(int i) { return *Url::Parse(fmt::format("https://www.example.org/a/{}", i)); }

TEST(TextPrint, ComparesWordsAndNothingElse) {
  EXPECT_EQ(PrintOf("The ferry, late!").key, PrintOf("the  FERRY\nlate").key);
  EXPECT_NE(PrintOf("the ferry late").key, PrintOf("late the ferry").key);
  EXPECT_EQ(PrintOf("Ray 8f3a2 checking").loose, PrintOf("Ray 11bc9 checking").loose);
  // A ZWNJ, a tatweel's word, vowel marks divide no word.
  EXPECT_EQ(PrintOf("می‌رود").runs.size(), 0u);
  EXPECT_DOUBLE_EQ(ShareOf(PrintOf("港口的渡轮晚点了"), PrintOf("今天港口的渡轮晚点了")), 1);
}

TEST(TextPrint, WhatWasCutOrGrewIsAlike) {
  const std::string whole = TextOf(1);
  EXPECT_GT(Likeness(PrintOf(whole), PrintOf(whole.substr(0, whole.size() / 3))), 0.95);
  EXPECT_LT(Likeness(PrintOf(TextOf(1)), PrintOf(TextOf(2))), 0.05);
}

TEST(WhyNotTheNext, TakesWhatNewsroomsDo) {
  const PageVersion stored = Version("Ferry late on Monday", TextOf(1));
  const std::string text = TextOf(1);
  // A correction, a new headline, a text that grew, one cut to half, a rewritten one.
  EXPECT_THAT(WhyNotTheNext(stored, Version("Ferry late on Monday", text + "Corrected.")),
              IsEmpty());
  EXPECT_THAT(WhyNotTheNext(stored, Version("Winch jams, ferry waits", text)), IsEmpty());
  EXPECT_THAT(WhyNotTheNext(stored, Version("Ferry late on Monday", TextOf(1, 20))), IsEmpty());
  EXPECT_THAT(
      WhyNotTheNext(stored, Version("Ferry late on Monday", text.substr(0, text.size() / 2 - 200))),
      IsEmpty());
  EXPECT_THAT(WhyNotTheNext(stored, Version("Ferry late on Monday", TextOf(9))), IsEmpty());
  // Breaking news of a line, with another line a minute later.
  EXPECT_THAT(WhyNotTheNext(Version("Minister resigns", "The minister resigned."),
                            Version("Minister resigns", "The minister has resigned today.")),
              IsEmpty());
}

TEST(WhyNotTheNext, KeepsTheLastGoodVersion) {
  const PageVersion stored = Version("Ferry late on Monday", TextOf(1));
  EXPECT_THAT(WhyNotTheNext(stored, Version("Just a moment...", "Checking your browser.")),
              HasSubstr("letters long"));
  const std::string text = TextOf(1);
  EXPECT_THAT(WhyNotTheNext(stored, Version("Tamber Post", text.substr(0, text.size() / 3))),
              HasSubstr("another title"));
  EXPECT_THAT(WhyNotTheNext(stored, Version("Ferry late on Monday", TextOf(4, 3))),
              HasSubstr("other things"));
  EXPECT_THAT(WhyNotTheNext(stored, Version("Cookie statement", TextOf(3))),
              HasSubstr("another article"));
  EXPECT_THAT(WhyNotTheNext(stored, Version("Ferry late on Monday", TextOf(3), "de")),
              HasSubstr("another language"));
}

void Add(Crowd& crowd, const Url& asked, const Url& final, const PageVersion* stored,
         const PageVersion& fresh) {
  crowd.Add(CrowdMember::Of(asked, final, stored, fresh));
}

TEST(Crowd, PagesReplacedByOneTextAreHeldBack) {
  Crowd crowd;
  for (int i = 0; i < 4; ++i) {
    const PageVersion stored = Version(fmt::format("Story {} of the pier", i), TextOf(i));
    Add(crowd, Page(i), Page(i), &stored,
        Version("Back soon",
                "We are moving house, request 3f" + std::to_string(i) + " was noted."));
  }
  const PageVersion stored = Version("Winch", TextOf(7));
  Add(crowd, Page(7), Page(7), &stored, Version("Winch", TextOf(7) + "Corrected."));
  EXPECT_THAT(crowd.HeldBack(), SizeIs(4));
}

TEST(Crowd, PagesThatLeadToOneAddressAreHeldBack) {
  Crowd crowd;
  for (int i = 0; i < 2; ++i) {
    const PageVersion stored = Version(fmt::format("Story {} of the pier", i), TextOf(i));
    // Each with a text of its own: a front page that changes with every look.
    Add(crowd, Page(i), Page(99), &stored, Version("Tamber Post", TextOf(50 + i)));
  }
  EXPECT_THAT(crowd.HeldBack(), SizeIs(2));
}

TEST(Crowd, NewPagesOfOneNoticeAreHeldBack) {
  const std::string notice =
      "This story is for subscribers of the paper. Subscribe, or sign in to read on. You have read "
      "all of your free stories this month.";
  Crowd crowd;
  for (int i = 0; i < 3; ++i) {
    Add(crowd, Page(i), Page(i), nullptr, Version(fmt::format("Story {}", i), notice));
  }
  EXPECT_THAT(crowd.HeldBack(), SizeIs(3));
}

TEST(Crowd, WhatMayBeTheSameIsTaken) {
  Crowd crowd;
  // An article at two addresses; a daily table that differs in its digits; photographs without
  // text.
  Add(crowd, Page(1), Page(1), nullptr, Version("Pier closed", TextOf(1)));
  Add(crowd, Page(2), Page(2), nullptr, Version("Pier closed", TextOf(1)));
  for (int day = 10; day < 20; ++day) {
    const std::string table =
        TextOf(5) + std::to_string(day) + " crowns, " + std::to_string(day * 7);
    const PageVersion stored = Version(fmt::format("Prices on day {}", day), table + " open");
    Add(crowd, Page(day), Page(day), day % 2 == 0 ? &stored : nullptr,
        Version(fmt::format("Prices on day {}", day), table));
    Add(crowd, Page(100 + day), Page(100 + day), nullptr,
        Version(fmt::format("Photograph {}", day), ""));
    Add(crowd, Page(200 + day), Page(200 + day), nullptr,
        Version(fmt::format("Film {}", day), "Watch the film."));
  }
  EXPECT_THAT(crowd.HeldBack(), IsEmpty());
}

}  // namespace
}  // namespace sabok::build
