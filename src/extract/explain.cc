// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "extract/content/clean.h"
#include "extract/facts/block_prints.h"
#include "extract/facts/page_facts.h"
#include "extract/facts/site_knowledge.h"
#include "extract/facts/site_rules.h"

namespace sabok::extract {
namespace {

constexpr std::size_t kShown = 90;       // characters of a block
constexpr std::size_t kSteps = 5;        // of a path, from its end
constexpr std::size_t kMostText = 4000;  // bytes of a block that are looked at
constexpr std::size_t kMostBlocks = 2000;
constexpr std::size_t kMostBody = 1u << 20;  // bytes of the article that are compared with

struct NamedHint {
  Hint hint;
  std::string_view name;
};
constexpr NamedHint kChromeHints[] = {
    {Hint::kNavigation, "navigation"},
    {Hint::kFooter, "footer"},
    {Hint::kComments, "comments"},
    {Hint::kCookie, "cookies"},
    {Hint::kSidebar, "sidebar"},
    {Hint::kShare, "sharing"},
    {Hint::kNewsletter, "newsletter"},
    {Hint::kRelated, "related"},
    {Hint::kPromotion, "promotion"},
    {Hint::kAdvertisement, "advertisement"},
    {Hint::kTags, "tags"},
    {Hint::kAuthorBox, "author"},
    {Hint::kLoading, "loading"},
    {Hint::kContents, "contents"},
    {Hint::kPaywall, "paywall"},
    {Hint::kWidget, "widget"},
    {Hint::kTools, "tools"},
    {Hint::kModal, "dialog"},
};

std::string StepOf(const Document& document, NodeId id) {
  constexpr std::size_t kLongestName = 40;
  std::string step(document.NameOf(id));
  const std::string_view name = document.Get(id, "id");
  if (!name.empty() && name.size() < kLongestName) step.append("#").append(name);
  const std::string classes = CollapseSpace(document.Get(id, "class"));
  const std::string_view first = std::string_view(classes).substr(0, classes.find(' '));
  if (!first.empty() && first.size() < kLongestName) step.append(".").append(first);
  return ScrubUtf8(step);
}

std::string PathOf(const Document& document, NodeId id) {
  std::string path;
  for (std::size_t steps = 0; id != kNoNode && document[id].kind == NodeKind::kElement;
       id = document[id].parent, ++steps) {
    if (steps == kSteps) return "... > " + path;
    path = path.empty() ? StepOf(document, id) : fmt::format("{} > {}", StepOf(document, id), path);
  }
  return path;
}

// Letters alone, so that spaces and marks that were tidied do not count.
std::string Letters(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const char lower = ToLowerAscii(c);
    const bool letter = (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
    if (byte >= 0x80 || letter) letters += lower;
  }
  return letters;
}

// How often the site repeats what stands in a subtree that it repeats as a whole: of its blocks,
// the one seen most.
std::unordered_map<NodeId, Repetition> RepetitionsIn(const PageFacts& facts,
                                                     const SiteKnowledge* site) {
  std::unordered_map<NodeId, Repetition> repetitions;
  if (site == nullptr || site->pages() == 0) return repetitions;
  const Document& document = facts.document();
  const std::vector<std::uint64_t> places = PlacesOf(document);
  for (const BlockPrint& block : PrintsOf(facts, places)) {
    const auto found = site->Find(block);
    for (NodeId id = block.node; found && id != kNoNode; id = document[id].parent) {
      if (!facts[id].left_out) continue;
      Repetition& most = repetitions[id];
      if (found->pages > most.pages) most = *found;
      break;
    }
  }
  return repetitions;
}

std::string Says(DropReason reason) {
  switch (reason) {
    case DropReason::kNone:
    case DropReason::kChrome:
    case DropReason::kLeftOut:
    case DropReason::kOther:
      break;
    case DropReason::kLinks:
      return "a list of links";
    case DropReason::kForm:
      return "a form";
    case DropReason::kPromotion:
      return "its first words are a label of promotion";
    case DropReason::kAccount:
      return "asks to subscribe or to log in";
    case DropReason::kAboveTitle:
      return "above the title";
    case DropReason::kTitle:
      return "the title";
    case DropReason::kAboutArticle:
      return "about the article: author, date, section";
    case DropReason::kBehindEnd:
      return "behind the article's end";
  }
  return "not the article's";
}

class Explainer {
 public:
  explicit Explainer(const Decisions& decisions)
      : facts_(decisions.facts),
        document_(facts_.document()),
        rules_(decisions.rules),
        content_(decisions.content),
        dropped_(Clean(facts_, content_, decisions.title_node)),
        repetitions_(RepetitionsIn(facts_, decisions.site)),
        title_node_(decisions.title_node),
        body_(Letters(article::PlainText(decisions.article.body)).substr(0, kMostBody)) {
    const article::Article& article = decisions.article;
    around_ = Letters(article.title) + Letters(article.standfirst);
    if (article.lead) around_ += Letters(article::PlainText(article::Block{*article.lead}));
    for (const article::Note& note : article.notes) around_ += Letters(note.text.utf8);
  }

