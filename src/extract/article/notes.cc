#include "extract/article/notes.h"

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "base/text.h"
#include "extract/blocks/text_at.h"
#include "extract/facts/text_units.h"
#include "extract/words/phrase_set.h"
#include "extract/words/phrases.h"

namespace sabok::extract {
namespace {

using article::NoteKind;

struct Opening {
  std::string_view words;  // folded
  NoteKind kind;
};

// clang-format off
constexpr Opening kOpenings[] = {
    {"this article was originally published", NoteKind::kRepublication}, {"this article originally appeared", NoteKind::kRepublication}, {"this story was originally published", NoteKind::kRepublication}, {"this story originally appeared", NoteKind::kRepublication}, {"this post originally appeared", NoteKind::kRepublication}, {"this post was originally published", NoteKind::kRepublication},
    {"this piece was originally published", NoteKind::kRepublication}, {"originally published", NoteKind::kRepublication}, {"this article first appeared", NoteKind::kRepublication}, {"this story first appeared", NoteKind::kRepublication}, {"first published", NoteKind::kRepublication}, {"this article is republished", NoteKind::kRepublication}, {"republished ", NoteKind::kRepublication}, {"reprinted ", NoteKind::kRepublication}, {"this report was first published", NoteKind::kRepublication}, {"a version of this article", NoteKind::kRepublication}, {"a version of this story", NoteKind::kRepublication},
    {"این مطلب نخستین بار", NoteKind::kRepublication}, {"این مطلب پیش از این", NoteKind::kRepublication}, {"این مقاله نخستین بار", NoteKind::kRepublication}, {"این گزارش نخستین بار", NoteKind::kRepublication}, {"این گزارش پیشتر", NoteKind::kRepublication}, {"این مقاله پیش از این", NoteKind::kRepublication}, {"بازنشر از", NoteKind::kRepublication}, {"نشر هذا المقال", NoteKind::kRepublication}, {"نُشر هذا", NoteKind::kRepublication}, {"نشرت هذه المقالة", NoteKind::kRepublication}, {"نشر هذا التقریر", NoteKind::kRepublication},
    {"dieser artikel erschien zuerst", NoteKind::kRepublication}, {"dieser beitrag erschien zuerst", NoteKind::kRepublication}, {"dieser text erschien zuerst", NoteKind::kRepublication}, {"cet article est republié", NoteKind::kRepublication}, {"cet article a été initialement publié", NoteKind::kRepublication}, {"cet article a d'abord été publié", NoteKind::kRepublication}, {"este artículo fue publicado originalmente", NoteKind::kRepublication}, {"este artículo se publicó originalmente", NoteKind::kRepublication}, {"статья впервые опубликована", NoteKind::kRepublication}, {"bu yazı ilk olarak", NoteKind::kRepublication}, {"artykuł ukazał się pierwotnie", NoteKind::kRepublication},
    {"correction:", NoteKind::kCorrection}, {"correction,", NoteKind::kCorrection}, {"correction (", NoteKind::kCorrection}, {"corrections:", NoteKind::kCorrection}, {"clarification:", NoteKind::kCorrection}, {"this article was amended", NoteKind::kCorrection}, {"this article has been corrected", NoteKind::kCorrection}, {"this story has been corrected", NoteKind::kCorrection}, {"an earlier version of this", NoteKind::kCorrection}, {"a previous version of this", NoteKind::kCorrection}, {"this article was corrected", NoteKind::kCorrection},
    {"اصلاحیه", NoteKind::kCorrection}, {"تصحیح:", NoteKind::kCorrection}, {"تصحیح ", NoteKind::kCorrection}, {"تصویب:", NoteKind::kCorrection}, {"تصویب :", NoteKind::kCorrection}, {"توضیح و تصحیح", NoteKind::kCorrection}, {"تصحیح و پوزش", NoteKind::kCorrection}, {"استدراک:", NoteKind::kCorrection}, {"ذکرنا فی نسخة سابقة", NoteKind::kCorrection}, {"در نسخهٔ پیشین این", NoteKind::kCorrection}, {"در نسخه پیشین این", NoteKind::kCorrection}, {"berichtigung:", NoteKind::kCorrection}, {"rettelse:", NoteKind::kCorrection}, {"rättelse:", NoteKind::kCorrection}, {"rectificatie:", NoteKind::kCorrection}, {"correctie:", NoteKind::kCorrection}, {"sprostowanie:", NoteKind::kCorrection}, {"διόρθωση:", NoteKind::kCorrection}, {"更正：", NoteKind::kCorrection}, {"更正:", NoteKind::kCorrection}, {"訂正：", NoteKind::kCorrection}, {"correzione:", NoteKind::kCorrection}, {"errata corrige", NoteKind::kCorrection}, {"korrektur:", NoteKind::kCorrection}, {"in einer früheren version", NoteKind::kCorrection}, {"rectificatif", NoteKind::kCorrection}, {"erratum", NoteKind::kCorrection}, {"corrección:", NoteKind::kCorrection}, {"fe de erratas", NoteKind::kCorrection}, {"correção:", NoteKind::kCorrection}, {"исправление:", NoteKind::kCorrection}, {"поправка:", NoteKind::kCorrection}, {"düzeltme:", NoteKind::kCorrection}, {"תיקון:", NoteKind::kCorrection},
    {"update:", NoteKind::kUpdate}, {"update (", NoteKind::kUpdate}, {"updated:", NoteKind::kUpdate}, {"this article was updated", NoteKind::kUpdate}, {"this story was updated", NoteKind::kUpdate}, {"this article has been updated", NoteKind::kUpdate}, {"this story has been updated", NoteKind::kUpdate}, {"this post has been updated", NoteKind::kUpdate}, {"به روزرسانی:", NoteKind::kUpdate}, {"به‌روزرسانی:", NoteKind::kUpdate}, {"این مطلب به روز شد", NoteKind::kUpdate}, {"این خبر به روز شد", NoteKind::kUpdate}, {"این مطلب به‌روز شد", NoteKind::kUpdate}, {"این خبر به‌روز شد", NoteKind::kUpdate}, {"تحدیث:", NoteKind::kUpdate}, {"aktualisierung:", NoteKind::kUpdate}, {"mise à jour", NoteKind::kUpdate}, {"actualización:", NoteKind::kUpdate}, {"обновление:", NoteKind::kUpdate}, {"güncelleme:", NoteKind::kUpdate}, {"обновлено:", NoteKind::kUpdate},
    {"editor's note", NoteKind::kEditor}, {"editors' note", NoteKind::kEditor}, {"editors note", NoteKind::kEditor}, {"editorial note", NoteKind::kEditor}, {"note to readers", NoteKind::kEditor}, {"یادداشت سردبیر", NoteKind::kEditor}, {"یادداشت ویراستار", NoteKind::kEditor}, {"توضیح سردبیر", NoteKind::kEditor}, {"توضیح:", NoteKind::kEditor}, {"ملاحظة المحرر", NoteKind::kEditor}, {"ملاحظة التحریر", NoteKind::kEditor}, {"anmerkung der redaktion", NoteKind::kEditor}, {"note de la rédaction", NoteKind::kEditor}, {"ndlr", NoteKind::kEditor}, {"nota del editor", NoteKind::kEditor}, {"nota de la redacción", NoteKind::kEditor}, {"nota do editor", NoteKind::kEditor}, {"от редакции", NoteKind::kEditor}, {"примечание редакции", NoteKind::kEditor}, {"editörün notu", NoteKind::kEditor}, {"הערת העורך", NoteKind::kEditor}, {"编者按", NoteKind::kEditor},
};
// clang-format on

PhraseStarts StartsOf(std::span<const Opening> openings) {
  std::vector<std::string_view> words;
  for (const Opening& opening : openings) words.push_back(opening.words);
  return PhraseStarts(words);
}

std::optional<NoteKind> KindOf(std::string_view text) {
  static const PhraseStarts starts = StartsOf(kOpenings);
  if (CountUnits(text) > 700) return std::nullopt;
  const std::string folded = FoldCase(text.substr(0, 120));
  std::string_view line = folded;
  while (!line.empty() && (line.front() == '*' || line.front() == '[' || line.front() == '(' ||
                           line.front() == ' ' || line.front() == '-')) {
    line.remove_prefix(1);
  }
  if (!starts.Begin(line)) return std::nullopt;
  for (const Opening& opening : kOpenings) {
    if (line.starts_with(opening.words)) return opening.kind;
  }
  return std::nullopt;
}

std::optional<NoteKind> KindOf(const article::Block& block) {
  const auto* paragraph = std::get_if<article::Paragraph>(&block.value);
  return paragraph == nullptr ? std::nullopt : KindOf(paragraph->text.utf8);
}

// What belongs to this article: the nearest <article> or <main> around its text, else a box or two.
NodeId SurroundingsOf(const PageFacts& facts, NodeId root) {
  const Document& document = facts.document();
  NodeId around = root;
  int boxes = 0;
  for (NodeId up = root; up != kNoNode && up > facts.body(); up = document[up].parent) {
    if (document[up].tag == Tag::k_article || document[up].tag == Tag::k_main) return up;
    if (boxes++ <= 2) around = up;
  }
  return around;
}

// Teasers, comments and menus begin like notes as well ("Update: ...").
bool CanHoldNote(const PageFacts& facts, NodeId id) {
  constexpr Hints kNever =
      Hints::Of(Hint::kComments, Hint::kRelated, Hint::kNavigation, Hint::kAdvertisement,
                Hint::kNewsletter, Hint::kSidebar, Hint::kCookie);
  const Document& document = facts.document();
  if (facts[id].hidden || document[id].tag == Tag::k_nav || document[id].tag == Tag::k_form)
    return false;
  return facts[id].hints.Has(Hint::kNote) || !facts[id].hints.HasAny(kNever);
}

bool IsNoteBlock(const PageFacts& facts, NodeId id) {
  return facts[id].block == id && facts[id].text >= 25 && facts[id].text <= 700 &&
         facts[id].own_text == facts[id].text && facts.LinkDensity(id) < 0.6 &&
         facts[id].own_marks > 0;
}

bool IsKnown(const article::Article& article, std::string_view body, const std::string& text) {
  const auto is_same = [&](const article::Note& note) { return note.text.utf8 == text; };
  return std::any_of(article.notes.begin(), article.notes.end(), is_same) ||
         article.standfirst == text || body.find(text) != std::string_view::npos;
}

}  // namespace

void TakeNotes(article::Article& article) {
  constexpr std::size_t kTail = 4;
  auto& body = article.body;
  if (body.size() < 3) return;
  const auto take = [&](std::size_t i, NoteKind kind) {
    article.notes.push_back({kind, std::move(std::get<article::Paragraph>(body[i].value).text)});
    body.erase(body.begin() + static_cast<std::ptrdiff_t>(i));
  };
  while (body.size() > 2) {
    const auto kind = KindOf(body.front());
    if (!kind) break;
    take(0, *kind);
  }
  for (std::size_t i = body.size() > kTail ? body.size() - kTail : 1; i < body.size();) {
    if (const auto kind = KindOf(body[i])) {
      take(i, *kind);
    } else {
      ++i;
    }
  }
}

void FindNotesAround(const PageFacts& facts, const Content& content, const Url& base,
                     article::Article& article) {
  constexpr std::size_t kMostNotes = 6;
  if (content.roots.empty() || article.body.empty()) return;
  const Document& document = facts.document();
  const Dropped nothing(facts.size());
  const std::string body = article::PlainText(article.body);
  const NodeId around = SurroundingsOf(facts, content.roots.front());
  for (NodeId id = around + 1; id < document[around].end && article.notes.size() < kMostNotes;) {
    if (document[id].kind != NodeKind::kElement || CanHoldNote(facts, id)) {
      if (IsNoteBlock(facts, id)) {
        const auto kind = KindOf(CollapseSpace(VisibleText(facts, id)));
        article::Text text;
        if (kind) text = TextAt(facts, id, nothing, base);
        if (kind && !IsKnown(article, body, text.utf8))
          article.notes.push_back({*kind, std::move(text)});
      }
      ++id;
    } else {
      id = document[id].end;
    }
  }
}

}  // namespace sabok::extract
