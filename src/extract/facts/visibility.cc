// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/facts/visibility.h"

#include "base/text.h"

namespace sabok::extract {
using html::Attr;
using html::Tag;

bool IsSilentTag(Tag tag) {
  switch (tag) {
    case Tag::k_head:
    case Tag::k_script:
    case Tag::k_style:
    case Tag::k_template_:
    case Tag::k_noscript:
    case Tag::k_select:
    case Tag::k_option:
    case Tag::k_textarea:
    case Tag::k_svg:
    case Tag::k_canvas:
    case Tag::k_iframe:
    case Tag::k_object:
    case Tag::k_progress:
    case Tag::k_rp:
    case Tag::k_rt:
    case Tag::k_input:
    case Tag::k_button:
    case Tag::k_map:
      return true;
    default:
      return false;
  }
}

std::string_view StyleProperty(std::string_view style, std::string_view property) {
  while (!style.empty()) {
    const auto semicolon = style.find(';');
    const std::string_view declaration = style.substr(0, semicolon);
    const auto colon = declaration.find(':');
    if (colon != std::string_view::npos &&
        EqualsIgnoreCase(Trim(declaration.substr(0, colon)), property)) {
      return Trim(declaration.substr(colon + 1));
    }
    if (semicolon == std::string_view::npos) break;
    style.remove_prefix(semicolon + 1);
  }
  return {};
}

bool IsHidden(const html::Document& document, html::NodeId id, Hints hints) {
  const html::Node& node = document[id];
  if (IsSilentTag(node.tag)) return true;
  if (hints.Has(Hint::kInvisible)) return true;
  for (const html::Attribute attribute : document.AttributesOf(id)) {
    if (attribute.id() == Attr::k_hidden) {
      if (!EqualsIgnoreCase(attribute.value(), "until-found")) return true;
    } else if (attribute.id() == Attr::k_aria_hidden) {
      // Formulas hide their drawn form from screen readers, galleries their duplicates.
      if (EqualsIgnoreCase(attribute.value(), "true")) return true;
    } else if (attribute.id() == Attr::k_style) {
      if (StyleProperty(attribute.value(), "display").starts_with("none")) return true;
      if (StyleProperty(attribute.value(), "visibility").starts_with("hidden")) return true;
    }
  }
  return false;
}

}  // namespace sabok::extract
