// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "article/article.h"
#include "build/run/options.h"
#include "extract/standing/standing.h"

namespace sabok::build {

// PageState::standing of what leads to articles.
inline constexpr std::string_view kListStanding = "list";

// What follows for the edition from what a page says of itself.
enum class Verdict : std::uint8_t {
  kArticle,   // it may be published
  kList,      // it leads to articles
  kMissing,   // it says, with status 200, that there is nothing at this address any more
  kNotNews,   // something came in the article's place
  kWithheld,  // not everybody may read it, or its owner does not want it kept
};

// Plain value.
struct Weighed {
  Verdict verdict = Verdict::kArticle;
  std::string reason;  // a word for it, as "list", "challenge", "paid", "noindex"
  std::string why;     // in words, with the evidence, for the report
  // For what is withheld: the page says so in a form for programs. Without that it is the look of
  // the page that says so, and one that was open before is not closed by it together with many.
  bool plainly = false;
};

Weighed Weigh(const extract::Standing& standing, Reservations reservations);

// What the Light page says to programs of what the full page says to them.
article::Reserved ReservedOf(const extract::Reservations& reserved, Reservations reservations);

}  // namespace sabok::build
