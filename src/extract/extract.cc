#include "extract/extract.h"

#include <algorithm>

#include "base/language.h"
#include "base/text.h"
#include "extract/biography.h"
#include "extract/blocks.h"
#include "extract/clean.h"
#include "extract/comments.h"
#include "extract/content_score.h"
#include "extract/direction.h"
#include "extract/labels.h"
#include "extract/lead.h"
#include "extract/metadata.h"
#include "extract/notes.h"
#include "extract/page_facts.h"
#include "extract/phrases.h"
#include "extract/related.h"
#include "extract/tidy.h"

namespace sabok::extract {
namespace {

constexpr std::uint32_t kThinText = 250;
constexpr std::size_t kMostComments = 500;

// Where relative addresses start from: the page's <base>, else its own address.
Url BaseOf(const Page& page) {
  const Document& document = page.document;
  const NodeId base = document.Find(Tag::k_base, 0, static_cast<NodeId>(document.size()));
  if (base != kNoNode) {
    auto url = page.url.empty() ? Url::Parse(document.Get(base, "href"))
                                : page.url.Resolve(document.Get(base, "href"));
    if (url && !document.Get(base, "href").empty()) return *url;
  }
  return page.url;
}

std::string LanguageAttribute(const Page& page) {
  const NodeId html = page.document.Find(Tag::k_html, 0, static_cast<NodeId>(page.document.size()));
  return html == kNoNode ? std::string() : NormaliseLanguage(page.document.Get(html, "lang"));
}

// A page that a script fills has no text in its elements, but often in its structured data.
void TakeStructuredText(const Candidates& candidates, article::Article& article) {
  const std::size_t had = CountUnits(article::PlainText(article.body));
  if (had >= kThinText || CountUnits(candidates.text) < 3 * std::max<std::size_t>(had, 100)) return;
  article.body.clear();
  for (std::string_view line : Split(candidates.text, '\n')) {
    std::string paragraph = CollapseSpace(ScrubUtf8(line));
    if (!paragraph.empty())
      article.body.push_back({article::Paragraph{{std::move(paragraph), {}}, std::nullopt}});
  }
}

// A description that is only the beginning of the text says nothing new.
void DropRepeatedStandfirst(article::Article& article) {
  const std::string folded = FoldCase(CollapseSpace(article.standfirst));
  std::string_view standfirst = folded;
  for (std::string_view end : {"...", "…", "[…]", "[...]", "."}) {
    if (standfirst.ends_with(end)) standfirst.remove_suffix(end.size());
  }
  standfirst = Trim(standfirst);
  if (standfirst.empty()) return;
  std::string opening;
  for (const article::Block& block : article.body) {
    if (opening.size() > 3000) break;
    opening += FoldCase(article::PlainText(block));
    opening += ' ';
  }
  std::replace(opening.begin(), opening.end(), '\n', ' ');
  if (CollapseSpace(opening).find(standfirst) != std::string::npos) article.standfirst.clear();
}

void NoteWhatIsMissing(const PageFacts& facts, const Candidates& candidates, Extraction& out) {
  const article::Article& article = out.article;
  const auto tell = [&](NoticeKind kind, std::string detail = {}) {
    out.notices.push_back({kind, std::move(detail)});
  };
  if (article.body.empty()) {
    tell(NoticeKind::kNoContent);
  } else if (const auto units = CountUnits(article::PlainText(article.body)); units < kThinText) {
    tell(NoticeKind::kThinContent, std::to_string(units) + " characters");
  }
  if (article.title.empty()) tell(NoticeKind::kNoTitle);
  if (!article.published) tell(NoticeKind::kNoDate);
  if (candidates.paywalled) tell(NoticeKind::kPaywalled);
  if (facts.document().flattened()) tell(NoticeKind::kFlattened);
}

}  // namespace

std::string_view ToString(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::kNoContent:
      return "no-content";
    case NoticeKind::kThinContent:
      return "thin-content";
    case NoticeKind::kNoTitle:
      return "no-title";
    case NoticeKind::kNoDate:
      return "no-date";
    case NoticeKind::kNoLanguage:
      return "no-language";
    case NoticeKind::kBrokenJsonLd:
      return "broken-json-ld";
    case NoticeKind::kPaywalled:
      return "paywalled";
    case NoticeKind::kFlattened:
      return "flattened";
    case NoticeKind::kTruncated:
      return "truncated";
    case NoticeKind::kWrongLanguage:
      return "wrong-language";
  }
  return "unknown";
}

namespace {

Extraction ExtractOnce(const Page& page, const SiteKnowledge* site) {
  Extraction out;
  article::Article& article = out.article;
  const PageFacts facts(page.document, site);
  const Url base = BaseOf(page);

  Candidates candidates;
  ReadJsonLd(facts, base, candidates, out.notices);
  ReadMetaTags(facts, base, candidates);
  ReadMicrodata(facts, base, candidates);
  const NodeId title_node = FindTitleNode(facts, candidates);
  const Content content = FindContent(facts, title_node);
  ReadVisible(facts, base, title_node, content, LanguageAttribute(page), candidates);
  MergeMetadata(page, facts, candidates, title_node, article);

  const Dropped dropped = Clean(facts, content, title_node);
  article.body = BlocksOf(facts, content, dropped, base);
  TakeStructuredText(candidates, article);
  Tidy(article, candidates.shown_standfirst);
  ChooseLead(facts, content, title_node, candidates, base, article);
  DropRepeatedStandfirst(article);
  ChooseLanguage(page, facts, candidates, article, out.notices);
  FixDirections(article);
  TakeNotes(article);
  FindNotesAround(facts, content, base, article);
  ReadBiographies(facts, article);
  StripLabels(article);
  article.comments = CommentsOf(facts, base, article.language, kMostComments);
  if (article.comments.size() == kMostComments)
    out.notices.push_back({NoticeKind::kTruncated, "comments"});
  article.related = RelatedOf(facts, base, article.url, article.language);
  if (article.reading_minutes == 0 && !article.body.empty()) {
    article.reading_minutes = ReadingMinutes(article::PlainText(article.body), article.language);
  }
  NoteWhatIsMissing(facts, candidates, out);
  return out;
}

}  // namespace

// Where next to nothing is left without what the site repeats, the page consists of it (a copy of
// another, a form letter), and then it is the article.
Extraction Extract(const Page& page, const Limits&) {
  Extraction out = ExtractOnce(page, page.site);
  if (page.site == nullptr) return out;
  const auto units = CountUnits(article::PlainText(out.article.body));
  if (units >= kThinText) return out;
  Extraction alone = ExtractOnce(page, nullptr);
  return CountUnits(article::PlainText(alone.article.body)) > 2 * units ? std::move(alone)
                                                                        : std::move(out);
}

}  // namespace sabok::extract
