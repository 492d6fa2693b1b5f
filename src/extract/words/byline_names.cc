#include "extract/words/byline_names.h"

#include <algorithm>

#include "base/text.h"
#include "extract/words/head_line.h"
#include "extract/words/phrases.h"

namespace sabok::extract {
namespace {

bool HasDigits(std::string_view text) {
  const std::string ascii = ToAsciiDigits(text);
  return std::count_if(ascii.begin(), ascii.end(), [](char c) { return c >= '0' && c <= '9'; }) > 2;
}

// Folded words that say what a person does or where, never who it is; and beginnings of such words.
// clang-format off
constexpr std::string_view kRoleWords[] = {
    "editor", "reporter", "writer", "columnist", "staff", "director", "chief", "bureau", "analyst", "agency", "associated", "periodista", "founder", "author", "fellow", "lecturer", "producer", "senior", "expert", "consultant", "specialist", "coordinator", "manager", "engineer", "scientist", "physician", "attorney", "lawyer", "president", "assistant", "associate", "intern", "executive", "officer", "reviewed", "institute", "network", "newsroom", "magazine", "newspaper", "foundation", "association", "department", "company", "group", "media", "news", "health", "school", "college", "center", "centre", "council", "committee", "ministry", "strategist", "developer", "designer", "researcher", "desk", "economist", "critic", "blogger", "marketing", "operations", "former", "guest", "special", "freelance", "representative", "candidate", "dietitian", "nutritionist", "therapist", "خبرنگار", "سردبیر", "دبیر", "اخبار", "خبرگزاری", "مراسل", "محرر", "رئیس",
};
constexpr std::string_view kRoleStems[] = {
    "correspondent", "professor", "universit", "contribut", "journalis", "redakt", "korrespondent", "rédact", "editor", "reporter", "photograph", "videograph", "illustrat", "translat", "founder", "specialis", "coordinat", "سردبیر",
};
constexpr std::string_view kRoleExact[] = {
    "jr", "sr", "md", "phd", "ph.d", "m.d", "esq", "ii", "iii", "times", "post", "inc", "ltd", "llc", "ceo", "cto", "cfo", "the", "press", "daily", "host", "owner", "partner", "head", "lead",
};
// Small words inside names.
constexpr std::string_view kParticles[] = {
    "de", "da", "di", "do", "del", "della", "der", "den", "des", "dos", "das", "du", "van", "von", "la", "le", "el", "al", "bin", "ibn", "ben", "bint", "y", "e", "und", "and", "et", "zu", "zum", "af", "av", "ter", "ten", "of", "the", "te", "for", "in", "'t",
};
// Beginnings of lines that only look like names.
constexpr std::string_view kNoNameStarts[] = {
    "view ", "more about", "more from", "follow", "+ follow", "posted", "read ", "share ", "reviewed by", "researched by", "edited by", "medically", "fact checked", "photo", "image", "illustration", "updated", "published", "last ", "see ", "show ", "all posts", "about ", "listen", "watch ", "sign ", "get ", "click", "contact", "submitting", "comments", "written", "subscribe", "print ", "save ", "この記事",
};
// Lines that are no name as a whole.
constexpr std::string_view kNoNames[] = {
    "von", "par", "por", "admin", "administrator", "author", "by", "staff", "unknown", "none", "null", "undefined", "editor", "guest", "user", "webmaster", "root", "anonymous", "view all posts", "follow", "share", "updated", "published", "written by", "comments", "about the author", "مدیر", "مدیر سایت", "ادمین", "more from", "login", "facebook", "twitter", "linkedin", "email", "e-mail", "instagram", "whatsapp", "telegram", "rss", "print", "copy link", "new", "watch live", "show more", "read more", "subscribe", "comment", "advertisement", "reporter", "news", "home", "contributors", "authors", "save", "watch",
};
// clang-format on

template <std::size_t kSize>
bool IsIn(std::string_view word, const std::string_view (&table)[kSize]) {
  return std::find(std::begin(table), std::end(table), word) != std::end(table);
}

bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }

// "MD", "DVM", "Ph.D.": letters behind a name.
bool IsTitleOfHonour(std::string_view part) {
  const auto capitals = std::count_if(part.begin(), part.end(), IsCapital);
  const auto letters = std::count_if(part.begin(), part.end(), [](char c) {
    return ToLowerAscii(c) >= 'a' && ToLowerAscii(c) <= 'z';
  });
  return part.size() <= 8 && capitals >= 2 && letters - capitals <= 2 &&
         part.find(' ') == std::string_view::npos;
}

// Of a script with capitals: several words in small letters are a sentence, not a name. Two of them
// may be what somebody calls themselves.
bool IsSentence(std::string_view text) {
  constexpr int kMostSmall = 2;
  int small = 0;
  int words = 0;
  bool begins_small = false;
  for (std::string_view word : Split(text, ' ')) {
    if (word.empty()) continue;
    const bool is_small = word[0] >= 'a' && word[0] <= 'z' && !IsIn(word, kParticles);
    if (words++ == 0) begins_small = is_small;
    small += is_small;
  }
  return words > 2 && (begins_small || small > kMostSmall);
}

}  // namespace

bool IsAddress(std::string_view text) {
  return text.find("://") != std::string_view::npos ||
         text.find("www.") != std::string_view::npos || text.starts_with('@') ||
         text.starts_with('/') || text.find(".com") != std::string_view::npos;
}

bool IsRole(std::string_view part) {
  part = Trim(part);
  if (IsTitleOfHonour(part)) return true;
  std::string folded = FoldCase(part);
  std::replace_if(folded.begin(), folded.end(), [](char c) { return c == '-' || c == '/'; }, ' ');
  for (std::string_view word : Split(folded, ' ')) {
    while (!word.empty() && (word.back() == '.' || word.back() == ',')) word.remove_suffix(1);
    if (IsIn(word, kRoleExact) || IsIn(word, kRoleWords)) return true;
    if (word.ends_with('s') && IsIn(word.substr(0, word.size() - 1), kRoleWords)) return true;
    for (std::string_view stem : kRoleStems) {
      if (word.starts_with(stem)) return true;
    }
  }
  return false;
}

bool BeginsNoName(std::string_view folded) {
  return std::any_of(std::begin(kNoNameStarts), std::end(kNoNameStarts),
                     [&](std::string_view start) { return folded.starts_with(start); });
}

bool IsName(std::string_view name) {
  const std::size_t length = CountCodePoints(name);
  if (length < 2 || length > 60 || IsAddress(name) || HasDigits(name)) return false;
  if (length < 5 && name[0] >= '0' && name[0] <= '9') return false;  // "8h" ago
  if (name.find_first_of(":<>{}[]=") != std::string_view::npos) return false;
  if (name.find("⟨") != std::string_view::npos) return false;  // code that is shown
  const bool one_word = name.find(' ') == std::string_view::npos;
  if (one_word && name.ends_with('.') && name[0] >= 'a' && name[0] <= 'z') return false;
  if (std::count(name.begin(), name.end(), ' ') > 6) return false;
  if (IsSentence(name) || IsHeadLine(name)) return false;
  const std::string folded = FoldCase(name);
  return !BeginsNoName(folded) && !IsIn(folded, kNoNames);
}

}  // namespace sabok::extract
