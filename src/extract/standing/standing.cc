// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/standing/standing.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "extract/standing/closure.h"
#include "extract/standing/ending.h"
#include "extract/standing/evidence.h"
#include "extract/standing/interstitial.h"
#include "extract/standing/listing.h"

namespace sabok::extract {
namespace {

Reservations ReadReservations(const PageOutline& outline, const AnswerFacts& answer) {
  Reservations reserved;
  for (const OutlineMeta& meta : outline.metas) {
    if (IsRobotsMeta(meta.key)) ReadRobots(meta.content, reserved);
    if (meta.key == "tdm-reservation" && meta.content == "1") reserved.tdm = true;
    if (meta.key == "tdm-policy") reserved.tdm_policy = meta.content;
  }
  for (const std::string& tag : answer.robots_tags) ReadRobots(tag, reserved);
  if (Trim(answer.tdm_reservation) == "1") reserved.tdm = true;
  if (!answer.tdm_policy.empty()) reserved.tdm_policy = answer.tdm_policy;
  return reserved;
}

Finding<PageKind> FindHalf(const AnswerFacts& answer, Standing& out) {
  const Ending ending = EndingOf(answer.page);
  out.has_end_tag = ending.has_end_tag;
  out.ends_inside = ending.inside;
  std::vector<std::string> signs;
  if (!answer.whole) signs.emplace_back("less came than Content-Length says");
  if (!ending.has_end_tag) signs.emplace_back("</body> and </html> are missing");
  if (ending.inside) signs.emplace_back("it ends inside a tag, a script or a sentence");
  if (!ending.has_end_tag && signs.size() >= 2) return {PageKind::kHalf, std::move(signs)};
  std::ranges::move(signs, std::back_inserter(out.lone_signs));
  return {};
}

Finding<PageKind> FindKind(const PageEvidence& page, Standing& out) {
  auto half = FindHalf(page.answer, out);
  if (auto found = FindInterstitial(page, out.lone_signs); found.found()) return found;
  if (half.found()) return half;
  return FindListing(page, out.lone_signs);
}

}  // namespace

std::string_view ToString(PageKind kind) {
  constexpr std::array<std::string_view, 12> kNames = {
      "article",     "list",       "front-page", "challenge",  "consent", "login",
      "maintenance", "error-page", "not-found",  "block-page", "empty",   "half"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view ToString(Closure closure) {
  constexpr std::array<std::string_view, 8> kNames = {"open",    "paid",   "password", "members",
                                                      "preview", "future", "expired",  "private"};
  return kNames[static_cast<std::size_t>(closure)];
}

Standing StandingOf(const html::Document& document, const AnswerFacts& answer,
                    const article::Article* extracted) {
  Standing out;
  const PageEvidence page(document, answer, extracted);
  out.reserved = ReadReservations(page.outline, answer);
  auto kind = FindKind(page, out);
  auto closure = FindClosure(page, out.reserved, out.lone_signs);
  out.kind = kind.kind;
  out.closure = closure.kind;
  out.closed_selectors = page.statements.closed_selectors;
  out.evidence = std::move(kind.signs);
  std::ranges::move(closure.signs, std::back_inserter(out.evidence));
  return out;
}

}  // namespace sabok::extract
