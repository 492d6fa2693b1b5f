// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "extract/facts/block_prints.h"

namespace sabok::extract {

// What one page has to say about its site. A few kilobytes, made in one pass over the page
// (learn_site.h).
struct PageSketch {
  std::uint64_t title = 0;  // pages of the same title count as one
  std::vector<BlockPrint> blocks;
};

// On how many of the sample's pages something was seen, of how many that could have had it.
struct Repetition {
  std::uint32_t pages = 0;
  std::uint32_t of = 0;

  friend bool operator==(const Repetition&, const Repetition&) = default;
};

// What the pages of one site have in common: blocks and pictures that stand on many of them, and
// the place where most have their content. A plain value; the same for the same sample in whatever
// order.
class SiteKnowledge {
 public:
  // Fewer pages teach nothing.
  static constexpr std::size_t kFewestPages = 5;
  // More say little that the first did not.
  static constexpr std::size_t kMostPages = 64;

  SiteKnowledge() = default;
  // Learns what repeats.
  static SiteKnowledge Learn(std::span<const PageSketch> sample);
  // Learns where the content is: the place of the content's largest part for each page of the
  // sample, found with what repeats left out.
  void LearnContentPlace(std::span<const std::uint64_t> places);

  // Set if the block is one that repeats, and may therefore be taken for chrome.
  std::optional<Repetition> Find(const BlockPrint& block) const;
  bool IsContentPlace(std::uint64_t place) const { return place != 0 && place == content_place_; }

  // Pages of different titles it was learned from; 0 if nothing was learned.
  std::size_t pages() const { return pages_; }
  std::size_t size() const { return entries_.size(); }

  // As text, one entry a line, and back. kInvalid if it is no such text.
  std::string Serialise() const;
  static Result<SiteKnowledge> Parse(std::string_view text);

  friend bool operator==(const SiteKnowledge&, const SiteKnowledge&) = default;

 private:
  struct Entry {
    std::uint64_t key = 0;
    Repetition repetition;

    friend bool operator==(const Entry&, const Entry&) = default;
  };

  std::vector<Entry> entries_;  // in the order of keys
  std::uint64_t content_place_ = 0;
  std::size_t pages_ = 0;
};

}  // namespace sabok::extract
