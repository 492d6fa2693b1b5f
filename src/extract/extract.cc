// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/extract.h"

#include <algorithm>

#include "base/language.h"
#include "base/text.h"
#include "extract/article/biography.h"
#include "extract/article/comments.h"
#include "extract/article/direction.h"
#include "extract/article/labels.h"
#include "extract/article/lead.h"
#include "extract/article/notes.h"
#include "extract/article/related.h"
#include "extract/article/tidy.h"
#include "extract/blocks/blocks.h"
#include "extract/content/clean.h"
#include "extract/content/content_score.h"
#include "extract/explain.h"
#include "extract/facts/page_facts.h"
#include "extract/facts/text_units.h"
#include "extract/metadata/metadata.h"
#include "extract/words/phrases.h"

namespace sabok::extract {
namespace {

constexpr std::uint32_t kThinText = 250;
constexpr std::uint32_t kCutText = 1200;
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
  const std::size_t has = CountUnits(candidates.text);
  const bool thin = had < kThinText && has >= 3 * std::max<std::size_t>(had, 100);
  // The first paragraphs of a page that hides the rest until the reader pays or agrees.
  const bool cut = had < kCutText && has >= 4 * had;
  if (!thin && !cut) return;
  article.body.clear();
  for (std::string_view line : Split(candidates.text, '\n')) {
    std::string paragraph = CollapseSpace(ScrubUtf8(line));
    if (!paragraph.empty())
      article.body.push_back({article::Paragraph{{std::move(paragraph), {}}, std::nullopt}});
  }
}

// A description that is only the beginning of the text says nothing new.
void DropRepeatedStandfirst(article::Article& article) {
  const std::string standfirst = LettersOf(article.standfirst);
  if (standfirst.empty()) return;
  std::string opening;
  for (const article::Block& block : article.body) {
    if (opening.size() > 3000) break;
    opening += LettersOf(article::PlainText(block));
  }
  if (opening.find(standfirst) != std::string::npos) article.standfirst.clear();
}

// True if a block of the page, outside its chrome, says what the standfirst says.
bool ShowsStandfirst(const PageFacts& facts, const std::string& standfirst) {
  constexpr std::uint32_t kFew = 12;  // no-break spaces and marks are counted differently
  const std::uint32_t units = CountUnits(standfirst);
  const std::string wanted = LettersOf(standfirst);
  if (wanted.empty()) return false;
  for (NodeId id = facts.body(); id < facts.size(); ++id) {
    if (facts[id].block != id || facts[id].own_text != facts[id].text || facts[id].hidden ||
        facts[id].inside_chrome || facts[id].text + kFew < units || facts[id].text > units + kFew)
      continue;
    if (LettersOf(VisibleText(facts, id)) == wanted) return true;
  }
  return false;
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
  if (facts.document().truncated()) tell(NoticeKind::kTruncated, "page");
}

// A page that is no article (a portfolio's buttons, a list of links) may say something in its main
// part: whoever wants its text all the same has that, and the notice that it is none.
std::vector<article::Block> LinesOfMain(const PageFacts& facts, const Url& base,
                                        BlockBudget& blocks) {
  const Document& document = facts.document();
  const NodeId main = document.Find(Tag::k_main, 0, static_cast<NodeId>(facts.size()));
  if (main == kNoNode) return {};
  Dropped dropped(facts.size());
  for (NodeId id = main + 1; id < document[main].end;) {
    const bool drop = facts[id].left_out || IsNeverContent(facts, id);
    if (drop) dropped.Add(id, DropReason::kChrome);
    id = drop ? document[id].end : id + 1;
  }
  return BlocksOf(facts, {.roots = {main}, .loose = true}, dropped, base, blocks);
}

// What a rule names is the body; what one keeps belongs to it, wherever it stands.
Content ContentByRules(const PageFacts& facts, const AppliedRules& rules, NodeId title_node) {
  Content content;
  if (rules.body.empty()) {
    content = FindContent(facts, title_node);
  } else {
    content.roots = rules.body;
  }
  const Document& document = facts.document();
  for (NodeId id : rules.keep) {
    const bool there = std::ranges::any_of(
        content.roots, [&](NodeId root) { return root == id || document.IsInside(id, root); });
    if (there) continue;
    std::erase_if(content.roots, [&](NodeId root) { return document.IsInside(root, id); });
    content.roots.push_back(id);
  }
  std::ranges::sort(content.roots);
  return content;
}

void TakeRuledMetadata(const AppliedRules& rules, std::string_view language,
                       article::Article& article) {
  if (!rules.title.empty()) article.title = rules.title;
  Candidates answers;
  for (std::string_view name : Split(rules.author, ';')) AddAuthors(answers.authors, name, 1);
  if (!answers.authors.empty()) article.authors.clear();
  for (auto& candidate : answers.authors) {
    article.authors.insert(article.authors.end(), candidate.value.begin(), candidate.value.end());
  }
  AddDate(answers.published, rules.date, language, 1);
  if (!answers.published.empty()) article.published = answers.published.front().value;
}

void NoteUnusedRules(const SiteRules& rules, Extraction& out) {
  std::vector<RuleKind> answered;
  for (const RuleUse& use : out.rule_uses) {
    if (use.matches > 0) answered.push_back(rules.all()[use.rule].kind);
  }
  for (const RuleUse& use : out.rule_uses) {
    const SiteRule& rule = rules.all()[use.rule];
    const bool alternative = rule.kind != RuleKind::kStrip && rule.kind != RuleKind::kKeep &&
                             std::ranges::find(answered, rule.kind) != answered.end();
    if (use.matches == 0 && !alternative) {
      out.notices.push_back({NoticeKind::kUnusedRule, rule.Name()});
    }
  }
}

Extraction ExtractOnce(const Page& page, const Limits& limits, const AppliedRules& rules,
                       const SiteKnowledge* site, Explanation* explanation) {
  Extraction out;
  article::Article& article = out.article;
  const PageFacts facts = ReadFacts(page.document, rules, site);
  const Url base = BaseOf(page);

  Candidates candidates;
  ReadJsonLd(facts, base, candidates, out.notices);
  ReadMetaTags(facts, base, candidates);
  ReadMicrodata(facts, base, candidates);
  const NodeId title_node =
      rules.title_node != kNoNode ? rules.title_node : FindTitleNode(facts, candidates);
  Content content = ContentByRules(facts, rules, title_node);
  ReadVisible(facts, base, title_node, content, LanguageAttribute(page), candidates);
  MergeMetadata(page, facts, candidates, title_node, article);
  TakeRuledMetadata(rules, LanguageAttribute(page), article);
  if (rules.date.empty()) out.stated_published = StatedMoment(candidates);

  BlockBudget blocks{.left = limits.blocks};
  article.body = BlocksOf(facts, content, Clean(facts, content, title_node), base, blocks);
  if (article.body.empty() && rules.body.empty() && !content.loose) {
    content = FindAnyContent(facts, title_node);
    article.body = BlocksOf(facts, content, Clean(facts, content, title_node), base, blocks);
  }
  if (blocks.exceeded) out.notices.push_back({NoticeKind::kTruncated, "blocks"});
  TakeStructuredText(candidates, article);
  Tidy(article, candidates.shown_standfirst);
  ChooseLead(facts, content, title_node, candidates, base, article);
  DropRepeatedStandfirst(article);
  ChooseLanguage(page, facts, candidates, article, out.notices);
  out.stated_language = StatedLanguage(facts, article);
  out.stated_direction =
      StatedDirection(page.document, content.roots.empty() ? facts.body() : content.roots.front());
  FixDirections(article);
  TakeNotes(article);
  FindNotesAround(facts, content, base, article);
  ReadBiographies(facts, article);
  StripLabels(article);
  BlockBudget said{.left = limits.blocks};
  article.comments = CommentsOf(facts, base, article.language, kMostComments, said);
  if (article.comments.size() == kMostComments || said.exceeded)
    out.notices.push_back({NoticeKind::kTruncated, "comments"});
  article.related = RelatedOf(facts, base, article.url, article.language);
  if (article.reading_minutes == 0 && !article.body.empty()) {
    article.reading_minutes = ReadingMinutes(article::PlainText(article.body), article.language);
  }
  out.standfirst_shown = ShowsStandfirst(facts, article.standfirst);
  NoteWhatIsMissing(facts, candidates, out);
  if (article.body.empty()) article.body = LinesOfMain(facts, base, blocks);
  if (explanation != nullptr) {
    *explanation = Explain({facts, rules, site, content, title_node, article});
  }
  return out;
}

// The length of the article, 0 where there is none.
std::uint32_t UnitsOf(const Extraction& extraction) {
  return HasArticle(extraction.notices) ? CountUnits(article::PlainText(extraction.article.body))
                                        : 0;
}

// What is found on a tree too large to be looked at: nothing, and that it is so.
Extraction Unread() {
  Extraction out;
  out.notices = {{NoticeKind::kNoContent, {}}, {NoticeKind::kTruncated, "page"}};
  return out;
}

}  // namespace

// Where next to nothing is left without what the site repeats, the page consists of it (a copy of
// another, a form letter), and then it is the article.
Extraction Extract(const Page& page, const Limits& limits, Explanation* explanation) {
  if (page.document.size() > limits.nodes && !page.document.truncated()) return Unread();
  AppliedRules rules;
  if (page.rules != nullptr) rules = ApplyRules(*page.rules, page.document, page.url);
  Extraction out = ExtractOnce(page, limits, rules, page.site, explanation);
  if (page.site != nullptr) {
    const auto units = UnitsOf(out);
    Explanation reasons;
    Extraction alone;
    if (units < kThinText) {
      alone =
          ExtractOnce(page, limits, rules, nullptr, explanation == nullptr ? nullptr : &reasons);
    }
    if (UnitsOf(alone) > 2 * units) {
      out = std::move(alone);
      if (explanation != nullptr) *explanation = std::move(reasons);
    }
  }
  out.rule_uses = std::move(rules.uses);
  if (page.rules != nullptr) NoteUnusedRules(*page.rules, out);
  return out;
}

}  // namespace sabok::extract
