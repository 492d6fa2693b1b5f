// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/words/hints.h"

#include <array>
#include <cstddef>
#include <limits>
#include <vector>

#include "base/check.h"
#include "base/text.h"
#include "extract/words/phrase_files.h"
#include "extract/words/phrase_set.h"

// Class and id names are the best evidence of what an element is for, and the most treacherous:
// "ad" stands in "header" and "shadow", "share" in "shareholder", "comment" in "commentary".
// So words are matched where words begin and end: "articleBody", "article_body" and "article-body"
// are first written alike, then every pattern of the table is looked for at once (Aho and Corasick,
// 1975). Page builders number their parts ("elementor-element-5f18ad9", an article lost as an "ad")
// and say in classes what their labels do ("field--label-visually_hidden"): such tokens are passed
// over, as are states of the page ("sidebar-enabled--false") and layouts ("sidebar-grid"). "cmp"
// was tried for consent platforms and hid every text component of a widespread
// publishing system. The patterns stand in phrases/hints.txt.

namespace sabok::extract {
namespace {

struct Section {
  Hint hint;
  std::string_view name;  // of hints.txt
};

constexpr Section kSections[] = {
    {Hint::kNavigation, "hint navigation"},
    {Hint::kFooter, "hint footer"},
    {Hint::kSidebar, "hint sidebar"},
    {Hint::kShare, "hint share"},
    {Hint::kNewsletter, "hint newsletter"},
    {Hint::kCookie, "hint cookie"},
    {Hint::kRelated, "hint related"},
    {Hint::kComments, "hint comments"},
    {Hint::kAdvertisement, "hint advertisement"},
    {Hint::kPromotion, "hint promotion"},
    {Hint::kModal, "hint modal"},
    {Hint::kTools, "hint tools"},
    {Hint::kTags, "hint tags"},
    {Hint::kPaywall, "hint paywall"},
    {Hint::kMeta, "hint meta"},
    {Hint::kByline, "hint byline"},
    {Hint::kDate, "hint date"},
    {Hint::kAuthorBox, "hint author box"},
    {Hint::kCaption, "hint caption"},
    {Hint::kCredit, "hint credit"},
    {Hint::kPullQuote, "hint pull quote"},
    {Hint::kContents, "hint contents"},
    {Hint::kGallery, "hint gallery"},
    {Hint::kStandfirst, "hint standfirst"},
    {Hint::kHeadline, "hint headline"},
    {Hint::kBody, "hint body"},
    {Hint::kArticle, "hint article"},
    {Hint::kSection, "hint section"},
    {Hint::kInvisible, "hint invisible"},
    {Hint::kLoading, "hint loading"},
    {Hint::kNote, "hint note"},
    {Hint::kReadingTime, "hint reading time"},
    {Hint::kWidget, "hint widget"},
};

struct Pattern {
  std::string_view word;
  Hint hint;
};

std::vector<Pattern> AllPatterns() {
  std::vector<Pattern> patterns;
  for (const Section& section : kSections) {
    for (std::string_view word : Phrases(section.name)) patterns.push_back({word, section.hint});
  }
  return patterns;
}

bool IsLetter(char c) { return c >= 'a' && c <= 'z'; }

// Letters, '-' and one for all digits; what is none of them leads back to the beginning.
constexpr std::uint8_t kNoSymbol = 28;
constexpr std::size_t kSymbols = kNoSymbol + 1;
constexpr std::array<std::uint8_t, 256> kSymbolOf = [] {
  std::array<std::uint8_t, 256> symbols{};
  symbols.fill(kNoSymbol);
  for (unsigned char c = 'a'; c <= 'z'; ++c) symbols[c] = c - 'a';
  symbols['-'] = 26;
  for (unsigned char c = '0'; c <= '9'; ++c) symbols[c] = 27;
  return symbols;
}();

std::uint8_t SymbolOf(char c) { return kSymbolOf[static_cast<unsigned char>(c)]; }

// One automaton for all patterns; made once, immutable. Its table is read for every byte of every
// class name, so a state's row fills one cache line and what ends there stands elsewhere.
class Automaton {
 public:
  Automaton() {
    AddState();
    for (std::size_t i = 0; i < patterns_.size(); ++i) Insert(i);
    Link();
  }

  // `text` in the form NormalName makes.
  Hints Match(std::string_view text) const {
    Hints found;
    State state = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      state = rows_[state].next[SymbolOf(text[i])];
      for (State hit = rows_[state].hit; hit > 0; hit = ends_[hit].shorter) {
        for (std::size_t pattern : ends_[hit].patterns) {
          if (Stands(pattern, text, i + 1)) found.Add(patterns_[pattern].hint);
        }
      }
    }
    return found;
  }

 private:
  using State = std::uint16_t;

