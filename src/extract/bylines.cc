#include "extract/bylines.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "extract/head_line.h"
#include "extract/phrases.h"
#include "extract/visible_date.h"

// A byline says more than names: "By Ann Lee, Tehran correspondent on December 13 · 5 minute read",
// "Doris Muñoz, MD, FOMA", "Posted by", "View all posts". So a line is cut where names are joined,
// "By" and its kin are taken off, and each part must still look like a name: it ends where numbers
// or months begin; behind a comma, words of office and letters of honour are no second author; a
// run of small letters is a sentence. A comma list of surnames alone stays as it is: nothing tells
// "Lee, Ann" from two people but that there are just two single words.
//
// Tried and rejected: a list of given names (wrong outside Europe), and believing only elements
// named "author" (half of the pages without metadata have none). On 148 pages of which the authors
// are known by hand the authors agree on 69 in a hundred, 58 before; on 605 others 73, 69 before.

namespace sabok::extract {
namespace {

constexpr std::string_view kJoins[] = {
    " and ", " & ", " with ", " und ", " et ", " y ",     " و ",     " och ",  " og ",   " en ",
    " ve ",  " и ", " i ",    " και ", " e ",  " (with ", " (avec ", " (mit ", " (con ", ";",
    "|",     "、",  " / ",    "•",     "\n",   " · ",     "●",       "⋅",      " — ",    " – "};

bool IsAddress(std::string_view text) {
  return text.find("://") != std::string_view::npos ||
         text.find("www.") != std::string_view::npos || text.starts_with('@') ||
         text.starts_with('/') || text.find(".com") != std::string_view::npos;
}

bool HasDigits(std::string_view text) {
  const std::string ascii = ToAsciiDigits(text);
  return std::count_if(ascii.begin(), ascii.end(), [](char c) { return c >= '0' && c <= '9'; }) > 2;
}

// Folded beginnings of words that say what a person does or where, never who it is.
// clang-format off
constexpr std::string_view kRoleWords[] = {
    "editor", "reporter", "correspondent", "writer", "columnist", "staff", "professor", "universit", "director", "chief", "contribut", "bureau", "analyst", "agency", "associated", "journalis", "redakt", "korrespondent", "rédact", "periodista", "founder", "author", "fellow", "lecturer", "producer", "senior", "expert", "consultant", "specialist", "coordinator", "manager", "engineer", "scientist", "physician", "attorney", "lawyer", "president", "assistant", "associate", "intern", "photograph", "videograph", "illustrat", "translat", "executive", "officer", "reviewed", "institute", "network", "newsroom", "magazine", "newspaper", "foundation", "association", "department", "company", "group", "media", "news", "health", "school", "college", "center", "centre", "council", "committee", "ministry", "strategist", "developer", "designer", "researcher", "economist", "critic", "blogger", "marketing", "operations", "former", "guest", "special", "freelance", "representative", "candidate", "خبرنگار", "سردبیر", "دبیر", "مراسل", "محرر", "رئیس",
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
    "view ", "more about", "more from", "follow", "+ follow", "posted", "read ", "share", "reviewed by", "edited by", "medically", "fact checked", "photo", "image", "illustration", "updated", "published", "last ", "see ", "show ", "all posts", "about ", "listen", "watch", "sign ", "get ", "click", "contact", "submitting", "comments", "written", "subscribe", "print", "save", "この記事",
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

// The word before a comma is a name, the words behind it say what the person does.
bool IsRole(std::string_view part) {
  part = Trim(part);
  if (IsTitleOfHonour(part)) return true;
  const std::string folded = FoldCase(part);
  for (std::string_view word : Split(folded, ' ')) {
    while (!word.empty() && (word.back() == '.' || word.back() == ',')) word.remove_suffix(1);
    if (IsIn(word, kRoleExact)) return true;
    for (std::string_view role : kRoleWords) {
      if (word.starts_with(role)) return true;
    }
  }
  return false;
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

// "Ann Lee on December 13", "Ann Lee 5 minute read": the name ends where numbers or months begin.
std::string_view BeforeNumbers(std::string_view text) {
  std::size_t begin = 0;
  std::string_view before;  // the word before
  std::size_t before_begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    if (!word.empty()) {
      const std::string ascii = ToAsciiDigits(word);
      if (begin > 0 && ascii[0] >= '0' && ascii[0] <= '9') {
        std::string month = FoldCase(before);
        while (!month.empty() && (month.back() == '.' || month.back() == ',')) month.pop_back();
        std::string_view head = text.substr(0, IsMonthName(month) ? before_begin : begin);
        for (std::string_view link : {" on", " am", " vom", " le", " el", " -", " at", " |"}) {
          if (Trim(head).ends_with(link))
            head = Trim(head).substr(0, Trim(head).size() - link.size());
        }
        return head;
      }
      before = word;
      before_begin = begin;
    }
    begin = end + 1;
  }
  return text;
}

std::string_view Strip(std::string_view name) {
  constexpr std::string_view kMarks = " \t\n,.:;|-–/*()[]\"";
  while (!name.empty() && kMarks.find(name.front()) != std::string_view::npos &&
         static_cast<unsigned char>(name.front()) < 0x80)
    name.remove_prefix(1);
  while (!name.empty() && static_cast<unsigned char>(name.back()) < 0x80 && name.back() != '.' &&
         kMarks.find(name.back()) != std::string_view::npos)
    name.remove_suffix(1);
  return name;
}

bool IsName(std::string_view name) {
  const std::size_t length = CountCodePoints(name);
  if (length < 2 || length > 60 || IsAddress(name) || HasDigits(name)) return false;
  if (length < 5 && name[0] >= '0' && name[0] <= '9') return false;  // "8h" ago
  if (name.find(':') != std::string_view::npos) return false;
  if (std::count(name.begin(), name.end(), ' ') > 6) return false;
  if (IsSentence(name) || IsHeadLine(name)) return false;
  const std::string folded = FoldCase(name);
  for (std::string_view start : kNoNameStarts) {
    if (folded.starts_with(start)) return false;
  }
  for (std::string_view no : {"von",
                              "par",
                              "por",
                              "admin",
                              "administrator",
                              "author",
                              "by",
                              "staff",
                              "unknown",
                              "none",
                              "null",
                              "undefined",
                              "editor",
                              "guest",
                              "user",
                              "webmaster",
                              "root",
                              "anonymous",
                              "view all posts",
                              "follow",
                              "share",
                              "updated",
                              "published",
                              "written by",
                              "comments",
                              "about the author",
                              "مدیر",
                              "مدیر سایت",
                              "ادمین",
                              "more from",
                              "login",
                              "facebook",
                              "twitter",
                              "linkedin",
                              "email",
                              "e-mail",
                              "instagram",
                              "whatsapp",
                              "telegram",
                              "rss",
                              "print",
                              "copy link",
                              "new",
                              "watch live",
                              "show more",
                              "read more",
                              "subscribe",
                              "comment",
                              "advertisement",
                              "reporter",
                              "news",
                              "home"}) {
    if (folded == no) return false;
  }
  return true;
}

void AddName(std::string_view text, std::vector<std::string>& names) {
  bool by = false;
  text = StripByPrefix(Strip(text), by);
  text = Strip(text);
  if (const auto at = text.find(" - "); at != std::string_view::npos)
    text = Strip(text.substr(0, at));
  // Brackets at the end say more about a person; those inside are part of the name.
  if (const auto at = text.find('(');
      at != std::string_view::npos && at > 3 &&
      (text.find(')') == std::string_view::npos || text.find(')') + 2 >= text.size()))
    text = Strip(text.substr(0, at));
  text = Strip(BeforeNumbers(text));
  if (text.find('@') != std::string_view::npos)
    text = Strip(text.substr(0, text.rfind(' ', text.find('@'))));
  if (!IsName(text)) return;
  std::string name(text);
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

// Commas divide names ("A, B and C"), or a name from a role or a place ("A, Tehran correspondent").
void AddCommaParts(std::string_view text, std::vector<std::string>& names) {
  std::string with_commas;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = NextCodePoint(text, i);
    AppendUtf8(with_commas, c == 0x60C || c == 0xFF0C ? U',' : c);
  }
  const auto parts = Split(with_commas, ',');
  const auto is_social = [](std::string_view part) {
    const std::string folded = FoldCase(part);
    for (std::string_view word :
         {"share", "sharing", "comments", "min read", "updated", "published"}) {
      if (folded.find(word) != std::string::npos) return true;
    }
    return false;
  };
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if ((i > 0 && IsRole(parts[i])) || is_social(parts[i])) continue;
    if (i > 0 && Trim(parts[i]).find(' ') == std::string_view::npos && parts.size() == 2) {
      // "Lee, Ann" of a catalogue, or "Ann Lee, Reuters".
      if (Trim(parts[0]).find(' ') == std::string_view::npos && names.size() == 1) {
        names.back() = fmt::format("{} {}", Trim(parts[1]), names.back());
      }
      continue;
    }
    AddName(parts[i], names);
  }
}

void AddParts(std::string_view text, std::vector<std::string>& names) {
  for (std::string_view join : kJoins) {
    const std::string folded = FoldCase(text);
    const auto at = folded.size() == text.size() ? folded.find(join) : text.find(join);
    if (at == std::string_view::npos) continue;
    // "Mac & i" is one name.
    if (join == " & " &&
        (Trim(text.substr(0, at)).size() < 3 || Trim(text.substr(at + join.size())).size() < 3))
      continue;
    AddParts(text.substr(0, at), names);
    AddParts(text.substr(at + join.size()), names);
    return;
  }
  AddCommaParts(text, names);
}

}  // namespace

std::vector<std::string> SplitAuthors(std::string_view byline) {
  std::vector<std::string> names;
  if (byline.size() > 600) return names;
  bool by = false;
  std::string_view text = StripByPrefix(Strip(Trim(byline)), by);
  if (IsAddress(text) && text.find(' ') == std::string_view::npos) return names;
  AddParts(text, names);
  if (names.size() > 20) names.resize(20);
  return names;
}

}  // namespace sabok::extract
