// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/article/biography.h"

#include "base/text.h"

namespace sabok::extract {
namespace {

// The longest block of the box that reads like a sentence.
std::string SentenceIn(const PageFacts& facts, NodeId box) {
  const Document& document = facts.document();
  NodeId best = kNoNode;
  for (NodeId id = box; id < document[box].end; ++id) {
    if (facts[id].block != id || facts[id].hidden || facts[id].own_text < 40 ||
        facts[id].text != facts[id].own_text)
      continue;
    if (best == kNoNode || facts[id].own_text > facts[best].own_text) best = id;
  }
  return best == kNoNode ? std::string() : CollapseSpace(VisibleText(facts, best));
}

}  // namespace

void ReadBiographies(const PageFacts& facts, article::Article& article) {
  const Document& document = facts.document();
  for (NodeId id = facts.body(); id < document[facts.body()].end; ++id) {
    const NodeFacts& node = facts[id];
    if (document[id].kind != NodeKind::kElement || node.hidden || !node.hints.Has(Hint::kAuthorBox))
      continue;
    if (node.text < 60 || node.text > 1500) continue;
    const std::string text = CollapseSpace(VisibleText(facts, id));
    for (article::Author& author : article.authors) {
      if (!author.biography.empty() || text.find(author.name) == std::string::npos) continue;
      author.biography = SentenceIn(facts, id);
    }
  }
}

}  // namespace sabok::extract
