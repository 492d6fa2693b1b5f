// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cldr.h"

#include "base/language.h"

namespace sabok {

std::string CldrTag(std::string_view normalised) {
  const std::string_view primary = PrimaryLanguage(normalised);
  if (primary.empty()) return "en";
  if (primary == "kmr") return "ku";
  if (primary == "ku" && DirectionOfLanguage(normalised) == Direction::kRightToLeft) return "ckb";
  return std::string(normalised);
}

}  // namespace sabok
