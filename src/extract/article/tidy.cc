// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/article/tidy.h"

#include <algorithm>
#include <cstddef>

#include "base/text.h"
#include "extract/article/copies.h"
#include "extract/facts/text_units.h"
#include "extract/words/bylines.h"
#include "extract/words/head_line.h"
#include "extract/words/phrase_files.h"
#include "extract/words/phrase_set.h"
#include "extract/words/phrases.h"
#include "extract/words/visible_date.h"

namespace sabok::extract {
namespace {

using article::Block;

template <typename T>
const T* As(const Block& block) {
  return std::get_if<T>(&block.value);
}

std::string_view LineOf(const Block& block) {
  if (const auto* paragraph = As<article::Paragraph>(block)) return paragraph->text.utf8;
  if (const auto* heading = As<article::Heading>(block)) return heading->text.utf8;
  return {};
}

double LinkShare(const article::Text& text) {
  std::size_t linked = 0;
  for (const article::Mark& mark : text.marks) {
    if (mark.kind == article::MarkKind::kLink) linked += mark.end - mark.begin;
  }
  return text.utf8.empty() ? 0 : static_cast<double>(linked) / text.utf8.size();
}

// A word or two of a label: not a sentence, not a quotation.
bool IsRubric(const Block& block) {
  const std::string_view line = LineOf(block);
  return !line.empty() && CountCodePoints(line) < 30 && CountSentenceMarks(line) == 0;
}

// "Read also: ..." with the headline as a link; a sentence that only begins like that is kept.
bool LeadsElsewhere(const Block& block) {
  const auto* paragraph = As<article::Paragraph>(block);
  const std::string_view line = LineOf(block);
  if (line.empty() || line.size() > 500 || !IsPromotionLabel(line)) return false;
  const std::size_t length = CountCodePoints(line);
  if (LinkShare(paragraph != nullptr ? paragraph->text : As<article::Heading>(block)->text) > 0.4)
    return true;
  if (paragraph == nullptr) return length < 40;
  return length < 35 || (line.find(':') != std::string_view::npos && length < 140 &&
                         CountSentenceMarks(line) <= 1);
}

bool RepeatsByline(std::string_view line, const article::Article& article) {
  if (line.size() > 240) return false;
  if (!article.authors.empty() && IsByLabel(line)) return true;
  for (const article::Author& author : article.authors) {
    const auto at = line.find(author.name);
    if (at == std::string_view::npos) continue;
    if (CountCodePoints(line) < CountCodePoints(author.name) + 45 && CountSentenceMarks(line) <= 3)
      return true;
  }
  bool by = false;
  const std::string_view rest = StripByPrefix(line, by);
  const std::string folded = FoldCase(line.substr(0, 12));
  return by && CountCodePoints(line) < 45 &&
         (folded.starts_with("by ") || line.find(':') != std::string_view::npos) &&
         CountSentenceMarks(rest) == 0;
}

// "Berlin, 3 May 2026" is one; "She will be 100 on 5 November 2026" and "Deadline: 3.11.2026" say
// something.
bool IsDateLine(std::string_view line) {
  constexpr int kSentence = 5;
  constexpr int kNames = 9;
  if (CountCodePoints(line) >= 75 || CountSentenceMarks(line) > 3 || !FindDate(line, ""))
    return false;
  const auto colon = line.find(": ");
  if (colon == std::string_view::npos) return CountOtherWords(line) < kSentence;
  return CountOtherWords(line.substr(0, colon)) == 0 && CountOtherWords(line) < kNames;
}

bool IsReadingTime(std::string_view line) {
  const std::string digits = ToAsciiDigits(FoldCase(line));
  if (CountCodePoints(line) > 30 || digits.find_first_of("0123456789") == std::string::npos)
    return false;
  static const PhraseFinder words(Phrases("reading time"));
  return words.Find(digits) != std::string_view::npos;
}

bool IsHeadRepeat(const Block& block, const article::Article& article, const std::string& title,
                  const std::string& standfirst) {
  const std::string_view line = LineOf(block);
  if (line.empty()) return false;
  if (line.size() < 700) {
    const std::string key = LettersOf(line);
    if (!title.empty() && key == title) return true;
    if (As<article::Heading>(block) != nullptr && key.size() > 20 &&
        title.find(key) != std::string::npos)
      return true;
    if (!article.section.empty() && key == LettersOf(article.section)) return true;
    if (!article.site.empty() && key == LettersOf(article.site)) return true;
    if (!standfirst.empty() && key == standfirst) return true;
  }
  return RepeatsByline(line, article) || IsDateLine(line) || IsReadingTime(line) ||
         IsHeadLine(line);
}

void DropHeadRepeats(article::Article& article, std::string_view shown_standfirst) {
  constexpr std::size_t kHead = 8;
  const std::string title = LettersOf(article.title);
  std::string standfirst = LettersOf(article.standfirst);
  if (standfirst != LettersOf(shown_standfirst)) standfirst.clear();
  auto& body = article.body;
  std::size_t looked = 0;
  int sentences = 0;
  for (std::size_t i = 0; i < body.size() && looked < kHead; ++looked) {
    if (IsHeadRepeat(body[i], article, title, standfirst)) {
      body.erase(body.begin() + static_cast<std::ptrdiff_t>(i));
      continue;
    }
    // The first long block may be the standfirst, with the byline below it.
    if (CountUnits(LineOf(body[i])) > 120 && ++sentences == 2) break;
    ++i;
  }
}

bool IsTail(const Block& block) {
  const std::string_view line = LineOf(block);
  if (As<article::Rule>(block) != nullptr) return true;
  if (line.empty()) return false;
  if (As<article::Heading>(block) != nullptr) return true;  // with nothing behind it
  const auto& text = As<article::Paragraph>(block)->text;
  if (IsChromeLine(line) || LeadsElsewhere(block)) return true;
  const std::size_t length = CountCodePoints(line);
  if (LinkShare(text) > 0.8 && length < 120) return true;
  if (IsLegalNotice(line) && length < 400) return true;
  if (IsHeadLine(line) || IsDateLine(line)) return true;
  static const PhraseStarts starts(Phrases("last line start"));
  return length < 200 && starts.Begin(FoldCase(line.substr(0, 60)));
}

void DropTail(std::vector<Block>& body) {
  while (!body.empty() && IsTail(body.back())) body.pop_back();
}

// Cards at the end without any telling name: two or more headings that are links to the same site,
// little text below each, the article's text before them. The label above them goes too.
void CutCards(std::vector<Block>& body, const Url& self) {
  const auto leads_on = [&](const Block& block) {
    const auto* heading = As<article::Heading>(block);
    if (heading == nullptr || LinkShare(heading->text) < 0.8) return false;
    for (const article::Mark& mark : heading->text.marks) {
      if (mark.kind == article::MarkKind::kLink)
        return mark.target.host() == self.host() && mark.target.path() != self.path();
    }
    return false;
  };
  std::size_t first = body.size();
  std::size_t cards = 0;
  std::size_t inside = 0;
  for (std::size_t i = body.size(); i-- > 0;) {
    if (leads_on(body[i])) {
      ++cards;
      first = i;
    } else if (As<article::Heading>(body[i]) != nullptr) {
      break;
    }
  }
  if (cards < 2) return;
  std::size_t before = 0;
  for (std::size_t i = 0; i < body.size(); ++i)
    (i < first ? before : inside) += CountUnits(article::PlainText(body[i]));
  if (inside > 700 * cards || inside > before * 2) return;
  while (first > 0 &&
         (As<article::Figure>(body[first - 1]) != nullptr || IsRubric(body[first - 1])))
    --first;
  body.resize(first);
}

// From a heading such as "Related articles" on nothing is the article's, if only little is left.
void CutAtClosingHeading(std::vector<Block>& body) {
  for (std::size_t i = body.size() / 2; i < body.size(); ++i) {
    const auto* heading = As<article::Heading>(body[i]);
    // "Related: Harbour dues rise" leads on by itself.
    if (heading == nullptr || !IsClosingHeading(heading->text.utf8) ||
        LinkShare(heading->text) > 0.4)
      continue;
    std::size_t prose = 0;
    for (std::size_t j = i + 1; j < body.size(); ++j) {
      const auto* paragraph = As<article::Paragraph>(body[j]);
      if (paragraph != nullptr && LinkShare(paragraph->text) < 0.5)
        prose += CountUnits(paragraph->text.utf8);
    }
    if (prose > 800) continue;
    body.resize(i);
    return;
  }
}

// From a line such as "Comments (12)" or "Other news" on nothing is the article's, however much
// it is, once there was an article.
void CutAtTailLabel(std::vector<Block>& body) {
  constexpr std::size_t kArticle = 250;
  std::size_t before = 0;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const std::string_view line = LineOf(body[i]);
    if (before >= kArticle && !line.empty() && IsTailLabel(line)) {
      body.resize(i);
      return;
    }
    if (before < kArticle) before += CountUnits(article::PlainText(body[i]));
  }
}

void DropLines(std::vector<Block>& body) {
  std::erase_if(body, [](const Block& block) {
    const std::string_view line = LineOf(block);
    return !line.empty() && (IsChromeLine(line) || LeadsElsewhere(block));
  });
}

// A heading right before another of the same or a higher rank, or at the end, has lost what stood
// below.
void DropEmptyHeadings(std::vector<Block>& body) {
  for (std::size_t i = body.size(); i-- > 0;) {
    const auto* heading = As<article::Heading>(body[i]);
    if (heading == nullptr) continue;
    const bool at_end = i + 1 == body.size();
    if (at_end ||
        (IsClosingHeading(heading->text.utf8) && As<article::Heading>(body[i + 1]) != nullptr)) {
      body.erase(body.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
}

void DropRepeatedQuotes(std::vector<Block>& body) {
  const auto is_quote = [](const Block& block) { return As<article::Quote>(block) != nullptr; };
  if (std::ranges::none_of(body, is_quote)) return;
  std::string all;
  for (const Block& block : body) {
    if (As<article::Paragraph>(block) != nullptr) all += LettersOf(LineOf(block));
  }
  std::erase_if(body, [&](const Block& block) {
    const auto* quote = As<article::Quote>(block);
    if (quote == nullptr) return false;
    const std::string key = LettersOf(article::PlainText(quote->blocks));
    return key.size() >= 25 && key.size() < 600 && all.find(key) != std::string::npos;
  });
}

}  // namespace

void Tidy(article::Article& article, std::string_view shown_standfirst) {
  auto& body = article.body;
  DropCopies(body, article.title);
  CutAtTailLabel(body);
  CutAtClosingHeading(body);
  CutCards(body, article.url);
  DropLines(body);
  DropHeadRepeats(article, shown_standfirst);
  DropRepeatedQuotes(body);
  DropTail(body);
  DropEmptyHeadings(body);
  while (!body.empty() && As<article::Rule>(body.front()) != nullptr) body.erase(body.begin());
}

}  // namespace sabok::extract
