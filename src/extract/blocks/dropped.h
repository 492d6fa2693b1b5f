// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "extract/facts/dom.h"

namespace sabok::extract {

// Why a subtree is not part of the article.
enum class DropReason : std::uint8_t {
  kNone,
  kChrome,
  kLeftOut,  // the site repeats it, or a rule strips it
  kLinks,
  kForm,
  kPromotion,  // its first words say so
  kAccount,    // it asks to pay, to subscribe or to log in
  kAboveTitle,
  kTitle,
  kAboutArticle,
  kBehindEnd,
  kOther,
};

// Nodes inside the content that are not part of the article. A set of subtree roots: whoever walks
// the content passes over what Has() says and all below it. Immutable once Clean() has returned.
class Dropped {
 public:
  explicit Dropped(std::size_t nodes) : reasons_(nodes) {}
  void Add(NodeId id, DropReason reason = DropReason::kOther) { reasons_[id] = reason; }
  bool Has(NodeId id) const { return reasons_[id] != DropReason::kNone; }
  DropReason Why(NodeId id) const { return reasons_[id]; }

 private:
  std::vector<DropReason> reasons_;
};

}  // namespace sabok::extract
