// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace sabok::extract {

// Sorted tables of phrases, so that a line is compared with a dozen of them and not with all.
// Views into what they are made of. Immutable.

class PhraseSet {
 public:
  explicit PhraseSet(std::span<const std::string_view> phrases);

  bool Has(std::string_view text) const;

 private:
  std::vector<std::string_view> sorted_;
  // Of the phrases that begin with a byte, their lengths: bit n for n bytes, the last for more.
  std::array<std::uint64_t, 256> lengths_{};
};

class PhraseStarts {
 public:
  explicit PhraseStarts(std::span<const std::string_view> phrases);

  // True if the text begins with one of the phrases.
  bool Begin(std::string_view text) const;
  // Bytes of text that are enough to tell, before folding (see FoldCase).
  std::size_t longest() const { return longest_; }

 private:
  std::vector<std::string_view> sorted_;  // none of them begins with another
  std::bitset<256> first_;                // the bytes they begin with
  std::size_t longest_ = 0;
};

// Phrases of two bytes or more, looked for all at once.
class PhraseFinder {
 public:
  explicit PhraseFinder(std::span<const std::string_view> phrases);

  // How often they stand in the text, all together. One that stands in another counts as well.
  std::size_t Count(std::string_view text) const;
  // Where the first of them begins; npos if there is none.
  std::size_t Find(std::string_view text) const;

 private:
  template <typename Each>
  void Visit(std::string_view text, Each each) const;

  std::vector<std::string_view> sorted_;
  std::bitset<65536> pairs_;   // the first two bytes of each
  std::bitset<4096> triples_;  // of those with three, the first three, mixed
  bool has_pair_alone_ = false;
};

}  // namespace sabok::extract
