#include <algorithm>

#include "base/text.h"
#include "extract/words/bylines.h"
#include "extract/words/phrase_set.h"
#include "extract/words/phrases.h"

namespace sabok::extract {
namespace {

// Folded; with the space or colon that makes them a label.
constexpr std::string_view kBy[] = {
    "by: ",
    "contributors: ",
    "contributor: ",
    "this post was written by ",
    "this article was written by ",
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
    "more articles by ",
    "articles by ",
    "all posts by ",
    "all articles by ",
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
    "scritto da ",
    "geschreven door ",
    "napisane przez ",
    "skriven av ",
    "ditulis oleh ",
    "نوشته‌شده بدست ",
    "نوشته شده توسط ",
    "نوشته‌شده توسط ",
    "کتب بواسطة ",
    "کُتب بواسطة ",
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
    "حوار: ",
    "گفتگو: ",
    "گفت‌وگو: ",
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

}  // namespace

std::string_view StripByPrefix(std::string_view text, bool& found) {
  static const PhraseStarts starts(kBy);
  const std::string folded = FoldCase(text.substr(0, 60));
  found = starts.Begin(folded);
  if (!found) return text;
  std::string_view best;
  for (std::string_view by : kBy) {
    if (folded.starts_with(by) && by.size() > best.size()) best = by;
  }
  // Folding may change the number of bytes; characters stay as many.
  std::size_t skip = 0;
  for (std::size_t i = CountCodePoints(best); i > 0 && skip < text.size(); --i)
    NextCodePoint(text, skip);
  return Trim(text.substr(skip));
}

bool IsByLabel(std::string_view line) {
  constexpr std::size_t kLongest = 40;
  line = Trim(line);
  if (line.empty() || line.size() > kLongest) return false;
  bool found = false;
  return StripByPrefix(std::string(line) + " x", found) == "x" && found;
}

}  // namespace sabok::extract
