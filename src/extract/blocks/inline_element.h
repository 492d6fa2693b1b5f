// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "article/article.h"
#include "extract/blocks/inline.h"
#include "extract/facts/dom.h"

namespace sabok::extract {

// What an inline element means for the text inside it: a link, emphasis, the marks of a quotation.
// Opens it when it is made and closes it at its end. Points to the text, which must outlive it.
class InlineElement {
 public:
  // `base` is where relative addresses start from.
  InlineElement(const Document& document, NodeId id, const Url& base, InlineBuilder& text);
  ~InlineElement();
  InlineElement(const InlineElement&) = delete;
  InlineElement& operator=(const InlineElement&) = delete;

 private:
  void Open(article::MarkKind kind, Url target = {});

  InlineBuilder& text_;
  bool quoted_ = false;
  int marks_ = 0;
};

// What the element's dir attribute says, if it has one.
std::optional<Direction> DirectionAttribute(const Document& document, NodeId id);

// True for an element in whose text line ends and spaces stand as they are.
bool KeepsLines(const Document& document, NodeId id);

}  // namespace sabok::extract
