// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace sabok::extract {

// What the words of a class or id say an element is for.
enum class Hint : std::uint8_t {
  kNavigation,
  kFooter,
  kSidebar,
  kShare,
  kNewsletter,
  kCookie,
  kRelated,
  kComments,
  kAdvertisement,
  kPromotion,
  kModal,
  kTools,  // print, font size, rating, reactions
  kTags,
  kPaywall,
  kMeta,  // the line of author, date and place
  kByline,
  kDate,
  kAuthorBox,
  kCaption,
  kCredit,
  kPullQuote,
  kContents,  // a table of contents
  kGallery,
  kStandfirst,
  kHeadline,
  kBody,       // surely the article's text: "article-body", "entry-content"
  kArticle,    // perhaps: "article", "story", "content"
  kSection,    // the rubric above the title
  kInvisible,  // for screen readers only
  kLoading,
  kNote,  // correction, update, editor's note
  kReadingTime,
  kWidget,  // "widget", "box": says little
};

// A set of hints. Immutable value but for Add.
class Hints {
 public:
  constexpr Hints() = default;
  template <typename... Kinds>
  static constexpr Hints Of(Kinds... kinds) {
    Hints set;
    (set.Add(kinds), ...);
    return set;
  }
  constexpr void Add(Hint hint) { bits_ |= std::uint64_t{1} << static_cast<unsigned>(hint); }
  constexpr void Add(Hints other) { bits_ |= other.bits_; }
  constexpr bool Has(Hint hint) const { return HasAny(Of(hint)); }
  constexpr bool HasAny(Hints other) const { return (bits_ & other.bits_) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  friend constexpr bool operator==(Hints, Hints) = default;

 private:
  std::uint64_t bits_ = 0;
};

// The hints in the words of a class or id attribute. Classes that a publishing system makes from an
// article's own topics ("tag-cookies", "category-sharing") say nothing and are passed over.
Hints HintsOf(std::string_view class_or_id);

}  // namespace sabok::extract
