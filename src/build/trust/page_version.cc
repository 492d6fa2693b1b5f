// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/trust/page_version.h"

#include <fmt/format.h>

#include "base/language.h"

namespace sabok::build {
namespace {

// In letters. Shorter texts are too short to speak of halves.
constexpr std::size_t kSomeText = 300;
// Shares of three-word runs. Two reports of one event share some hundredths of them by their names
// and set phrases; a text that was rewritten paragraph by paragraph keeps a fifth and more.
constexpr double kUnlike = 0.05;
constexpr double kPartly = 0.5;

bool IsSameTitle(const PageVersion& a, const PageVersion& b) {
  if (a.title_print.key == b.title_print.key) return true;
  return Likeness(a.title_print, b.title_print) >= kPartly;
}

}  // namespace

PageVersion PageVersion::Of(const article::Article& article) {
  std::string text = article.standfirst + "\n" + article::PlainText(article.body);
  return {.url = article.url,
          .title = article.title,
          .language = std::string(PrimaryLanguage(article.language)),
          .title_print = PrintOf(article.title),
          .text = PrintOf(text)};
}

std::string WhyNotTheNext(const PageVersion& stored, const PageVersion& fresh) {
  if (stored.text.key == fresh.text.key) return {};
  const std::size_t before = stored.text.letters;
  const std::size_t now = fresh.text.letters;
  const double said_before = ShareOf(fresh.text, stored.text);  // of what it says now
  const bool title_stays = IsSameTitle(stored, fresh);
  if (before >= kSomeText && now * 4 < before) {
    return fmt::format("its text is {} letters long, the last good version's {}", now, before);
  }
  if (before >= kSomeText && now * 2 < before && (said_before < kPartly || !title_stays)) {
    return fmt::format("its text is less than half of the last good version's, and {}",
                       title_stays ? "says other things" : "has another title");
  }
  const double kept = Likeness(stored.text, fresh.text);
  if (kept >= kUnlike) return {};
  if (!stored.language.empty() && !fresh.language.empty() && stored.language != fresh.language) {
    return fmt::format("it is written in another language ({} instead of {}) and says other things",
                       fresh.language, stored.language);
  }
  if (!title_stays) return "it is another article: neither title nor text are what they were";
  return {};
}

}  // namespace sabok::build
