// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/article/comment_parts.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "extract/facts/text_units.h"
#include "extract/words/phrase_files.h"
#include "extract/words/phrase_set.h"
#include "extract/words/phrases.h"
#include "extract/words/visible_date.h"

// Many comment systems name nothing: <strong>Ann</strong> <span>3 November, 08:12</span>, then the
// text, then three buttons. The order is what they share: the writer stands first, the date next to
// the writer. To take just the first short words for the writer made one of "Join the conversation"
// and of the heading of the list; so a date or a reply button must stand in the same part, and no
// field to write in.

namespace sabok::extract {
namespace {

// Folded words of a short element, without numbers, brackets and marks at their ends.
std::string Words(const PageFacts& facts, NodeId id) {
  std::string words = ToAsciiDigits(FoldCase(CollapseSpace(VisibleText(facts, id))));
  constexpr std::string_view kMarks = " \t\n:.,-|/*#>[]()!_+0123456789";
  const auto begin = words.find_first_not_of(kMarks);
  if (begin == std::string::npos) return {};
  return words.substr(begin, words.find_last_not_of(kMarks) - begin + 1);
}

bool IsButton(const PageFacts& facts, NodeId id) {
  const Tag tag = facts.document()[id].tag;
  return tag == Tag::k_button || tag == Tag::k_select || tag == Tag::k_textarea ||
         tag == Tag::k_label || EqualsIgnoreCase(facts.document().Get(id, "role"), "button");
}

bool IsReply(const PageFacts& facts, NodeId id) {
  if (facts.document()[id].kind != NodeKind::kElement || facts[id].text == 0 || facts[id].text > 40)
    return false;
  static const PhraseSet replies(Phrases("comment reply"));
  return replies.Has(Words(facts, id));
}

// The whole element that one text fills, below `top`.
NodeId WholeElement(const PageFacts& facts, NodeId text, NodeId top) {
  const Document& document = facts.document();
  NodeId element = document[text].parent;
  while (document[element].parent != top && document[element].parent != kNoNode &&
         facts[document[element].parent].text == facts[text].text) {
    element = document[element].parent;
  }
  return element;
}

// "I <em>like</em> it": words stand beside it.
bool IsInSentence(const PageFacts& facts, NodeId id) {
  const Document& document = facts.document();
  if (html::IsBlockLevel(document[id].tag)) return false;
  for (NodeId beside = document.FirstChild(document[id].parent); beside != kNoNode;
       beside = document.NextSibling(beside)) {
    if (document[beside].kind != NodeKind::kText || facts[beside].text == 0) continue;
    const std::string_view text = document.text(beside);
    for (std::size_t i = 0; i < text.size();) {
      const char32_t c = NextCodePoint(text, i);
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= 0xC0 && c < 0x2000) || (c >= 0x3040 && c < 0xFE00);
      if (letter) return true;
    }
  }
  return false;
}

bool CanBeName(const PageFacts& facts, NodeId element) {
  const Tag tag = facts.document()[element].tag;
  if (facts[element].text < 2 || facts[element].text > 60 || tag == Tag::k_h1 || tag == Tag::k_h2)
    return false;
  const std::string name = CollapseSpace(VisibleText(facts, element));
  const std::string words = Words(facts, element);
  if (CountCodePoints(name) > 50 || words.empty() || IsChromeLine(words) || IsClosingHeading(words))
    return false;
  return !name.ends_with('?') && !name.ends_with('!') && !name.ends_with("؟") &&
         !name.ends_with("...") && !name.ends_with("…") && CountSentenceMarks(name) < 3;
}

bool HasEvidence(const PageFacts& facts, NodeId begin, NodeId end, std::string_view language) {
  for (NodeId id = begin; id < end; ++id) {
    if (facts[id].hidden || facts.document()[id].kind != NodeKind::kElement) continue;
    if (IsCommentDate(facts, id, language) || IsReply(facts, id)) return true;
  }
  return false;
}

}  // namespace

bool IsCommentControl(const PageFacts& facts, NodeId id) {
  if (facts.document()[id].kind != NodeKind::kElement) return false;
  if (IsButton(facts, id)) return true;
  if (facts[id].text == 0 || facts[id].text > 40 || IsInSentence(facts, id)) return false;
  static const PhraseSet controls(Phrases("comment control"));
  return controls.Has(Words(facts, id));
}

bool IsCommentDate(const PageFacts& facts, NodeId id, std::string_view language) {
  if (facts.document()[id].kind != NodeKind::kElement) return false;
  if (facts.IsElement(id, Tag::k_time)) return facts[id].text < 60;
  if (facts[id].text < 4 || facts[id].text > 40) return false;
  // Several texts are a line about the comment, with the writer in it.
  int texts = 0;
  for (NodeId i = id + 1; i < facts.document()[id].end; ++i)
    texts += facts.document()[i].kind == NodeKind::kText && facts[i].text > 0;
  if (texts != 1) return false;
  const std::string text = CollapseSpace(VisibleText(facts, id));
  const std::string digits = ToAsciiDigits(text);
  if (std::count_if(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }) < 3)
    return false;
  return CountSentenceMarks(text) < 3 && FindDate(text, language).has_value();
}

NodeId FindCommentWriter(const PageFacts& facts, NodeId begin, NodeId end,
                         std::string_view language) {
  const Document& document = facts.document();
  NodeId writer = kNoNode;
  for (NodeId id = begin; id < end;) {
    const Node& node = document[id];
    if (facts[id].hidden) {
      id = node.end;
      continue;
    }
    if (node.kind == NodeKind::kElement) {
      if (node.tag == Tag::k_form || node.tag == Tag::k_textarea) return kNoNode;
      const bool skip =
          writer == kNoNode && (IsButton(facts, id) || IsCommentDate(facts, id, language));
      id = skip ? node.end : id + 1;
      continue;
    }
    if (writer == kNoNode && node.kind == NodeKind::kText && facts[id].text > 0) {
      writer = WholeElement(facts, id, begin == 0 ? 0 : document[begin].parent);
      if (writer < begin || !CanBeName(facts, writer) || IsCommentControl(facts, writer))
        return kNoNode;
    }
    ++id;
  }
  if (writer == kNoNode || !HasEvidence(facts, begin, end, language)) return kNoNode;
  return writer;
}

}  // namespace sabok::extract
