#include "extract/bylines.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "extract/phrases.h"

namespace sabok::extract {
namespace {

// Folded; with the space or colon that makes them a label.
constexpr std::string_view kBy[] = {
    "by: ",
    "by ",
    "by\n",
    "written by ",
    "written by: ",
    "posted by ",
    "posted by: ",
    "published by ",
    "reported by ",
    "story by ",
    "words by ",
    "author: ",
    "authors: ",
    "author ",
    "text: ",
    "text by ",
    "submitted by ",
    "article by ",
    "contributed by ",
    "more stories by ",
    "more by ",
    "view all posts by ",
    "posts by ",
    "von ",
    "von: ",
    "autor: ",
    "autorin: ",
    "text von ",
    "ein artikel von ",
    "ein beitrag von ",
    "verfasst von ",
    "geschrieben von ",
    "par ",
    "par : ",
    "par: ",
    "auteur : ",
    "auteur: ",
    "écrit par ",
    "publié par ",
    "propos recueillis par ",
    "por ",
    "por: ",
    "autor/a: ",
    "escrito por ",
    "publicado por ",
    "da ",
    "di ",
    "a cura di ",
    "autore: ",
    "door ",
    "door: ",
    "av ",
    "av: ",
    "skrevet av ",
    "af ",
    "tekst: ",
    "автор: ",
    "авторы: ",
    "автор ",
    "текст: ",
    "yazar: ",
    "yazan: ",
    "haber: ",
    "autor ",
    "oprac. ",
    "opracowanie: ",
    "του ",
    "της ",
    "γράφει ο ",
    "γράφει η ",
    "από ",
    "نویسنده: ",
    "نویسنده : ",
    "نویسنده ",
    "نوشته: ",
    "نوشته ",
    "نوشتهٔ ",
    "گزارش: ",
    "گزارش از ",
    "خبرنگار: ",
    "خبرنگار : ",
    "به قلم ",
    "به قلم: ",
    "توسط ",
    "گزارشگر: ",
    "مترجم: ",
    "نویسندگان: ",
    "نگارنده: ",
    "بقلم: ",
    "بقلم ",
    "بقلم : ",
    "کتب: ",
    "کتب ",
    "کتبت: ",
    "کتبت ",
    "کتب : ",
    "الکاتب: ",
    "إعداد: ",
    "اعداد: ",
    "إعداد ",
    "تقریر: ",
    "المصدر: ",
    "تحریر: ",
    "מאת: ",
    "מאת ",
    "کالم نگار: ",
    "記者",
    "文/",
    "文／",
    "作者：",
    "作者:",
    "责任编辑：",
    "撰文：",
    "oleh ",
    "oleh: ",
    "penulis: ",
};

constexpr std::string_view kJoins[] = {" and ", " & ",  " with ", " und ", " et ", " y ", " و ",
                                       " och ", " og ", " en ",   " ve ",  " и ",  " i ", " και ",
                                       " e ",   ";",    "|",      "、",    " / ",  "•",   "\n"};

bool IsAddress(std::string_view text) {
  return text.find("://") != std::string_view::npos ||
         text.find("www.") != std::string_view::npos || text.starts_with('@') ||
         text.starts_with('/') || text.find(".com") != std::string_view::npos;
}

bool HasDigits(std::string_view text) {
  const std::string ascii = ToAsciiDigits(text);
  return std::count_if(ascii.begin(), ascii.end(), [](char c) { return c >= '0' && c <= '9'; }) > 2;
}

// The word before a comma is a name, the words behind it say what the person does.
bool IsRole(std::string_view part) {
  const std::string folded = FoldCase(Trim(part));
  for (std::string_view word : {"editor",
                                "reporter",
                                "correspondent",
                                "writer",
                                "columnist",
                                "staff",
                                "professor",
                                "university",
                                "director",
                                "chief",
                                "contributor",
                                "bureau",
                                "analyst",
                                "jr",
                                "sr",
                                "md",
                                "phd",
                                "ph.d",
                                "m.d",
                                "esq",
                                "iii",
                                "news",
                                "times",
                                "post",
                                "agency",
                                "associated press",
                                "journalist",
                                "redakt",
                                "korrespondent",
                                "journaliste",
                                "rédact",
                                "periodista",
                                "inc",
                                "ltd",
                                "llc",
                                "founder",
                                "ceo",
                                "author",
                                "fellow",
                                "lecturer",
                                "producer",
                                "senior",
                                "the "}) {
    if (folded == word || (word.size() > 4 && folded.find(word) != std::string::npos) ||
        (folded.starts_with(word) && folded.substr(word.size()) == "."))
      return true;
  }
  return false;
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
  if (std::count(name.begin(), name.end(), ' ') > 6) return false;
  const std::string folded = FoldCase(name);
  for (std::string_view no : {"admin",
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
  if (const auto at = text.find('('); at != std::string_view::npos && at > 3)
    text = Strip(text.substr(0, at));
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
    AddParts(text.substr(0, at), names);
    AddParts(text.substr(at + join.size()), names);
    return;
  }
  AddCommaParts(text, names);
}

}  // namespace

std::string_view StripByPrefix(std::string_view text, bool& found) {
  const std::string folded = FoldCase(text.substr(0, 60));
  std::string_view best;
  for (std::string_view by : kBy) {
    if (folded.starts_with(by) && by.size() > best.size()) best = by;
  }
  found = !best.empty();
  if (!found) return text;
  // Folding may change the number of bytes; characters stay as many.
  std::size_t skip = 0;
  for (std::size_t i = CountCodePoints(best); i > 0 && skip < text.size(); --i)
    NextCodePoint(text, skip);
  return Trim(text.substr(skip));
}

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
