#include <algorithm>

#include "base/text.h"
#include "extract/bylines.h"
#include "extract/metadata_visible.h"
#include "extract/phrase_set.h"
#include "extract/phrases.h"

// Who wrote it, as a page shows it: elements whose class says so, links that lead to authors' own
// pages, and lines that begin with "By" in one of many languages.

namespace sabok::extract {
namespace {

struct Byline {
  std::string names;
  Url page;
};

bool LeadsToAuthor(const Document& document, NodeId link) {
  if (EqualsIgnoreCase(document.Get(link, "rel"), "author")) return true;
  constexpr std::string_view kWords[] = {"author",      "/people/", "/person/", "/profile",
                                         "/staff/",     "/by/",     "/writer",  "/contributor",
                                         "/journalist", "/autor",   "/auteur",  "/columnist"};
  static const PhraseFinder words(kWords);
  return words.Find(ToLowerAscii(document.Get(link, "href"))) != std::string_view::npos;
}

// Links to authors' pages name the authors, the rest is date and role; without them the whole line
// is taken.
Byline BylineAt(const PageFacts& facts, NodeId id, const Url& base) {
  const Document& document = facts.document();
  Byline byline;
  for (NodeId i = id; i < document[id].end; ++i) {
    if (!facts.IsElement(i, Tag::k_a) || facts[i].hidden || facts[i].text < 3 ||
        !LeadsToAuthor(document, i))
      continue;
    if (!byline.names.empty()) byline.names += "; ";
    byline.names += CollapseSpace(SpacedText(facts, i));
    if (auto url = base.Resolve(document.Get(i, "href")); url && byline.page.empty())
      byline.page = *url;
  }
  if (!SplitAuthors(byline.names).empty()) return byline;
  byline.page = {};
  byline.names.clear();
  const std::string text = SpacedText(facts, id);
  for (std::string_view line : Split(text, '\n')) {
    byline.names += CollapseSpace(line);
    byline.names += '\n';
  }
  return byline;
}

void ReadBylines(const PageFacts& facts, const Url& base, Range head, NodeId title_node,
                 Candidates& out) {
  const Document& document = facts.document();
  for (NodeId id = head.begin; id < head.end;) {
    const Node& node = document[id];
    const NodeFacts& about = facts[id];
    const bool marked =
        node.kind == NodeKind::kElement && !about.hidden && about.text > 1 && about.text < 150 &&
        (about.hints.Has(Hint::kByline) || EqualsIgnoreCase(document.Get(id, "rel"), "author")) &&
        !html::IsHeading(node.tag);
    if (!marked || InRelated(facts, id)) {
      ++id;
      continue;
    }
    const double place = title_node != kNoNode && id < title_node ? 0.4 : 0.66;
    const Byline byline = BylineAt(facts, id, base);
    AddAuthors(out, byline.names, place, byline.page);
    id = node.end;
  }
}

// "By Ann Lee" in a block of its own without any telling class.
void ReadWrittenBylines(const PageFacts& facts, Range head, Candidates& out) {
  for (NodeId id = head.begin; id < head.end; ++id) {
    const NodeFacts& about = facts[id];
    if (about.block != id || about.hidden || about.own_text < 5 || about.own_text > 90 ||
        about.text != about.own_text)
      continue;
    const std::string text = CollapseSpace(SpacedText(facts, id));
    bool found = false;
    const std::string_view name = StripByPrefix(text, found);
    if (!found || CountSentenceMarks(name) > 2 || InRelated(facts, id)) continue;
    const std::string folded = FoldCase(text);
    const bool sure = folded.starts_with("by ") || folded.find(':') != std::string::npos ||
                      folded.starts_with("بقلم") || folded.starts_with("به قلم");
    AddAuthors(out, name, sure ? 0.6 : 0.3);
    if (sure) return;
  }
}

// A path whose own part says that authors live there: "/authors/ann-lee", not "/authorities".
bool IsAuthorPath(std::string_view href) {
  constexpr std::string_view kParts[] = {
      "author",      "authors",      "by",         "staff",       "writer",    "writers",
      "contributor", "contributors", "journalist", "journalists", "columnist", "columnists",
      "reporter",    "reporters",    "autor",      "autoren",     "autorin",   "autores",
      "auteur",      "auteurs",      "autore",     "autori",      "redacteur", "yazar",
      "yazarlar",    "avtor"};
  static const PhraseSet parts(kParts);
  const std::string lower = ToLowerAscii(href.substr(0, 300));
  for (std::string_view rest = lower; !rest.empty();) {
    const auto slash = rest.find('/');
    if (parts.Has(rest.substr(0, slash))) return true;
    rest.remove_prefix(std::min(slash, rest.size() - 1) + 1);
  }
  return false;
}

// Links to authors' pages anywhere on the page, if they name few people: a list of cards names
// many.
void ReadAuthorLinks(const PageFacts& facts, const Url& base, NodeId title_node, Candidates& out) {
  constexpr std::size_t kMost = 4;
  const Document& document = facts.document();
  std::vector<article::Author> found;
  bool stated = false;
  NodeId block = kNoNode;
  for (NodeId id = facts.body(); id < document[facts.body()].end; ++id) {
    if (!facts.IsElement(id, Tag::k_a) || facts[id].hidden || facts[id].text < 3 ||
        facts[id].text > 60 ||
        (!EqualsIgnoreCase(document.Get(id, "rel"), "author") &&
         !IsAuthorPath(document.Get(id, "href"))) ||
        InRelated(facts, id))
      continue;
    // The first of one line; a line before the title is about something else more often than not.
    if (!found.empty() && facts[id].block != block) {
      if (title_node == kNoNode || found.size() > kMost) break;
      continue;
    }
    if (title_node != kNoNode && id < title_node && title_node - id > 200) continue;
    const bool rel = EqualsIgnoreCase(document.Get(id, "rel"), "author");
    for (std::string& name : SplitAuthors(CollapseSpace(SpacedText(facts, id)))) {
      auto url = base.Resolve(document.Get(id, "href"));
      found.push_back({std::move(name), url ? *url : Url(), {}});
      block = facts[id].block;
      stated = stated || rel;
    }
  }
  if (!found.empty() && found.size() <= kMost)
    out.authors.push_back({std::move(found), stated ? 0.5 : 0.42});
}

}  // namespace

void ReadVisibleAuthors(const PageFacts& facts, const Url& base, Range head, NodeId title_node,
                        Candidates& out) {
  ReadBylines(facts, base, head, title_node, out);
  ReadWrittenBylines(facts, head, out);
  ReadAuthorLinks(facts, base, title_node, out);
}

}  // namespace sabok::extract
