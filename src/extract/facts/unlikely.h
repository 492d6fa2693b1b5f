#pragma once

#include <span>
#include <vector>

#include "html/dom/document.h"

namespace sabok::extract {

class PageFacts;

// Where the page has what no name may hide: its <h1>s, <main>, formulas, and what it marks as its
// article. Found in one pass, so that nested boxes with telling names cost no walk each. Needs
// hints, hidden and raw_prose of the facts. Holds ids only; immutable.
class Landmarks {
 public:
  explicit Landmarks(const PageFacts& facts);

  bool HasHeading(const html::Document& document, html::NodeId id) const {
    return FirstInside(headings_, document, id) != html::kNoNode;
  }
  bool HasFormula(const html::Document& document, html::NodeId id) const {
    return FirstInside(formulas_, document, id) != html::kNoNode;
  }
  // True if most of the element's text stands in a <main> below it.
  bool HoldsMain(const PageFacts& facts, html::NodeId id) const;
  // True if most of the element's prose stands in what is marked as the article below it.
  bool HoldsArticle(const PageFacts& facts, html::NodeId id) const;
  // Elements with some running text that are marked as the article; few.
  std::span<const html::NodeId> articles() const { return articles_; }

 private:
  static html::NodeId FirstInside(const std::vector<html::NodeId>& nodes,
                                  const html::Document& document, html::NodeId id);

  std::vector<html::NodeId> headings_;  // each in document order
  std::vector<html::NodeId> formulas_;
  std::vector<html::NodeId> mains_;
  std::vector<html::NodeId> articles_;  // in no order
};

// True for an element that is not the article: navigation, footers, share bars, related lists,
// advertisements, comments. Needs hints and raw_prose of the facts, nothing that is computed later.
bool IsChrome(const PageFacts& facts, const Landmarks& landmarks, html::NodeId id);

}  // namespace sabok::extract
