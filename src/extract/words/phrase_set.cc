// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/words/phrase_set.h"

#include <algorithm>

namespace sabok::extract {
namespace {

std::uint64_t LengthBit(std::string_view text) {
  return std::uint64_t{1} << std::min<std::size_t>(text.size(), 63);
}

}  // namespace

PhraseSet::PhraseSet(std::span<const std::string_view> phrases)
    : sorted_(phrases.begin(), phrases.end()) {
  std::ranges::sort(sorted_);
  for (const std::string_view phrase : sorted_) {
    lengths_[static_cast<unsigned char>(phrase.front())] |= LengthBit(phrase);
  }
}

bool PhraseSet::Has(std::string_view text) const {
  if (text.empty()) return false;
  if ((lengths_[static_cast<unsigned char>(text.front())] & LengthBit(text)) == 0) return false;
  return std::ranges::binary_search(sorted_, text);
}

PhraseStarts::PhraseStarts(std::span<const std::string_view> phrases)
    : sorted_(phrases.begin(), phrases.end()) {
  std::ranges::sort(sorted_);
  // What begins with another phrase stands behind it, with nothing between them that does not.
  std::vector<std::string_view> needed;
  for (const std::string_view phrase : sorted_) {
    if (needed.empty() || !phrase.starts_with(needed.back())) needed.push_back(phrase);
    // A letter that is folded can have been up to three times as long.
    longest_ = std::max(longest_, 3 * phrase.size());
    first_.set(static_cast<unsigned char>(phrase.front()));
  }
  sorted_ = std::move(needed);
}

// Whatever the text begins with is no greater than the text, and all between the two begins with
// it as well: the last phrase that is not greater is the only one to look at.
bool PhraseStarts::Begin(std::string_view text) const {
  if (text.empty() || !first_[static_cast<unsigned char>(text.front())]) return false;
  const auto above = std::ranges::upper_bound(sorted_, text);
  return above != sorted_.begin() && text.starts_with(*(above - 1));
}

namespace {

std::size_t PairAt(std::string_view text, std::size_t at) {
  return std::size_t{static_cast<unsigned char>(text[at])} << 8 |
         static_cast<unsigned char>(text[at + 1]);
}

// The three bytes there, mixed to 12 bits.
std::size_t TripleAt(std::string_view text, std::size_t at) {
  const std::size_t third = static_cast<unsigned char>(text[at + 2]);
  return (PairAt(text, at) * 31 + third * 7) & 0xFFF;
}

}  // namespace

PhraseFinder::PhraseFinder(std::span<const std::string_view> phrases)
    : sorted_(phrases.begin(), phrases.end()) {
  std::ranges::sort(sorted_);
  // What two languages share counts once.
  sorted_.erase(std::ranges::unique(sorted_).begin(), sorted_.end());
  for (const std::string_view phrase : sorted_) {
    pairs_.set(PairAt(phrase, 0));
    if (phrase.size() == 2) has_pair_alone_ = true;
    if (phrase.size() > 2) triples_.set(TripleAt(phrase, 0));
  }
}

// `each` is given a place and says whether to go on.
template <typename Each>
void PhraseFinder::Visit(std::string_view text, Each each) const {
  const auto pair = [](std::string_view phrase) { return phrase.substr(0, 2); };
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (!pairs_[PairAt(text, i)]) continue;
    if (!has_pair_alone_ && (i + 2 == text.size() || !triples_[TripleAt(text, i)])) continue;
    const std::string_view rest = text.substr(i);
    for (const std::string_view phrase : std::ranges::equal_range(sorted_, pair(rest), {}, pair)) {
      if (rest.starts_with(phrase) && !each(i)) return;
    }
  }
}

std::size_t PhraseFinder::Count(std::string_view text) const {
  std::size_t count = 0;
  Visit(text, [&](std::size_t) {
    ++count;
    return true;
  });
  return count;
}

std::size_t PhraseFinder::Find(std::string_view text) const {
  std::size_t found = std::string_view::npos;
  Visit(text, [&](std::size_t at) {
    found = at;
    return false;
  });
  return found;
}

}  // namespace sabok::extract
