// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Small pages for the tests of this room, and what they say of themselves.

#include <optional>
#include <string>
#include <string_view>

#include "extract/extract.h"
#include "extract/standing/standing.h"
#include "html/tree/parse.h"

namespace sabok::extract::testing_pages {

inline constexpr std::int64_t kNow = 1'790'000'000;  // 2026-09-21

inline AnswerFacts AnswerOf(std::string_view page) {
  AnswerFacts answer;
  answer.asked = answer.final = *Url::Parse("https://tamber.example/2026/09/harbour");
  answer.page = page;
  answer.now = kNow;
  return answer;
}

inline Standing Read(const std::string& page, const AnswerFacts& answer) {
  const auto document = html::Parse(page);
  const Extraction extraction = Extract({.document = *document, .url = answer.final});
  return StandingOf(*document, answer, &extraction.article);
}

inline Standing Read(const std::string& page) { return Read(page, AnswerOf(page)); }

// What Read says, in one line: "article, open".
inline std::string Say(const Standing& standing) {
  return std::string(ToString(standing.kind)) + ", " + std::string(ToString(standing.closure));
}

inline std::string Prose(int paragraphs) {
  std::string text;
  for (int i = 0; i < paragraphs; ++i) {
    text +=
        "<p>The new breakwater will be finished before winter, the harbour's authority said on "
        "Tuesday, and the ferries will sail again from the old pier. Fishermen who had waited for "
        "weeks said that they were relieved, if not yet convinced.</p>";
  }
  return text;
}

struct PageParts {
  std::string_view title = "The harbour opens";
  std::string_view head;
  std::string_view body_class;
  std::string_view text;    // instead of six paragraphs
  std::string_view behind;  // behind the text
  bool dated = true;
};

// A page of a newspaper.
inline std::string Article(const PageParts& parts = {}) {
  std::string page = "<!doctype html><html lang=en><head><title>";
  page += parts.title;
  page += "</title>";
  page += parts.head;
  page += "</head><body class=\"";
  page += parts.body_class;
  page += "\"><nav><a href=/>Home</a> <a href=/sport>Sport</a></nav><main><article><h1>";
  page += parts.title;
  page += "</h1>";
  if (parts.dated) {
    page += "<p class=byline>By Ada Brook</p><time datetime=2026-09-20>20 September 2026</time>";
  }
  page += parts.text.empty() ? Prose(6) : std::string(parts.text);
  page += parts.behind;
  page += "</article></main><footer>Contact us</footer></body></html>";
  return page;
}

// A title, a heading and a sentence.
inline std::string Notice(std::string_view title, std::string_view text,
                          std::string_view more = "") {
  std::string page = "<!doctype html><html><head><title>";
  page += title;
  page += "</title></head><body><h1>";
  page += title;
  page += "</h1><p>";
  page += text;
  page += "</p>";
  page += more;
  page += "</body></html>";
  return page;
}

}  // namespace sabok::extract::testing_pages
