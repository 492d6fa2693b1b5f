// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "edition/writer.h"
#include "extract/extract.h"

namespace sabok::build {

// A page, a source or a picture that could not be had, and what became of it.
struct Failure {
  enum class Outcome { kLeftOut, kLastGoodKept };
  std::string address;
  Error error;
  Outcome outcome = Outcome::kLeftOut;
  bool known = false;  // the build before met it as well
};

// A page and why something was done with it, in words.
struct NamedPage {
  std::string address;
  std::string why;
};

// What was noticed about a page that is published all the same.
struct PageNotice {
  std::string address;
  extract::Notice notice;
};

struct HeavyPage {
  std::string path;
  std::size_t bytes = 0;  // on the wire with gzip, headers included
};

// What a build did. All lists are in the order of addresses.
struct BuildReport {
  std::size_t listed = 0;        // addresses the sources named
  std::size_t pages = 0;         // Light article pages in the edition
  std::size_t twins = 0;         // addresses that are other names of such a page
  std::size_t fetched = 0;       // answered with a body
  std::size_t not_modified = 0;  // answered "as before", or with the same bytes
  std::size_t extracted = 0;
  std::size_t rendered = 0;
  std::size_t reused = 0;  // taken over from the edition before
  std::size_t pictures = 0;
  std::size_t pictures_made = 0;
  std::uint64_t source_bytes = 0;        // HTML of the full pages in this edition, as decoded
  std::uint64_t light_bytes = 0;         // of their Light pages on the wire
  std::vector<Failure> failures;         // of pages
  std::vector<Failure> source_failures;  // of feeds, sitemaps ...
  std::vector<Failure> picture_failures;
  std::vector<NamedPage> withheld;  // not for everybody, or not to be kept
  std::vector<NamedPage> lists;     // no articles: they lead to articles
  std::vector<NamedPage> missing;   // the site says they are gone; not long enough to believe it
  std::vector<NamedPage> removed;   // taken out of the edition
  std::vector<NamedPage> moved;     // their articles stand at another address now
  // More would go than one build takes out unasked; empty where that is not so.
  std::string held_removals;
  std::vector<HeavyPage> over_budget;
  // Of the pages that were read in this build: little text, cut at a limit, nested too deeply.
  std::vector<PageNotice> notices;
  std::vector<std::string> warnings;
  edition::EditionSummary edition;
  double seconds = 0;

  // Nothing failed that did not fail in the build before, and nothing waits for a word of the
  // newsroom's.
  bool complete() const;
};

// For people: some lines, the failures named with their remedies.
std::string ToText(const BuildReport& report);
// For machines: one JSON object.
std::string ToJson(const BuildReport& report);

}  // namespace sabok::build
