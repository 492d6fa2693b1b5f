#include "extract/standing/standing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "html/tree/parse.h"

namespace sabok::extract {
namespace {

constexpr std::int64_t kNow = 1'790'000'000;  // 2026-09-21

AnswerFacts AnswerOf(std::string_view page) {
  AnswerFacts answer;
  answer.asked = answer.final = *Url::Parse("https://tamber.example/2026/09/harbour");
  answer.page = page;
  answer.now = kNow;
  return answer;
}

Standing Read(const std::string& page, const AnswerFacts& answer) {
  const auto document = html::Parse(page);
  return StandingOf(*document, answer);
}

Standing Read(const std::string& page) { return Read(page, AnswerOf(page)); }

// A page of a newspaper, with what a test puts into its head and behind its text.
std::string Article(std::string_view head = "", std::string_view behind = "") {
  std::string page = "<!doctype html><html lang=en><head><title>The harbour opens</title>";
  page += head;
  page +=
      "</head><body><nav><a href=/>Home</a> <a href=/sport>Sport</a></nav><main><article>"
      "<h1>The harbour opens</h1><p class=byline>By Ada Brook</p>"
      "<time datetime=2026-09-20>20 September 2026</time>";
  for (int i = 0; i < 6; ++i) {
    page +=
        "<p>The new breakwater will be finished before winter, the harbour's authority said on "
        "Tuesday, and the ferries will sail again from the old pier. Fishermen who had waited for "
        "weeks said that they were relieved, if not yet convinced.</p>";
  }
  page += behind;
  page += "</article></main><footer>Contact us</footer></body></html>";
  return page;
}

std::string Notice(std::string_view title, std::string_view text) {
  return "<!doctype html><html><head><title>" + std::string(title) + "</title></head><body><h1>" +
         std::string(title) + "</h1><p>" + std::string(text) + "</p></body></html>";
}

TEST(Standing, AnArticleIsOpen) {
  const Standing standing = Read(Article());
  EXPECT_EQ(standing.kind, PageKind::kArticle);
  EXPECT_EQ(standing.closure, Closure::kOpen);
  EXPECT_TRUE(standing.reserved.empty());
  EXPECT_THAT(standing.evidence, testing::IsEmpty());
  EXPECT_THAT(standing.lone_signs, testing::IsEmpty());
}

struct NoticeCase {
  PageKind kind;
  std::string_view title;
  std::string_view text;
};

class Notices : public testing::TestWithParam<NoticeCase> {};

TEST_P(Notices, AreNoArticles) {
  const NoticeCase& test = GetParam();
  const Standing standing = Read(Notice(test.title, test.text));
  EXPECT_EQ(ToString(standing.kind), ToString(test.kind)) << test.title;
  EXPECT_GE(standing.evidence.size(), 2U) << test.title;
}

INSTANTIATE_TEST_SUITE_P(
    InLanguages, Notices,
    testing::Values(
        NoticeCase{PageKind::kChallenge, "Just a moment...", "Verify you are human."},
        NoticeCase{
            PageKind::kChallenge, "در حال انتقال به سایت مورد نظر هستید",
            "مرورگر شما بررسی می‌شود. لطفاً چند ثانیه شکیبا باشید."},
        NoticeCase{PageKind::kChallenge, "Один момент", "Подтвердите, что вы не робот."},
        NoticeCase{PageKind::kMaintenance, "Tamber Post: back soon",
                   "We will be back soon, on Monday morning. Thank you for your patience."},
        NoticeCase{PageKind::kMaintenance, "Welcome to nginx!",
                   "If you see this page, the nginx web server is successfully installed."},
        NoticeCase{PageKind::kMaintenance, "Wartungsarbeiten",
                   "Wir sind in Kürze wieder für Sie da."},
        NoticeCase{PageKind::kErrorPage, "Error", "Error establishing a database connection"},
        NoticeCase{PageKind::kErrorPage, "خطا", "خطا در برقراری ارتباط با پایگاه داده"},
        NoticeCase{PageKind::kNotFound, "Page not found",
                   "It looks like nothing was found at this location."},
        NoticeCase{PageKind::kNotFound, "Sayfa bulunamadı", "Aradığınız sayfa taşınmış olabilir."},
        NoticeCase{PageKind::kBlockPage, "This website is blocked",
                   "Access to this site has been denied by order of the ministry."},
        NoticeCase{PageKind::kLogin, "Sign in", "You need an account to read this page."}));

TEST(Standing, WhatIsPaidForIsClosed) {
  const Standing standing = Read(Article(
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"The harbour opens",
      "isAccessibleForFree":"False","hasPart":{"isAccessibleForFree":false,"cssSelector":".paid"}}
      </script>)"));
  EXPECT_EQ(standing.kind, PageKind::kArticle);
  EXPECT_EQ(standing.closure, Closure::kPaid);
  EXPECT_THAT(standing.closed_selectors, testing::ElementsAre(".paid"));
}

}  // namespace
}  // namespace sabok::extract
