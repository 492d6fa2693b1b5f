#include "extract/words/head_line.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "base/text.h"
#include "extract/words/phrases.h"
#include "extract/words/visible_date.h"

// "Published 3 May 2026 · Last updated · 5 min read": once dates are taken as metadata, their
// labels stay behind. Whole phrases would be endless ("last updated on", "updated at", "zuletzt
// aktualisiert am"), so single words are known: a line of nothing but such words, months, numbers
// and marks is no text. One word at least must be sure: "On Friday at 10" may be a sentence.

namespace sabok::extract {
namespace {

// clang-format off
constexpr std::string_view kSure[] = {
    // English
    "published", "publication", "posted", "updated", "update", "modified", "edited", "revised", "created", "read", "reading", "minute", "minutes", "min", "mins",
    // German, Dutch, Scandinavian, Finnish
    "veröffentlicht", "publiziert", "erschienen", "aktualisiert", "aktualisierung", "geändert", "stand", "lesezeit", "minuten", "gepubliceerd", "geplaatst", "bijgewerkt", "gewijzigd", "leestijd", "publicerad", "publicerat", "uppdaterad", "uppdaterat", "lästid", "minuter", "publisert", "oppdatert", "lesetid", "minutter", "udgivet", "offentliggjort", "opdateret", "læsetid", "julkaistu", "päivitetty", "lukuaika",
    // Romance
    "publié", "publiée", "parution", "modifié", "modifiée", "actualisé", "mis", "mise", "lecture", "publicado", "publicada", "publicación", "actualizado", "actualizada", "actualización", "modificado", "lectura", "minutos", "atualizado", "atualizada", "leitura", "pubblicato", "pubblicata", "aggiornato", "aggiornata", "aggiornamento", "lettura", "minuti", "publicat", "actualizat", "citire", "minute",
    // Slavic, Greek, Hungarian, Turkish
    "опубликовано", "обновлено", "изменено", "минут", "минуты", "минута", "мин", "чтения", "чтение", "опубліковано", "оновлено", "хвилин", "читання", "opublikowano", "publikacja", "aktualizacja", "zaktualizowano", "czytania", "minut", "publikováno", "aktualizováno", "čtení", "publikované", "aktualizované", "čítania", "публикувано", "обновена", "минути", "δημοσίευση", "δημοσιεύτηκε", "ενημέρωση", "ενημερώθηκε", "ανάγνωση", "ανάγνωσης", "λεπτά", "megjelent", "közzétéve", "frissítve", "olvasási", "perc", "yayın", "yayınlanma", "yayınlandı", "güncelleme", "güncellenme", "güncellendi", "okuma", "dakika", "dk",
    // Persian, Arabic, Urdu, Hebrew, Kurdish
    "انتشار", "منتشر", "انتشاریافته", "روزرسانی", "به‌روزرسانی", "بهروزرسانی", "بروزرسانی", "بروز رسانی", "ویرایش", "مطالعه", "خواندن", "دقیقه", "نشر", "نُشر", "نشرت", "منشور", "تحدیث", "حُدث", "حدث", "تعدیل", "قراءة", "للقراءة", "القراءة", "دقائق", "دقیقة", "شائع", "اشاعت", "منٹ", "مطالعہ", "פורסם", "עודכן", "עדכון", "דקות", "קריאה", "בڵاوکراوەتەوە", "نوێکردنەوە", "خولەک",
    // East and South-East Asia
    "diterbitkan", "dipublikasikan", "diperbarui", "menit", "baca", "đăng", "cập", "nhật", "phút", "đọc", "เผยแพร่", "อัปเดต", "นาที",
};

constexpr std::string_view kFillers[] = {
    "last", "first", "date", "on", "at", "time", "the", "of", "am", "pm", "a", "gmt", "utc", "est", "edt", "pst", "pdt", "bst", "cet", "cest", "ist", "et", "estimated", "th", "st", "nd", "rd", "h", "hour", "hours", "hrs", "ago", "day", "days",
    "zuletzt", "letzte", "am", "um", "uhr", "vom", "ca", "op", "om", "laatst", "laatste", "uur", "den", "kl", "klokken", "senast", "sist", "sidst", "viimeksi", "klo", "noin", "min",
    "le", "à", "de", "du", "jour", "dernière", "temps", "heures", "il", "y", "el", "la", "las", "los", "a", "última", "último", "tiempo", "hora", "horas", "em", "às", "tempo", "alle", "ore", "il", "ultimo", "ultima", "di", "data", "timp", "ora",
    "в", "время", "дата", "последнее", "г", "час", "ostatnia", "dnia", "o", "godz", "czas", "naposledy", "dne", "v", "στις", "τελευταία", "ώρα", "utolsó", "idő", "tarihi", "son", "saat", "süresi",
    "در", "تاریخ", "آخرین", "زمان", "شده", "شد", "ساعت", "به", "روز", "رسانی", "ماه", "فی", "آخر", "أخر", "اخر", "تاریخ", "التاریخ", "وقت", "الساعة", "تم", "مدة", "بتوقیت", "غرینتش", "ص", "م", "من", "شام", "صبح", "ב", "בשעה", "זמן", "ultim", "pada", "lúc", "ngày", "تشرین", "کانون", "الأول", "الثانی", "ربیع", "جمادى", "جمادی", "ذو", "ذی",
    // weekdays
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "segunda", "terça", "quarta", "quinta", "sexta", "feira", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье", "pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar", "شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "سه", "چهارشنبه", "پنجشنبه", "پنج‌شنبه", "جمعه", "الاثنین", "الإثنین", "الثلاثاء", "الأربعاء", "الاربعاء", "الخمیس", "الجمعة", "السبت", "الأحد", "الاحد",
};

// Scripts without spaces: phrases are taken out wherever they stand.
constexpr std::string_view kUnspaced[] = {
    "最后更新", "最後更新", "发布时间", "發布時間", "更新时间", "更新時間", "发布于", "发表于", "发布", "發布", "更新", "阅读时间", "阅读", "閱讀", "时间", "時間", "分钟", "分鐘", "公開日", "更新日", "公開", "掲載", "読了時間", "読む", "入力", "수정", "입력", "등록", "기사입력", "최종", "업데이트", "읽기", "오전", "오후", "午前", "午後", "上午", "下午", "年", "月", "日", "時", "时", "分", "년", "월", "일", "시", "분", "で", "于",
};
// clang-format on

using Words = std::unordered_set<std::string>;

template <std::size_t kSize>
Words Folded(const std::string_view (&table)[kSize]) {
  Words words;
  for (std::string_view word : table) words.insert(FoldCase(word));
  return words;
}

bool IsLetter(char32_t c) {
  return (c >= 'a' && c <= 'z') ||
         (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0x60C && c != 0x61B && c != 0x61F &&
          !(c >= 0x660 && c <= 0x669) && !(c >= 0x6F0 && c <= 0x6F9) && c != 0x6D4) ||
         c == 0x200C || (c >= 0x3040 && c < 0xFE00);
}

// Vowel signs of Arabic and Hebrew are written or not, as the writer likes.
bool IsVowelSign(char32_t c) {
  return (c >= 0x64B && c <= 0x652) || c == 0x670 || c == 0x640 || (c >= 0x5B0 && c <= 0x5C7);
}

const Words& SureWords() {
  static const Words& words = *new Words(Folded(kSure));
  return words;
}

const Words& Fillers() {
  static const Words& words = *new Words(Folded(kFillers));
  return words;
}

bool IsKnown(const std::string& word) {
  return SureWords().contains(word) || Fillers().contains(word) || IsMonthName(word);
}

}  // namespace

int CountOtherWords(std::string_view line) {
  const std::string folded = FoldCase(ToAsciiDigits(line));
  int count = 0;
  std::string word;
  const auto end_word = [&] {
    count += !word.empty() && !IsKnown(word);
    word.clear();
  };
  for (std::size_t i = 0; i < folded.size();) {
    const char32_t c = NextCodePoint(folded, i);
    if (IsVowelSign(c)) continue;
    if (IsLetter(c)) {
      AppendUtf8(word, c);
    } else {
      end_word();
    }
  }
  end_word();
  return count;
}

bool IsHeadLine(std::string_view line) {
  if (line.empty() || CountCodePoints(line) > 120) return false;
  std::string folded = FoldCase(ToAsciiDigits(line));
  bool sure = false;
  for (std::string_view phrase : kUnspaced) {
    for (auto at = folded.find(phrase); at != std::string::npos; at = folded.find(phrase, at)) {
      folded.replace(at, phrase.size(), " ");
      sure = sure || phrase.size() > 3;
    }
  }
  std::string word;
  const auto known = [&] {
    if (word.empty()) return true;
    sure = sure || SureWords().contains(word);
    return IsKnown(word);
  };
  for (std::size_t i = 0; i < folded.size();) {
    const char32_t c = NextCodePoint(folded, i);
    if (IsVowelSign(c)) continue;
    if (IsLetter(c)) {
      AppendUtf8(word, c);
      continue;
    }
    if (!known()) return false;
    word.clear();
    // A sentence ends so, a line of dates does not.
    if (c == '!' || c == '?' || c == 0x61F || c == 0x3002) return false;
  }
  return known() && sure;
}

}  // namespace sabok::extract