  struct alignas(64) Row {
    std::array<State, kSymbols> next{};
    State hit = 0;  // the state itself if a pattern ends there, else the nearest shorter one
  };
  struct End {
    std::vector<std::size_t> patterns;
    State fail = 0;
    State shorter = 0;  // the nearest state up the chain of fails that ends a pattern
  };

  std::string_view WordOf(std::size_t pattern) const {
    std::string_view word = patterns_[pattern].word;
    if (word[0] == '=' || word[0] == '^') word.remove_prefix(1);
    return word;
  }

  bool Stands(std::size_t pattern, std::string_view text, std::size_t end) const {
    const char mode = patterns_[pattern].word[0];
    const std::size_t begin = end - WordOf(pattern).size();
    // A letter behind a digit stands in a number made by a machine: "element-5f18ad9" is no ad.
    const bool starts =
        begin == 0 || SymbolOf(text[begin - 1]) == kNoSymbol || text[begin - 1] == '-';
    const bool ends = end == text.size() || !IsLetter(text[end]);
    if (mode == '=') return starts && ends;
    return mode != '^' || starts;
  }

  State AddState() {
    rows_.emplace_back();
    ends_.emplace_back();
    CHECK(rows_.size() <= std::numeric_limits<State>::max());
    return static_cast<State>(rows_.size() - 1);
  }

  void Insert(std::size_t pattern) {
    State state = 0;
    for (char c : WordOf(pattern)) {
      const std::uint8_t symbol = SymbolOf(c);
      CHECK(symbol != kNoSymbol);
      State next = rows_[state].next[symbol];
      if (next == 0) {
        next = AddState();
        rows_[state].next[symbol] = next;
      }
      state = next;
    }
    ends_[state].patterns.push_back(pattern);
  }

  void Link() {
    std::vector<State> queue = {0};
    for (std::size_t at = 0; at < queue.size(); ++at) {
      const State state = queue[at];
      rows_[state].hit = ends_[state].patterns.empty() ? ends_[state].shorter : state;
      for (std::uint8_t symbol = 0; symbol < kNoSymbol; ++symbol) {
        const State child = rows_[state].next[symbol];
        const State fallback = state == 0 ? 0 : rows_[ends_[state].fail].next[symbol];
        if (child == 0) {
          rows_[state].next[symbol] = fallback;
          continue;
        }
        ends_[child].fail = fallback;
        ends_[child].shorter =
            ends_[fallback].patterns.empty() ? ends_[fallback].shorter : fallback;
        queue.push_back(child);
      }
    }
  }

  std::vector<Pattern> patterns_ = AllPatterns();
  std::vector<Row> rows_;
  std::vector<End> ends_;
};

// "sidebar-enabled--false" says something about the page, not about the element.
bool IsState(std::string_view token) {
  if (token.size() < 6 || (token.back() != 'd' && token.back() != 'e')) return false;
  for (std::string_view end : {"-enabled", "-disabled", "-false", "-true", "-none"}) {
    if (token.ends_with(end)) return true;
  }
  return false;
}

bool IsTopicClass(std::string_view token) {
  static const PhraseStarts starts(Phrases("topic class"));
  if (IsState(token)) return true;
  if (!token.starts_with("author-")) return starts.Begin(token) && !token.starts_with("tag-list");
  // "author-bio" and "author-name" are about the author box, "author-jane" is about Jane.
  for (std::string_view kept :
       {"bio", "box", "name", "info", "desc", "prof", "card", "block", "area"}) {
    if (token.substr(7).starts_with(kept)) return false;
  }
  return true;
}

constexpr std::size_t kEnough = 400;

// "articleBody_x  Foo" -> "article-body-x foo ", topic classes dropped. At most kEnough bytes of it
// are read, and each of them can become two.
class NormalName {
 public:
  explicit NormalName(std::string_view text) {
    char before = ' ';
    for (const char c : text.substr(0, kEnough)) {
      if (IsSpace(c)) {
        EndToken();
      } else if (c == '_' || c == '-' || c == ':' || c == '/') {
        if (size_ > token_ && bytes_[size_ - 1] != '-') Put('-');
      } else {
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper && IsLetter(before)) Put('-');
        Put(ToLowerAscii(c));
      }
      before = c;
    }
    EndToken();
  }

  std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  void Put(char c) { bytes_[size_++] = c; }

  void EndToken() {
    if (IsTopicClass(view().substr(token_))) size_ = token_;
    if (size_ > 0 && bytes_[size_ - 1] != ' ') Put(' ');
    token_ = size_;
  }

  std::array<char, 2 * kEnough + 1> bytes_;
  std::size_t size_ = 0;
  std::size_t token_ = 0;  // where the one that is being written begins
};

}  // namespace

Hints HintsOf(std::string_view class_or_id) {
  static const Automaton automaton;
  if (class_or_id.empty()) return {};
  return automaton.Match(NormalName(class_or_id).view());
}

}  // namespace sabok::extract
