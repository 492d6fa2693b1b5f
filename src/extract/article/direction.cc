// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/article/direction.h"

#include <algorithm>

#include "base/language.h"
#include "base/text.h"
#include "extract/facts/text_units.h"

// What a page says about its language is often left from its template: an Arabic site with
// lang="en". CLD2's verdict on the body overrules the attribute where the two name different
// languages. A paragraph's dir attribute is just as unreliable: text pasted from an office program
// carries ltr into a Persian article. It is believed only if a good part of the paragraph's letters
// go that way; a Persian paragraph that merely begins with a Latin name stays right-to-left.

namespace sabok::extract {
namespace {

struct Letters {
  std::size_t left = 0;
  std::size_t right = 0;
};

bool IsRightToLeft(char32_t c) {
  return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
         (c >= 0xFE70 && c <= 0xFEFC) || (c >= 0x10800 && c <= 0x10FFF) ||
         (c >= 0x1E800 && c <= 0x1EFFF);
}

Letters CountLetters(std::string_view text) {
  Letters letters;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = EndOfAscii(text, i);
    letters.left += CountAsciiLetters(text.substr(i, end - i));
    i = end;
    if (i == text.size()) break;
    const char32_t c = NextLongCodePoint(text, i);
    if (IsRightToLeft(c)) {
      const bool digit = (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9) || c == 0x60C ||
                         c == 0x61B || c == 0x61F;
      letters.right += !digit;
    } else if ((c >= 0xC0 && c < 0x590) || (c >= 0x900 && c < 0x2000) ||
               (c >= 0x3040 && c < 0xD7FF)) {
      ++letters.left;
    }
  }
  return letters;
}

Direction Other(Direction direction) {
  return direction == Direction::kLeftToRight ? Direction::kRightToLeft : Direction::kLeftToRight;
}

double ShareOf(Direction direction, const Letters& letters) {
  const std::size_t all = letters.left + letters.right;
  const std::size_t that = direction == Direction::kRightToLeft ? letters.right : letters.left;
  return all == 0 ? 0 : static_cast<double>(that) / all;
}

void FixText(article::Text& text, Direction paragraph) {
  std::erase_if(text.marks, [&](const article::Mark& mark) {
    if (mark.kind != article::MarkKind::kOtherDirection) return false;
    const Letters letters =
        CountLetters(std::string_view(text.utf8).substr(mark.begin, mark.end - mark.begin));
    return ShareOf(Other(paragraph), letters) < 0.5;
  });
}

void FixBlocks(std::vector<article::Block>& blocks, Direction direction) {
  for (article::Block& block : blocks) {
    if (auto* paragraph = std::get_if<article::Paragraph>(&block.value)) {
      const Letters letters = CountLetters(paragraph->text.utf8);
      const double other = ShareOf(Other(direction), letters);
      const bool stated = paragraph->direction == Other(direction) && other > 0.4;
      const bool plain = letters.left + letters.right >= 20 && other > 0.85;
      paragraph->direction.reset();
      if (stated || plain) paragraph->direction = Other(direction);
      FixText(paragraph->text, paragraph->direction.value_or(direction));
    } else if (auto* heading = std::get_if<article::Heading>(&block.value)) {
      FixText(heading->text, direction);
    } else if (auto* quote = std::get_if<article::Quote>(&block.value)) {
      FixBlocks(quote->blocks, direction);
    } else if (auto* list = std::get_if<article::List>(&block.value)) {
      for (article::ListItem& item : list->items) FixBlocks(item.blocks, direction);
    }
  }
}

std::string Declared(const Page& page, const PageFacts& facts, const Candidates& candidates) {
  const Document& document = facts.document();
  const NodeId html = document.Find(Tag::k_html, 0, static_cast<NodeId>(facts.size()));
  std::string declared;
  if (html != kNoNode) declared = NormaliseLanguage(Trim(document.Get(html, "lang")));
  if (declared.empty() && html != kNoNode)
    declared = NormaliseLanguage(Trim(document.Get(html, "xml:lang")));
  double trust = 0;
  if (declared.empty()) {
    for (const auto& candidate : candidates.languages) {
      std::string language = NormaliseLanguage(
          Trim(std::string_view(candidate.value).substr(0, candidate.value.find(','))));
      if (language.empty() || candidate.confidence <= trust) continue;
      declared = std::move(language);
      trust = candidate.confidence;
    }
  }
  if (declared.empty() && !document.Get(facts.body(), "lang").empty())
    declared = NormaliseLanguage(document.Get(facts.body(), "lang"));
  return declared.empty() ? NormaliseLanguage(page.language_hint) : declared;
}

}  // namespace

std::string StatedLanguage(const PageFacts& facts, const article::Article& article) {
  const Document& document = facts.document();
  const NodeId html = document.Find(Tag::k_html, 0, static_cast<NodeId>(facts.size()));
  const std::string_view written = html == kNoNode ? "" : Trim(document.Get(html, "lang"));
  if (written.empty() || NormaliseLanguage(written) != article.language) return {};
  if (DirectionOfLanguage(article.language) == Direction::kRightToLeft)
    return std::string(PrimaryLanguage(article.language));
  return std::string(written);
}

std::optional<Direction> StatedDirection(const Document& document, NodeId from) {
  for (NodeId up = from; up != kNoNode; up = document[up].parent) {
    const std::string_view dir = Trim(document.Get(up, "dir"));
    if (EqualsIgnoreCase(dir, "rtl")) return Direction::kRightToLeft;
    if (EqualsIgnoreCase(dir, "ltr")) return Direction::kLeftToRight;
  }
  return std::nullopt;
}

void ChooseLanguage(const Page& page, const PageFacts& facts, const Candidates& candidates,
                    article::Article& article, std::vector<Notice>& notices) {
  const std::string declared = Declared(page, facts, candidates);
  const std::string text = article::PlainText(article.body);
  std::string detected = DetectLanguage(
      text.size() > 200 ? text : article.title + "\n" + article.standfirst + "\n" + text);
  article.language = declared;
  if (declared.empty()) {
    article.language = detected;
  } else if (!detected.empty() && PrimaryLanguage(detected) != PrimaryLanguage(declared)) {
    // Two names of one language, or close relatives a detector takes for each other, are no
    // contradiction.
    const bool near =
        DirectionOfLanguage(detected) == DirectionOfLanguage(declared) && CountUnits(text) < 600;
    if (!near) {
      notices.push_back({NoticeKind::kWrongLanguage, "says " + declared + ", reads " + detected});
      article.language = detected;
    }
  }
  if (article.language.empty()) notices.push_back({NoticeKind::kNoLanguage, {}});
  const Direction by_language = DirectionOfLanguage(article.language);
  article.direction = DirectionOfText(text.empty() ? article.title : text, by_language);
}

void FixDirections(article::Article& article) {
  FixBlocks(article.body, article.direction);
  if (article.lead) FixText(article.lead->caption, article.direction);
}

}  // namespace sabok::extract
