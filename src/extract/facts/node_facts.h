// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "extract/facts/dom.h"
#include "extract/words/hints.h"

namespace sabok::extract {

// What the later steps ask about one node again and again, in three layers. Each is filled by one
// stage, which sees the layers below it finished and the ones above it not at all: Markup
// (markup.h), PageText (page_text.h), PageFacts (page_facts.h). All three together are one line of
// a processor's cache, and stay where they are while the stages hand them on.

// What its tag and attributes say.
struct NodeMarkup {
  NodeId block = 0;         // the nearest block-level element, itself included
  bool hidden = false;      // itself or by an ancestor
  bool kept = false;        // itself or by an ancestor: a rule keeps it
  bool holds_kept = false;  // has such a node, or the body that a rule names, inside it
  Hints hints;
};

// What its text comes to. Lengths are in units of reading matter (text_units.h).
struct NodeText : NodeMarkup {
  std::uint32_t text = 0;       // of the subtree
  std::uint32_t link_text = 0;  // of it, inside links
  std::uint32_t own_text = 0;   // of a block: text in no deeper block
  std::uint32_t own_link = 0;
  std::uint32_t own_marks = 0;  // sentence marks among own_text
  std::uint32_t raw_prose = 0;  // of the subtree: text in blocks that read like sentences
};

// What is chrome, and what is left without it.
struct NodeFacts : NodeText {
  std::uint32_t prose = 0;       // raw_prose without what is chrome
  std::uint32_t plain = 0;       // text of the subtree without what is chrome
  std::uint32_t plain_link = 0;  // of plain, inside links
  bool cards = false;            // leads to other pages, see cards.h
  bool chrome = false;           // itself, not by an ancestor
  bool inside_chrome = false;
  // Itself, not by an ancestor: the site's pages repeat it, or a rule strips it.
  bool left_out = false;
  bool content_place = false;  // where most of the site's pages have their content
};
static_assert(sizeof(NodeFacts) == 64);

}  // namespace sabok::extract
