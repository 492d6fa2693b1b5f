// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/article/copies.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "extract/words/fold.h"

// A template may hold its article twice: a site builder writes one copy for wide screens and one
// for telephones and hides one of them in a style sheet nobody reads here; an agency's page ends
// with the same text once more for the printer. A reader of the Light edition then reads
// everything twice.
//
// What was said in as many words is taken out when it is said again, with the headings, lines and
// pictures among it. A sentence alone is not enough (a caption that is also a paragraph, filler
// text), nor is a run of sentences below a heading of its own (the same notice under each of
// twenty pictures): several different sentences must come back in one run, as much as half of all
// text before it, and not below a new heading. To drop single sentences as well was tried; it lost
// more than it won wherever notices are repeated on purpose.
//
// Measured with longer lists of labels that end an article: word F1 .9575 to .9586 on 778 articles
// (two of them read twice before: .65 to .99, .50 to .99), .9335 to .9366 on 844 pages of news, of
// which two lost whose gold text is the article twice.

namespace sabok::extract {
namespace {

using article::Block;

enum class Kind { kNew, kLine, kSentence };

struct Said {
  Kind kind = Kind::kNew;  // or what it repeats
  std::size_t first = 0;   // the block that said it first
  std::size_t size = 0;    // bytes of letters and digits
};

std::string KeyOf(const Block& block) {
  const auto* figure = std::get_if<article::Figure>(&block.value);
  if (figure != nullptr) return figure->picture.string() + ' ';  // no text has a space here
  return LettersOf(article::PlainText(block));
}

std::vector<Said> WhatWasSaid(const std::vector<Block>& body) {
  constexpr std::size_t kSentence = 80;  // refrains are shorter
  std::unordered_map<std::string, std::size_t> first;
  std::vector<Said> said(body.size());
  for (std::size_t i = 0; i < body.size(); ++i) {
    std::string key = KeyOf(body[i]);
    if (key.empty()) continue;
    const bool text = !std::holds_alternative<article::Figure>(body[i].value) &&
                      !std::holds_alternative<article::Code>(body[i].value);
    said[i].size = text ? key.size() : 0;
    const auto [known, is_new] = first.try_emplace(std::move(key), i);
    said[i].first = known->second;
    if (!is_new) said[i].kind = said[i].size >= kSentence ? Kind::kSentence : Kind::kLine;
  }
  return said;
}

bool IsNewHeading(const Block& block, std::string_view title) {
  const auto* heading = std::get_if<article::Heading>(&block.value);
  return heading != nullptr && LettersOf(heading->text.utf8) != title;
}

}  // namespace

void DropCopies(std::vector<Block>& body, std::string_view title) {
  const std::string title_key = LettersOf(title);
  const std::vector<Said> said = WhatWasSaid(body);
  std::vector<Block> kept;
  std::size_t before = 0;
  for (std::size_t i = 0; i < body.size();) {
    std::size_t end = i;   // of the run of what was said before
    std::size_t last = i;  // behind its last sentence
    std::size_t size = 0;
    std::unordered_set<std::size_t> sentences;
    for (; end < body.size() && said[end].kind != Kind::kNew; ++end) {
      if (said[end].kind != Kind::kSentence) continue;
      sentences.insert(said[end].first);
      size += said[end].size;
      last = end + 1;
    }
    const bool again = sentences.size() >= 2 && size * 2 >= before &&
                       (kept.empty() || !IsNewHeading(kept.back(), title_key));
    if (again) i = last;
    const std::size_t stop = std::max(end, i + (again ? 0 : 1));
    for (; i < stop; ++i) {
      before += said[i].size;
      kept.push_back(std::move(body[i]));
    }
  }
  body = std::move(kept);
}

}  // namespace sabok::extract