  ExplainedBlock Block(NodeId id) const {
    const NodeFacts& node = facts_[id];
    const std::string text = OwnText(id);
    ExplainedBlock block;
    block.path = PathOf(document_, id);
    block.text = Shorten(text, kShown);
    block.units = node.own_text;
    block.prose = ProseOf(node, document_[id].tag);
    block.links = static_cast<double>(node.own_link) / node.own_text;
    block.reason = ReasonAgainst(id);
    if (!block.reason.empty()) return block;
    const std::string letters = Letters(std::string_view(text).substr(0, 200));
    block.kept = body_.find(letters) != std::string::npos;
    if (block.kept) {
      block.reason = facts_[id].kept ? "a rule keeps it" : "in the content";
    } else if (around_.find(letters) != std::string::npos) {
      block.reason = "shown with the title, the picture or the notes";
    } else {
      block.reason = "a line about the article, a label, or said twice";
    }
    return block;
  }

 private:
  std::string OwnText(NodeId id) const {
    std::string own;
    for (NodeId i = id + 1; i < document_[id].end && own.size() < kMostText; ++i) {
      if (document_[i].kind == NodeKind::kText && facts_[i].block == id && !facts_[i].hidden)
        own += document_.text(i);
    }
    return CollapseSpace(ScrubUtf8(own));
  }

  // Empty if nothing speaks against it.
  std::string ReasonAgainst(NodeId id) const {
    bool inside = false;
    NodeId dropped = kNoNode;
    NodeId chrome = kNoNode;
    for (NodeId i = id; i != kNoNode; i = document_[i].parent) {
      if (facts_[i].left_out) return WhyLeftOut(i);
      if (facts_[i].chrome) chrome = i;
      if (!inside && dropped_.Has(i)) dropped = i;
      inside = inside || std::ranges::find(content_.roots, i) != content_.roots.end();
    }
    const bool passed_over = inside && dropped == kNoNode;
    if (chrome != kNoNode && !passed_over) return WhyChrome(chrome);
    if (dropped != kNoNode) return Says(dropped_.Why(dropped));
    if (id == title_node_) return Says(DropReason::kTitle);
    return inside ? "" : "outside of the content";
  }

  std::string WhyLeftOut(NodeId id) const {
    if (std::ranges::find(rules_.strip, id) != rules_.strip.end()) return "a rule strips it";
    const auto seen = repetitions_.find(id);
    if (seen == repetitions_.end()) return "repeated by the site";
    return fmt::format("repeated on {} of {} pages", seen->second.pages, seen->second.of);
  }

  std::string WhyChrome(NodeId id) const {
    const std::string step = StepOf(document_, id);
    if (facts_[id].cards) return step + " leads to other pages";
    std::string names;
    for (const NamedHint& hint : kChromeHints) {
      if (!facts_[id].hints.Has(hint.hint)) continue;
      names.append(names.empty() ? "" : ", ").append(hint.name);
    }
    if (!names.empty()) return fmt::format("{} by its name ({})", step, names);
    return step + " by its tag or role";
  }

  const PageFacts& facts_;
  const Document& document_;
  const AppliedRules& rules_;
  const Content& content_;
  Dropped dropped_;
  std::unordered_map<NodeId, Repetition> repetitions_;
  NodeId title_node_;
  std::string body_;
  std::string around_;
};

}  // namespace

Explanation Explain(const Decisions& decisions) {
  const PageFacts& facts = decisions.facts;
  const Document& document = facts.document();
  Explanation explanation;
  for (NodeId root : decisions.content.roots) {
    explanation.content.push_back(
        {PathOf(document, root), facts[root].prose, !decisions.rules.body.empty()});
  }
  const Explainer explainer(decisions);
  for (NodeId id = facts.body(); id < document[facts.body()].end; ++id) {
    const bool block = facts[id].block == id && document[id].kind == NodeKind::kElement;
    if (!block || facts[id].own_text == 0 || facts[id].hidden) continue;
    if (explanation.blocks.size() == kMostBlocks) {
      explanation.complete = false;
      break;
    }
    explanation.blocks.push_back(explainer.Block(id));
  }
  return explanation;
}

}  // namespace sabok::extract
