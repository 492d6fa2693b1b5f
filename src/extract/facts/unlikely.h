// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "extract/facts/page_text.h"

namespace sabok::extract {

// Where the page has what no name may hide: its <h1>s, <main>, formulas, and what it marks as its
// article. Found in one pass, so that nested boxes with telling names cost no walk each. Holds
// ids only; immutable.
class Landmarks {
 public:
  explicit Landmarks(const PageText& page);

  bool HasHeading(const Document& document, NodeId id) const {
    return FirstInside(headings_, document, id) != kNoNode;
  }
  bool HasFormula(const Document& document, NodeId id) const {
    return FirstInside(formulas_, document, id) != kNoNode;
  }
  // True if most of the element's text stands in a <main> below it.
  bool HoldsMain(const PageText& page, NodeId id) const;
  // True if most of the element's prose stands in what is marked as the article below it.
  bool HoldsArticle(const PageText& page, NodeId id) const;
  // Elements with some running text that are marked as the article; few.
  std::span<const NodeId> articles() const { return articles_; }

 private:
  static NodeId FirstInside(const std::vector<NodeId>& nodes, const Document& document, NodeId id);

  std::vector<NodeId> headings_;  // each in document order
  std::vector<NodeId> formulas_;
  std::vector<NodeId> mains_;
  std::vector<NodeId> articles_;  // in no order
};

// True for an element that is not the article: navigation, footers, share bars, related lists,
// advertisements, comments.
bool IsChrome(const PageText& page, const Landmarks& landmarks, NodeId id);

}  // namespace sabok::extract
