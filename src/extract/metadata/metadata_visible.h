// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "extract/content/head.h"
#include "extract/metadata/metadata.h"

// The parts of ReadVisible (see metadata.h). Each looks at the neighbourhood of title and text.
namespace sabok::extract {

// A half-open range of nodes.
struct Range {
  NodeId begin;
  NodeId end;
};

// Where the article shows who wrote it and when: around its title, kNoNode where none is shown, and
// before the content's end, kNoNode where there is no content.
struct Surroundings {
  Range near;  // what stands not far before and behind the title
  NodeId title_node;
  Head head;  // what stands between title and text
  NodeId content_end;
};

// True inside something that is about other articles: related stories, comments, footers.
bool InRelated(const PageFacts& facts, NodeId id);

// The text of a line, with a space wherever one element ends and another begins: in
// "<span>By</span><span>Ann Lee</span>" a style sheet keeps the two apart. A line break stands
// where the page breaks the line, never where its source does.
std::string SpacedText(const PageFacts& facts, NodeId id);

void ReadVisibleAuthors(const PageFacts& facts, const Url& base, const Surroundings& around,
                        Candidates& out);
void ReadVisibleDates(const PageFacts& facts, const Surroundings& around, std::string_view language,
                      Candidates& out);

}  // namespace sabok::extract
