// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "html/dom/document.h"

namespace sabok::html {

namespace css {
struct List;
}
namespace xpath {
struct Expression;
}

// A compiled question to a page: a CSS selector list (Selectors Level 4: types, classes, ids,
// attributes, the four combinators, :not, :is, :where, :has with one compound, and the child and
// type positions) or an expression of XPath 1.0 (the axes child, descendant, descendant-or-self,
// self, parent, ancestor, ancestor-or-self, following-sibling, preceding-sibling and attribute;
// predicates; the functions of strings, numbers and positions; "|"). Immutable, cheap to copy,
// thread-safe.
class Selector {
 public:
  // What cannot be parsed is kInvalid and names the character it went wrong at.
  static Result<Selector> ParseCss(std::string_view css);
  static Result<Selector> ParseXPath(std::string_view xpath);
  // XPath if it begins as a path does (with "/", "(", ".", "@", "id(" or an axis), else CSS.
  static Result<Selector> Parse(std::string_view text);

  // The nodes it matches, in document order, each once. Elements, and for XPath also text nodes; of
  // an attribute the element that has it. CSS takes time linear in the page; XPath gives up on a
  // page, with nothing matched, after a bounded number of steps.
  std::vector<NodeId> Nodes(const Document& document) const;

  // The string values of what it matches, in document order: an attribute's value, an element's
  // text. An XPath expression that is a string, as in concat(), is the only one.
  std::vector<std::string> Texts(const Document& document) const;

  // Whether it is XPath.
  bool is_path() const { return xpath_ != nullptr; }
  // As it was written.
  const std::string& text() const { return text_; }

  friend bool operator==(const Selector& a, const Selector& b) { return a.text_ == b.text_; }

 private:
  Selector() = default;

  std::string text_;
  std::shared_ptr<const css::List> css_;
  std::shared_ptr<const xpath::Expression> xpath_;
};

}  // namespace sabok::html
