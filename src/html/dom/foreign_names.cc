// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/dom/foreign_names.h"

#include <algorithm>

#include "base/text.h"

namespace sabok::html {
namespace {

// 13.2.6.5, any other start tag; sorted as lower case.
constexpr std::string_view kSvgNames[] = {"altGlyph",
                                          "altGlyphDef",
                                          "altGlyphItem",
                                          "animateColor",
                                          "animateMotion",
                                          "animateTransform",
                                          "clipPath",
                                          "feBlend",
                                          "feColorMatrix",
                                          "feComponentTransfer",
                                          "feComposite",
                                          "feConvolveMatrix",
                                          "feDiffuseLighting",
                                          "feDisplacementMap",
                                          "feDistantLight",
                                          "feDropShadow",
                                          "feFlood",
                                          "feFuncA",
                                          "feFuncB",
                                          "feFuncG",
                                          "feFuncR",
                                          "feGaussianBlur",
                                          "feImage",
                                          "feMerge",
                                          "feMergeNode",
                                          "feMorphology",
                                          "feOffset",
                                          "fePointLight",
                                          "feSpecularLighting",
                                          "feSpotLight",
                                          "feTile",
                                          "feTurbulence",
                                          "foreignObject",
                                          "glyphRef",
                                          "linearGradient",
                                          "radialGradient",
                                          "textPath"};

#define SABOK_ATTRIBUTE_ID(name) Attr::k_##name,
constexpr Attr kAttributes[] = {SABOK_FOREIGN_ATTRIBUTES(SABOK_ATTRIBUTE_ID)};
#undef SABOK_ATTRIBUTE_ID
static_assert(kAttributes[std::size(kAttributes) - 1] == Attr::k_definitionURL);
constexpr std::span kSvgAttributes(kAttributes, std::size(kAttributes) - 1);

bool LessIgnoreCase(std::string_view a, std::string_view b) {
  return std::ranges::lexicographical_compare(
      a, b, {}, [](char c) { return ToLowerAscii(c); }, [](char c) { return ToLowerAscii(c); });
}

}  // namespace

std::string_view SvgElementName(std::string_view name) {
  const auto* const at = std::ranges::lower_bound(kSvgNames, name, LessIgnoreCase);
  return at != std::end(kSvgNames) && EqualsIgnoreCase(*at, name) ? *at : name;
}

Attr ForeignAttribute(Namespace space, std::string_view name) {
  if (space == Namespace::kMathMl) {
    return name == "definitionurl" ? Attr::k_definitionURL : Attr::kOther;
  }
  const auto at = std::ranges::lower_bound(kSvgAttributes, name, LessIgnoreCase,
                                           [](Attr attribute) { return NameOf(attribute); });
  return at != kSvgAttributes.end() && EqualsIgnoreCase(NameOf(*at), name) ? *at : Attr::kOther;
}

}  // namespace sabok::html
