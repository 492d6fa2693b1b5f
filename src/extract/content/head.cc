// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/content/head.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "extract/blocks/figures.h"
#include "extract/blocks/pictures.h"
#include "extract/words/bylines.h"
#include "extract/words/visible_date.h"

// Between title and text stand a standfirst, the line of author and date, buttons, the lead picture
// with its caption. Named elements tell all that; templates of bare <div>s tell it only by where
// things stand: the paragraphs of the text share one parent, and the head stands outside it. Length
// does not tell: a standfirst of forty words is longer than many first paragraphs.
//
// So the container of the paragraphs is looked for, by going down from the content as long as one
// child holds most of the prose. Templates that cut the text into several boxes would make the
// first box a head: where more than one block of prose stands before the container, there is none.

namespace sabok::extract {
namespace {

constexpr double kMost = 0.7;            // share of the prose the container must hold
constexpr double kHalf = 0.5;            // the same while the title stands inside it
constexpr NodeId kFarthest = 1200;       // nodes between title and container
constexpr std::uint32_t kProse = 45;     // units of a block that reads like text
constexpr std::uint32_t kLongest = 420;  // units of a standfirst

NodeId MostProse(const PageFacts& facts, NodeId parent) {
  const Document& document = facts.document();
  NodeId best = kNoNode;
  for (NodeId id = document.FirstChild(parent); id != kNoNode; id = document.NextSibling(id)) {
    if (document[id].kind != NodeKind::kElement) continue;
    if (best == kNoNode || facts[id].prose > facts[best].prose) best = id;
  }
  return best;
}

// The innermost element that holds most of the content's paragraphs.
NodeId RunOf(const PageFacts& facts, const Content& content, NodeId title_node) {
  NodeId run = content.roots.front();
  for (NodeId root : content.roots) {
    if (facts[root].prose > facts[run].prose) run = root;
  }
  for (;;) {
    const NodeId child = MostProse(facts, run);
    const double share = facts.document().IsInside(title_node, run) ? kHalf : kMost;
    if (child == kNoNode || facts[child].prose < share * facts[run].prose ||
        facts[child].own_text * 2 > facts[child].prose)
      return run;
    run = child;
  }
}

bool IsAboutArticle(const PageFacts& facts, NodeId id) {
  const std::string text = CollapseSpace(VisibleText(facts, id));
  bool by = false;
  StripByPrefix(text, by);
  return by || FindDate(text, "").has_value();
}

}  // namespace

Head FindHead(const PageFacts& facts, const Content& content, NodeId title_node) {
  if (title_node == kNoNode || content.empty() || content.loose) return {};
  const Document& document = facts.document();
  const NodeId run = RunOf(facts, content, title_node);
  const NodeId begin = document[title_node].end;
  if (run < begin || run - begin > kFarthest || document.IsInside(title_node, run)) return {};
  Head head{begin, run, kNoNode};
  bool about = false;  // a picture, a date or an author stands below the standfirst
  for (NodeId id = begin; id < run;) {
    const NodeFacts& node = facts[id];
    const bool element = document[id].kind == NodeKind::kElement;
    if (!element || node.hidden || node.chrome || document[id].end > run) {
      id = element && (node.hidden || node.chrome) ? document[id].end : id + 1;
      continue;
    }
    if (IsPictureBox(facts, id)) {
      about = true;
      id = document[id].end;
      continue;
    }
    if (document[id].tag == Tag::k_img || document[id].tag == Tag::k_time) about = true;
    if (node.block == id && node.own_text > 0) {
      const bool line = node.own_text < 120 && IsAboutArticle(facts, id);
      if (line) {
        about = true;
      } else if (node.own_text >= kProse && node.own_link * 2 < node.own_text) {
        if (head.standfirst != kNoNode) return {};
        head.standfirst = id;
        about = false;
      }
    }
    ++id;
  }
  const NodeId standfirst = head.standfirst;
  if (standfirst != kNoNode &&
      (!about || facts[standfirst].text > kLongest || facts[standfirst].own_marks == 0 ||
       facts[standfirst].text != facts[standfirst].own_text))
    return {};
  return head;
}

}  // namespace sabok::extract
