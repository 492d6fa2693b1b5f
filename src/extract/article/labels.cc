// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/article/labels.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "extract/words/phrase_files.h"
#include "extract/words/phrases.h"

namespace sabok::extract {
namespace {

void SkipCodePoints(std::string_view& text, std::size_t count) {
  std::size_t skip = 0;
  for (; count > 0 && skip < text.size(); --count) NextCodePoint(text, skip);
  text.remove_prefix(skip);
}

// A colon, a bar, a dash or a slash, in any script's form; removed if it was there.
bool TakeMark(std::string_view& text) {
  // "Picture-Alliance" is a name: a dash is a mark only where a space stands before it.
  const bool spaced = !text.empty() && IsSpace(text.front());
  text = Trim(text);
  for (std::string_view mark : {":", "：", "|", "–", "—", "-", "/", "／", "︓"}) {
    if (!text.starts_with(mark) || ((mark == "-" || mark == "/") && !spaced)) continue;
    text = Trim(text.substr(mark.size()));
    return true;
  }
  return false;
}

// Leaves only `rest`, the end of the text, with the marks where they were.
void CutFront(article::Text& text, std::string_view rest) {
  const auto cut = static_cast<std::uint32_t>(text.utf8.size() - rest.size());
  if (rest.empty() || cut == 0) return;
  const auto size = static_cast<std::uint32_t>(rest.size());
  text.utf8 = std::string(rest);
  for (article::Mark& mark : text.marks) {
    mark.begin = std::min(mark.begin > cut ? mark.begin - cut : 0, size);
    mark.end = std::min(mark.end > cut ? mark.end - cut : 0, size);
  }
  std::erase_if(text.marks, [](const article::Mark& mark) { return mark.begin >= mark.end; });
  article::SortMarks(text);
}

void StripDash(article::Text& text) {
  std::string_view rest = text.utf8;
  for (;;) {
    const std::string_view before = rest;
    rest = Trim(rest);
    for (std::string_view dash : {"—", "–", "―", "‒", "‐", "‑", "-", "~", "ـ"}) {
      if (rest.starts_with(dash)) rest.remove_prefix(dash.size());
    }
    if (rest.size() == before.size()) break;
  }
  CutFront(text, rest);
}

// "Correction: The harbour is ..." loses its first word, as the page gives each kind of note a
// heading.
void StripNoteLabel(article::Text& text) {
  static const auto labels = Phrases("note label");
  const std::string folded = FoldCase(text.utf8.substr(0, 80));
  for (const std::string_view word : labels) {
    if (!folded.starts_with(word)) continue;
    std::string_view rest = text.utf8;
    SkipCodePoints(rest, CountCodePoints(word));
    if (!TakeMark(rest)) continue;
    CutFront(text, rest);
    return;
  }
}

void StripCredit(article::Figure& figure) {
  figure.credit = std::string(WithoutCreditLabel(figure.credit));
}

void StripBlocks(std::vector<article::Block>& blocks) {
  for (article::Block& block : blocks) {
    if (auto* figure = std::get_if<article::Figure>(&block.value)) {
      StripCredit(*figure);
    } else if (auto* quote = std::get_if<article::Quote>(&block.value)) {
      StripDash(quote->citation);
      StripBlocks(quote->blocks);
    } else if (auto* list = std::get_if<article::List>(&block.value)) {
      for (article::ListItem& item : list->items) StripBlocks(item.blocks);
    }
  }
}

// "Ines Varga: Ines Varga writes about ships": the name with a mark behind it, or on a line alone.
void StripName(article::Author& author) {
  std::string_view rest = author.biography;
  if (author.name.empty()) return;
  while (rest.starts_with(author.name)) {
    std::string_view behind = rest.substr(author.name.size());
    const bool line = behind.starts_with('\n');
    const bool twice = Trim(behind).starts_with(author.name);
    if (!TakeMark(behind) && !line && !twice) break;
    if (Trim(behind).empty()) break;
    rest = Trim(behind);
  }
  if (rest.size() != author.biography.size()) author.biography = std::string(rest);
}

}  // namespace

std::string_view WithoutCreditLabel(std::string_view credit) {
  static const auto labels = Phrases("credit label");
  static const auto bys = Phrases("credit by");
  std::string_view text = Trim(credit);
  if (text.size() > 2 && ((text.front() == '(' && text.back() == ')') ||
                          (text.front() == '[' && text.back() == ']'))) {
    text = Trim(text.substr(1, text.size() - 2));
  }
  for (int round = 0; round < 3; ++round) {  // "Credit: Photo: Ines Varga"
    const std::string folded = FoldCase(text.substr(0, 80));
    std::string_view next = text;
    for (std::string_view by : bys) {
      if (!folded.starts_with(by)) continue;
      SkipCodePoints(next, CountCodePoints(by));
      break;
    }
    for (std::string_view word : labels) {
      if (next.size() != text.size() || !folded.starts_with(word)) continue;
      std::string_view behind = text;
      SkipCodePoints(behind, CountCodePoints(word));
      if (TakeMark(behind)) next = behind;
    }
    if (next.size() == text.size() || Trim(next).empty()) break;
    text = Trim(next);
  }
  return text;
}

void StripLabels(article::Article& article) {
  StripBlocks(article.body);
  if (article.lead) StripCredit(*article.lead);
  for (article::Author& author : article.authors) StripName(author);
  for (article::Note& note : article.notes) StripNoteLabel(note.text);
}

}  // namespace sabok::extract
