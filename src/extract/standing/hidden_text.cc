// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/standing/hidden_text.h"

#include "base/text.h"
#include "extract/facts/page_facts.h"
#include "extract/facts/visibility.h"
#include "extract/standing/phrases.h"
#include "extract/words/fold.h"

namespace sabok::extract {
namespace {

// The letters of a block's beginning: enough to find the block again, and no more of it.
std::string FirstLetters(const html::Document& document, NodeId id) {
  constexpr std::size_t kEnough = 60;
  const NodeId paragraph = document.Find(Tag::k_p, id, document[id].end);
  const std::string letters = LettersOf(document.TextOf(paragraph == kNoNode ? id : paragraph));
  return letters.size() < kEnough ? std::string() : letters.substr(0, kEnough);
}

bool IsPaidMark(std::string_view name) {
  return !MarkIn(Said::kPaid, name).empty() || !MarkIn(Said::kMembers, name).empty();
}

}  // namespace

std::string ExtractedThoughHidden(const PageEvidence& page) {
  if (page.extracted == nullptr || !IsPaidMark(page.outline.marks)) return {};
  const html::Document& document = page.document;
  std::string body;
  for (NodeId id = 0; id < document.size(); ++id) {
    if (document[id].kind != NodeKind::kElement || document[id].tag == Tag::k_script) continue;
    const std::string name = ToLowerAscii(document.Get(id, "class"));
    if (name.empty() || !IsPaidMark(name) || !IsHidden(document, id, Hints())) continue;
    const std::string letters = FirstLetters(document, id);
    if (letters.empty()) continue;
    if (body.empty()) body = LettersOf(article::PlainText(page.extracted->body));
    if (body.find(letters) != std::string::npos) return name;
  }
  return {};
}

}  // namespace sabok::extract
