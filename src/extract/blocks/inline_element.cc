// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/blocks/inline_element.h"

#include <utility>

#include "base/text.h"
#include "extract/facts/visibility.h"

namespace sabok::extract {
namespace {

using article::MarkKind;

std::optional<MarkKind> MarkOfTag(Tag tag) {
  switch (tag) {
    case Tag::k_b:
    case Tag::k_strong:
      return MarkKind::kStrong;
    case Tag::k_i:
    case Tag::k_em:
    case Tag::k_cite:
    case Tag::k_dfn:
    case Tag::k_var:
      return MarkKind::kEmphasis;
    case Tag::k_code:
    case Tag::k_kbd:
    case Tag::k_samp:
    case Tag::k_tt:
      return MarkKind::kCode;
    case Tag::k_sub:
      return MarkKind::kSubscript;
    case Tag::k_sup:
      return MarkKind::kSuperscript;
    case Tag::k_bdi:
    case Tag::k_bdo:
      return MarkKind::kOtherDirection;
    default:
      return std::nullopt;
  }
}

std::optional<Url> LinkTarget(const Document& document, NodeId id, const Url& base) {
  const std::string_view href = Trim(document.Get(id, "href"));
  if (href.empty() || href.starts_with('#')) return std::nullopt;
  auto url = base.Resolve(href);
  if (!url || url->scheme() == "file") return std::nullopt;
  return *url;
}

}  // namespace

InlineElement::InlineElement(const Document& document, NodeId id, const Url& base,
                             InlineBuilder& text)
    : text_(text), quoted_(document[id].tag == Tag::k_q) {
  const Tag tag = document[id].tag;
  if (tag == Tag::k_a) {
    if (auto url = LinkTarget(document, id, base)) Open(MarkKind::kLink, std::move(*url));
  }
  if (quoted_) text_.Append("“");
  if (const auto mark = MarkOfTag(tag)) {
    Open(*mark);
  } else if (tag == Tag::k_span && DirectionAttribute(document, id)) {
    Open(MarkKind::kOtherDirection);
  }
}

InlineElement::~InlineElement() {
  if (quoted_) text_.Append("”");
  for (; marks_ > 0; --marks_) text_.Close();
}

void InlineElement::Open(MarkKind kind, Url target) {
  text_.Open(kind, std::move(target));
  ++marks_;
}

std::optional<Direction> DirectionAttribute(const Document& document, NodeId id) {
  const std::string_view value = Trim(document.Get(id, "dir"));
  if (EqualsIgnoreCase(value, "rtl")) return Direction::kRightToLeft;
  if (EqualsIgnoreCase(value, "ltr")) return Direction::kLeftToRight;
  return std::nullopt;
}

bool KeepsLines(const Document& document, NodeId id) {
  return StyleProperty(document.Get(id, "style"), "white-space").starts_with("pre");
}

}  // namespace sabok::extract
