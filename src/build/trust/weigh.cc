// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/trust/weigh.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

namespace sabok::build {
namespace {

using extract::Closure;
using extract::PageKind;

struct KindWords {
  PageKind kind;
  Verdict verdict;
  std::string_view words;
};

constexpr std::array kKinds = {
    KindWords{PageKind::kList, Verdict::kList, "a list of articles"},
    KindWords{PageKind::kFrontPage, Verdict::kMissing, "the front page"},
    KindWords{PageKind::kChallenge, Verdict::kNotNews, "a check for robots"},
    KindWords{PageKind::kConsent, Verdict::kNotNews, "a question about consent"},
    KindWords{PageKind::kLogin, Verdict::kMissing, "a form to log in"},
    KindWords{PageKind::kMaintenance, Verdict::kNotNews, "a notice of maintenance"},
    KindWords{PageKind::kErrorPage, Verdict::kNotNews, "a program's error"},
    KindWords{PageKind::kNotFound, Verdict::kMissing, "a notice that there is nothing here"},
    KindWords{PageKind::kBlockPage, Verdict::kNotNews, "a block page"},
    KindWords{PageKind::kEmpty, Verdict::kNotNews, "an empty page"},
    KindWords{PageKind::kHalf, Verdict::kNotNews, "half a page"},
};

struct ClosureWords {
  Closure closure;
  std::string_view words;
};

constexpr std::array kClosures = {
    ClosureWords{Closure::kPaid, "it is for those who pay"},
    ClosureWords{Closure::kPassword, "it asks for a password"},
    ClosureWords{Closure::kMembers, "it is for members"},
    ClosureWords{Closure::kPreview, "it is a draft's address"},
    ClosureWords{Closure::kFuture, "it is dated in the future"},
    ClosureWords{Closure::kExpired, "its time is over"},
    ClosureWords{Closure::kPrivate, "it was made for one reader"},
};

std::string With(std::string_view words, const extract::Standing& standing) {
  if (standing.evidence.empty()) return std::string(words);
  return fmt::format("{}: {}", words, fmt::join(standing.evidence, "; "));
}

// Something came in the article's place, and what it looks like to be closed is its own affair.
bool CameInItsPlace(PageKind kind) {
  return kind != PageKind::kArticle && kind != PageKind::kList && kind != PageKind::kHalf &&
         kind != PageKind::kEmpty;
}

// Structured data, a form or a date say it; stubs and cookies are signs of it.
bool IsPlain(const extract::Standing& standing) {
  switch (standing.closure) {
    case Closure::kPaid:
      // By structured data, which stands alone, or by a stub's look, which takes two signs.
      return standing.evidence.size() == 1;
    case Closure::kMembers:
    case Closure::kPrivate:
      return false;
    default:
      return true;
  }
}

}  // namespace

Weighed Weigh(const extract::Standing& standing, Reservations reservations) {
  if (standing.closure != Closure::kOpen && !CameInItsPlace(standing.kind)) {
    for (const ClosureWords& row : kClosures) {
      if (row.closure != standing.closure) continue;
      return {.verdict = Verdict::kWithheld,
              .reason = std::string(ToString(row.closure)),
              .why = With(row.words, standing),
              .plainly = IsPlain(standing)};
    }
  }
  if (reservations == Reservations::kHonour && standing.reserved.noindex) {
    return {.verdict = Verdict::kWithheld,
            .reason = "noindex",
            .why = "it tells robots \"noindex\"",
            .plainly = true};
  }
  for (const KindWords& row : kKinds) {
    if (row.kind != standing.kind) continue;
    return {.verdict = row.verdict,
            .reason = std::string(ToString(row.kind)),
            .why = With(row.words, standing)};
  }
  return {};
}

article::Reserved ReservedOf(const extract::Reservations& reserved, Reservations reservations) {
  article::Reserved out;
  if (reservations == Reservations::kIgnore) return out;
  const auto add = [&](bool said, std::string_view word) {
    if (!said) return;
    if (!out.robots.empty()) out.robots += ", ";
    out.robots += word;
  };
  add(reserved.noindex, "noindex");
  add(reserved.nofollow, "nofollow");
  add(reserved.noarchive, "noarchive");
  add(reserved.nosnippet, "nosnippet");
  add(reserved.noimageindex, "noimageindex");
  add(reserved.notranslate, "notranslate");
  out.mining = reserved.tdm;
  if (reserved.tdm) out.mining_policy = reserved.tdm_policy;
  return out;
}

}  // namespace sabok::build
