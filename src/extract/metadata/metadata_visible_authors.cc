// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iterator>
#include <limits>

#include "base/text.h"
#include "extract/facts/text_units.h"
#include "extract/metadata/metadata_visible.h"
#include "extract/words/byline_names.h"
#include "extract/words/bylines.h"
#include "extract/words/phrase_files.h"
#include "extract/words/phrase_set.h"
#include "extract/words/phrases.h"

// Who wrote it, as a page shows it: elements whose class says so, links that lead to authors' own
// pages, and lines that begin with "By" in one of many languages.

namespace sabok::extract {
namespace {

bool LeadsToAuthor(const Document& document, NodeId link) {
  if (EqualsIgnoreCase(document.Get(link, "rel"), "author")) return true;
  constexpr std::string_view kWords[] = {"author",      "/people/", "/person/", "/profile",
                                         "/staff/",     "/by/",     "/writer",  "/contributor",
                                         "/journalist", "/autor",   "/auteur",  "/columnist"};
  static const PhraseFinder words(kWords);
  return words.Find(ToLowerAscii(document.Get(link, "href"))) != std::string_view::npos;
}

bool EndsLine(std::string_view folded) {
  return folded == "in" || folded == "on" || folded == "for" || folded == "at" ||
         folded.ends_with(" in");
}

// Whether the last line has a whole name already, and nothing that joins it to the next.
bool IsNamed(std::string_view line) {
  bool by = false;
  const std::string_view last = StripByPrefix(line.substr(line.rfind('\n') + 1), by);
  return last.find(' ') != std::string_view::npos && !EndsWithJoin(last);
}

// A byline, piece by piece as its elements have it: what an element of its own says of a person
// ("Senior Autos Reporter") is left out, and the line ends before "in <a>Gardens</a>". Behind a
// joining word and behind a single name stands a name, whatever it means ("Wiley Post").
std::string LineOf(const PageFacts& facts, NodeId id) {
  const Document& document = facts.document();
  std::string line;
  NodeId block = kNoNode;
  for (NodeId i = id; i < document[id].end; ++i) {
    const Node& node = document[i];
    if (node.kind == NodeKind::kElement && node.tag == Tag::k_br) line += '\n';
    if (node.kind != NodeKind::kText || facts[i].hidden) continue;
    const std::string piece = CollapseSpace(document.text(i));
    if (piece.empty()) continue;
    const bool same_block = facts[i].block == block;
    block = facts[i].block;
    if (line.empty()) {
      line = piece;
      continue;
    }
    const std::string folded = FoldCase(piece);
    if (EndsLine(folded)) break;
    if (node.parent != id && (IsRole(piece) || BeginsNoName(folded)) && IsNamed(line)) {
      line += '\n';
      continue;
    }
    line += same_block ? ' ' : '\n';
    line += piece;
  }
  return line;
}

// Links to authors' pages name the authors, the rest is date and role; without them the whole line
// is taken.
std::vector<article::Author> AuthorsAt(const PageFacts& facts, NodeId id, const Url& base) {
  const Document& document = facts.document();
  std::vector<article::Author> authors;
  const auto known = [&](std::string_view name) {
    return std::any_of(authors.begin(), authors.end(),
                       [&](const article::Author& author) { return author.name == name; });
  };
  for (NodeId i = id; i < document[id].end; ++i) {
    if (!facts.IsElement(i, Tag::k_a) || facts[i].hidden || facts[i].text < 3 ||
        !LeadsToAuthor(document, i))
      continue;
    const auto url = base.Resolve(document.Get(i, "href"));
    for (std::string& name : SplitAuthors(CollapseSpace(SpacedText(facts, i)))) {
      if (!known(name)) authors.push_back({std::move(name), url ? *url : Url(), {}});
    }
  }
  if (!authors.empty()) return authors;
  for (std::string& name : SplitAuthors(LineOf(facts, id)))
    authors.push_back({std::move(name), {}, {}});
  return authors;
}

bool BelongsTo(const Surroundings& around, NodeId id) {
  return (around.title_node == kNoNode || id > around.title_node) &&
         (around.content_end == kNoNode || id < around.content_end);
}

// How far a byline is believed by where it stands: between title and text it is the article's,
// above the title it may be a columnist's box, below the text another story's.
double TrustAt(const Surroundings& around, NodeId id) {
  if (around.title_node != kNoNode && id < around.title_node) return 0.4;
  if (around.head.empty()) return BelongsTo(around, id) ? 0.62 : 0.55;
  return id < around.head.end ? 0.66 : 0.55;
}

// Cards of other stories, and comments, name an author each. The first byline behind the title and
// inside the content is the article's own, whatever follows.
void DropCards(AuthorLists& bylines, std::size_t own) {
  constexpr double kInHead = 0.65;
  constexpr std::size_t kCards = 3;
  AuthorLists kept;
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < bylines.size(); ++i) {
    const std::string& name = bylines[i].value.front().name;
    if (i == own || bylines[i].confidence > kInHead) {
      kept.push_back(bylines[i]);
    } else if (std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(name);
    }
  }
  if (names.size() >= kCards) bylines = std::move(kept);
}

bool IsByline(const PageFacts& facts, NodeId id) {
  constexpr std::uint32_t kLongest = 150;
  const Document& document = facts.document();
  const Node& node = document[id];
  const NodeFacts& about = facts[id];
  if (node.kind != NodeKind::kElement || about.hidden || about.text < 2 || about.text >= kLongest ||
      html::IsHeading(node.tag))
    return false;
  if (about.hints.Has(Hint::kByline) || EqualsIgnoreCase(document.Get(id, "rel"), "author"))
    return true;
  // HTML's <address> is whom to ask about the article; many write the house's street into it.
  if (node.tag != Tag::k_address) return false;
  const std::string text = VisibleText(facts, id);
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void ReadBylines(const PageFacts& facts, const Url& base, const Surroundings& around,
                 Candidates& out) {
  const Document& document = facts.document();
  AuthorLists bylines;
  auto own = std::numeric_limits<std::size_t>::max();
  for (NodeId id = around.near.begin; id < around.near.end;) {
    if (!IsByline(facts, id) || InRelated(facts, id)) {
      ++id;
      continue;
    }
    std::vector<article::Author> authors = AuthorsAt(facts, id, base);
    if (!authors.empty()) {
      if (own > bylines.size() && BelongsTo(around, id)) own = bylines.size();
      bylines.push_back({std::move(authors), TrustAt(around, id)});
    }
    id = document[id].end;
  }
  DropCards(bylines, own);
  std::ranges::move(bylines, std::back_inserter(out.shown_authors));
}

// The next line that is shown, if it is short; initials stand for a picture.
std::string LineBehind(const PageFacts& facts, NodeId id, NodeId end) {
  constexpr std::uint32_t kLongest = 80;
  constexpr std::uint32_t kInitials = 3;
  for (; id < end; ++id) {
    const NodeFacts& about = facts[id];
    if (about.block != id || about.hidden || about.own_text <= kInitials) continue;
    if (about.own_text > kLongest || about.text != about.own_text) return {};
    return LineOf(facts, id);
  }
  return {};
}

// "By Ann Lee" in a block of its own without any telling class.
void ReadWrittenBylines(const PageFacts& facts, Range near, Candidates& out) {
  static const PhraseStarts sure_starts(Phrases("sure byline prefix"));
  for (NodeId id = near.begin; id < near.end; ++id) {
    const NodeFacts& about = facts[id];
    if (about.block != id || about.hidden || about.own_text < 2 || about.own_text > 90 ||
        about.text != about.own_text)
      continue;
    const std::string text = LineOf(facts, id);
    // The name stands in the next line.
    if (IsByLabel(text) && !InRelated(facts, id)) {
      AddAuthors(out.shown_authors, LineBehind(facts, facts.document()[id].end, near.end), 0.55);
      continue;
    }
    if (about.own_text < 5) continue;
    bool found = false;
    const std::string_view name = StripByPrefix(text, found);
    if (!found || CountSentenceMarks(name) > 2 || InRelated(facts, id)) continue;
    // "By batching, even with fewer machines", not "By van der Berg".
    const bool small = !name.empty() && name[0] >= 'a' && name[0] <= 'z';
    if (small && !IsName(name)) continue;
    const std::string folded = FoldCase(text);
    const bool sure = folded.find(':') != std::string::npos || sure_starts.Begin(folded);
    AddAuthors(out.shown_authors, name, sure ? 0.6 : 0.3);
    if (sure) return;
  }
}

// A path whose own part says that authors live there: "/authors/ann-lee", not "/authorities".
bool IsAuthorPath(std::string_view href) {
  constexpr std::string_view kParts[] = {
      "author",      "authors",      "by",         "staff",       "writer",    "writers",
      "contributor", "contributors", "journalist", "journalists", "columnist", "columnists",
      "editors",     "reporter",     "reporters",  "autor",       "autoren",   "autorin",
      "autores",     "auteur",       "auteurs",    "autore",      "autori",    "redacteur",
      "yazar",       "yazarlar",     "avtor"};
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
    out.shown_authors.push_back({std::move(found), stated ? 0.5 : 0.42});
}

}  // namespace

void ReadVisibleAuthors(const PageFacts& facts, const Url& base, const Surroundings& around,
                        Candidates& out) {
  ReadBylines(facts, base, around, out);
  ReadWrittenBylines(facts, around.near, out);
  ReadAuthorLinks(facts, base, around.title_node, out);
}

}  // namespace sabok::extract
