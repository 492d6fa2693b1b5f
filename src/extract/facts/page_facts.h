#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/words/hints.h"
#include "html/dom/document.h"

namespace sabok::extract {

using html::Document;
using html::kNoNode;
using html::Node;
using html::NodeId;
using html::NodeKind;
using html::Tag;

// What the later steps ask about one node again and again. Lengths are in units of reading matter:
// a visible character that is no space counts 1, an ideograph, kana or Hangul syllable 2, because
// it says about as much as two or three letters. Nothing counts words: half the world's scripts
// have no spaces between them.
struct NodeFacts {
  std::uint32_t text = 0;       // of the subtree
  std::uint32_t link_text = 0;  // of it, inside links
  std::uint32_t own_text = 0;   // of a block: text in no deeper block
  std::uint32_t own_link = 0;
  std::uint32_t own_marks = 0;   // sentence marks among own_text
  std::uint32_t raw_prose = 0;   // of the subtree: text in blocks that read like sentences
  std::uint32_t prose = 0;       // the same without what is chrome
  std::uint32_t plain = 0;       // text of the subtree without what is chrome
  std::uint32_t plain_link = 0;  // of plain, inside links
  NodeId block = 0;              // the nearest block-level element, itself included
  Hints hints;
  bool hidden = false;  // itself or by an ancestor
  bool cards = false;   // leads to other pages, see cards.h
  bool chrome = false;  // itself, not by an ancestor
  bool inside_chrome = false;
  bool left_out =
      false;          // itself, not by an ancestor: the site's pages repeat it, or a rule strips it
  bool kept = false;  // itself or by an ancestor: a rule keeps it
  bool holds_kept = false;     // has such a node, or the body that a rule names, inside it
  bool content_place = false;  // where most of the site's pages have their content
};

class SiteKnowledge;
struct AppliedRules;

// The facts of all nodes, computed once in a few passes over the flat tree. Points to the document,
// which must outlive it. Immutable after construction.
class PageFacts {
 public:
  explicit PageFacts(const Document& document, const SiteKnowledge* site = nullptr,
                     const AppliedRules* rules = nullptr);

  const Document& document() const { return document_; }
  const NodeFacts& operator[](NodeId id) const { return facts_[id]; }
  std::span<const NodeFacts> all() const { return facts_; }
  std::size_t size() const { return facts_.size(); }
  NodeId body() const { return body_; }

  // Share of the subtree's text that stands in links; 0 without text.
  double LinkDensity(NodeId id) const;
  bool IsElement(NodeId id, Tag tag) const {
    return document_[id].kind == NodeKind::kElement && document_[id].tag == tag;
  }

 private:
  void ReadAttributes();
  bool IsHiddenHere(NodeId id) const;
  void ShowConcealed();
  void CountText();
  void CountProse();
  void MarkRules(const AppliedRules& rules);
  void FindRepetitions(const SiteKnowledge& site);
  void FindChrome();
  void CountPlain();

  const Document& document_;
  std::vector<NodeFacts> facts_;
  NodeId body_ = 0;
};

// The text a reader sees in the subtree, with a line end wherever a block or a line begins.
std::string VisibleText(const PageFacts& facts, NodeId id);

// Units of reading matter (see NodeFacts) of a text.
std::uint32_t CountUnits(std::string_view utf8);
// Commas, full stops, question marks and their kin, in all scripts that have them.
std::uint32_t CountSentenceMarks(std::string_view utf8);

// How much of a block's own text counts as prose: all of it if it reads like sentences, nothing if
// it is a label, a link or a heading.
std::uint32_t ProseOf(const NodeFacts& block, Tag tag);

}  // namespace sabok::extract
