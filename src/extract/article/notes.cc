// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/article/notes.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "extract/blocks/text_at.h"
#include "extract/facts/text_units.h"
#include "extract/words/phrase_files.h"
#include "extract/words/phrase_set.h"
#include "extract/words/phrases.h"

namespace sabok::extract {
namespace {

using article::NoteKind;

struct Openings {
  NoteKind kind;
  PhraseStarts starts;
};

std::optional<NoteKind> KindOf(std::string_view text) {
  static const Openings kinds[] = {
      {NoteKind::kRepublication, PhraseStarts(Phrases("republication note"))},
      {NoteKind::kCorrection, PhraseStarts(Phrases("correction note"))},
      {NoteKind::kUpdate, PhraseStarts(Phrases("update note"))},
      {NoteKind::kEditor, PhraseStarts(Phrases("editor note"))},
  };
  if (CountUnits(text) > 700) return std::nullopt;
  const std::string folded = FoldCase(text.substr(0, 120));
  std::string_view line = folded;
  while (!line.empty() && (line.front() == '*' || line.front() == '[' || line.front() == '(' ||
                           line.front() == ' ' || line.front() == '-')) {
    line.remove_prefix(1);
  }
  for (const Openings& openings : kinds) {
    if (openings.starts.Begin(line)) return openings.kind;
  }
  return std::nullopt;
}

std::optional<NoteKind> KindOf(const article::Block& block) {
  const auto* paragraph = std::get_if<article::Paragraph>(&block.value);
  return paragraph == nullptr ? std::nullopt : KindOf(paragraph->text.utf8);
}

// What belongs to this article: the nearest <article> or <main> around its text, else a box or two.
NodeId SurroundingsOf(const PageFacts& facts, NodeId root) {
  const Document& document = facts.document();
  NodeId around = root;
  int boxes = 0;
  for (NodeId up = root; up != kNoNode && up > facts.body(); up = document[up].parent) {
    if (document[up].tag == Tag::k_article || document[up].tag == Tag::k_main) return up;
    if (boxes++ <= 2) around = up;
  }
  return around;
}

// Teasers, comments and menus begin like notes as well ("Update: ...").
bool CanHoldNote(const PageFacts& facts, NodeId id) {
  constexpr Hints kNever =
      Hints::Of(Hint::kComments, Hint::kRelated, Hint::kNavigation, Hint::kAdvertisement,
                Hint::kNewsletter, Hint::kSidebar, Hint::kCookie);
  const Document& document = facts.document();
  if (facts[id].hidden || document[id].tag == Tag::k_nav || document[id].tag == Tag::k_form)
    return false;
  return facts[id].hints.Has(Hint::kNote) || !facts[id].hints.HasAny(kNever);
}

bool IsNoteBlock(const PageFacts& facts, NodeId id) {
  return facts[id].block == id && facts[id].text >= 25 && facts[id].text <= 700 &&
         facts[id].own_text == facts[id].text && facts.LinkDensity(id) < 0.6 &&
         facts[id].own_marks > 0;
}

bool IsKnown(const article::Article& article, std::string_view body, const std::string& text) {
  const auto is_same = [&](const article::Note& note) { return note.text.utf8 == text; };
  return std::any_of(article.notes.begin(), article.notes.end(), is_same) ||
         article.standfirst == text || body.find(text) != std::string_view::npos;
}

}  // namespace

void TakeNotes(article::Article& article) {
  constexpr std::size_t kTail = 4;
  auto& body = article.body;
  if (body.size() < 3) return;
  const auto take = [&](std::size_t i, NoteKind kind) {
    article.notes.push_back({kind, std::move(std::get<article::Paragraph>(body[i].value).text)});
    body.erase(body.begin() + static_cast<std::ptrdiff_t>(i));
  };
  while (body.size() > 2) {
    const auto kind = KindOf(body.front());
    if (!kind) break;
    take(0, *kind);
  }
  for (std::size_t i = body.size() > kTail ? body.size() - kTail : 1; i < body.size();) {
    if (const auto kind = KindOf(body[i])) {
      take(i, *kind);
    } else {
      ++i;
    }
  }
}

void FindNotesAround(const PageFacts& facts, const Content& content, const Url& base,
                     article::Article& article) {
  constexpr std::size_t kMostNotes = 6;
  if (content.roots.empty() || article.body.empty()) return;
  const Document& document = facts.document();
  const Dropped nothing(facts.size());
  const std::string body = article::PlainText(article.body);
  const NodeId around = SurroundingsOf(facts, content.roots.front());
  for (NodeId id = around + 1; id < document[around].end && article.notes.size() < kMostNotes;) {
    if (document[id].kind != NodeKind::kElement || CanHoldNote(facts, id)) {
      if (IsNoteBlock(facts, id)) {
        const auto kind = KindOf(CollapseSpace(VisibleText(facts, id)));
        article::Text text;
        if (kind) text = TextAt(facts, id, nothing, base);
        if (kind && !IsKnown(article, body, text.utf8))
          article.notes.push_back({*kind, std::move(text)});
      }
      ++id;
    } else {
      id = document[id].end;
    }
  }
}

}  // namespace sabok::extract
