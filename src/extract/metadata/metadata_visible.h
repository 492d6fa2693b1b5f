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

// True inside something that is about other articles: related stories, comments, footers.
bool InRelated(const PageFacts& facts, NodeId id);

// The text of a line, with a space wherever one element ends and another begins: in
// "<span>By</span><span>Ann Lee</span>" a style sheet keeps the two apart. A line break stands
// where the page breaks the line, never where its source does.
std::string SpacedText(const PageFacts& facts, NodeId id);

void ReadVisibleAuthors(const PageFacts& facts, const Url& base, Range head, NodeId title_node,
                        const Head& below, const Content& content, Candidates& out);
void ReadVisibleDates(const PageFacts& facts, Range head, NodeId title_node, const Head& below,
                      std::string_view language, Candidates& out);

}  // namespace sabok::extract
