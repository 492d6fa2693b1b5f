// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "extract/metadata/metadata.h"
#include "extract/words/bylines.h"
#include "extract/words/fold.h"
#include "extract/words/phrase_files.h"
#include "extract/words/phrase_set.h"

// <meta> and <link> in all the dialects newsrooms write: Open Graph, Twitter cards, Dublin Core,
// Highwire (citation_), Parse.ly, Sailthru and the plain names of the HTML Standard. The table says
// which name answers which question, and how far it is believed.

namespace sabok::extract {
namespace {

enum class Question {
  kTitle,
  kStandfirst,
  kSection,
  kSite,
  kLanguage,
  kLocale,
  kAuthor,
  kPublished,
  kModified,
  kPicture,
  kUrl,
  kRights
};

struct KnownMeta {
  std::string_view name;
  Question question;
  double confidence;
};

// clang-format off
constexpr KnownMeta kKnown[] = {
    {"og:title", Question::kTitle, 0.8}, {"twitter:title", Question::kTitle, 0.6}, {"dc.title", Question::kTitle, 0.82}, {"dcterms.title", Question::kTitle, 0.82}, {"dcterm.title", Question::kTitle, 0.82},
    {"citation_title", Question::kTitle, 0.7}, {"parsely-title", Question::kTitle, 0.75}, {"sailthru.title", Question::kTitle, 0.65}, {"title", Question::kTitle, 0.5}, {"headline", Question::kTitle, 0.7},
    {"og:description", Question::kStandfirst, 0.7}, {"description", Question::kStandfirst, 0.6}, {"twitter:description", Question::kStandfirst, 0.55}, {"dc.description", Question::kStandfirst, 0.5}, {"sailthru.description", Question::kStandfirst, 0.5},
    {"article:section", Question::kSection, 0.85}, {"parsely-section", Question::kSection, 0.75}, {"section", Question::kSection, 0.6}, {"cxense:section", Question::kSection, 0.4}, {"category", Question::kSection, 0.4}, {"dc.subject.category", Question::kSection, 0.3},
    {"og:site_name", Question::kSite, 0.9}, {"application-name", Question::kSite, 0.6}, {"apple-mobile-web-app-title", Question::kSite, 0.4}, {"citation_journal_title", Question::kSite, 0.5}, {"dc.publisher", Question::kSite, 0.4},
    {"content-language", Question::kLanguage, 0.6}, {"dc.language", Question::kLanguage, 0.5}, {"language", Question::kLanguage, 0.4}, {"og:locale", Question::kLocale, 0.45}, {"inlanguage", Question::kLanguage, 0.5},
    {"author", Question::kAuthor, 0.75}, {"article:author", Question::kAuthor, 0.7}, {"article:author_name", Question::kAuthor, 0.7}, {"og:article:author", Question::kAuthor, 0.6}, {"parsely-author", Question::kAuthor, 0.8}, {"sailthru.author", Question::kAuthor, 0.75},
    {"dc.creator", Question::kAuthor, 0.78}, {"dcterms.creator", Question::kAuthor, 0.7}, {"citation_author", Question::kAuthor, 0.8}, {"byl", Question::kAuthor, 0.8}, {"byline", Question::kAuthor, 0.75}, {"authors", Question::kAuthor, 0.7}, {"cxenseparse:author", Question::kAuthor, 0.6}, {"dc.contributor", Question::kAuthor, 0.3}, {"og:author", Question::kAuthor, 0.6}, {"cxense:author", Question::kAuthor, 0.6}, {"bt:author", Question::kAuthor, 0.7}, {"citation_authors", Question::kAuthor, 0.75}, {"rnews:author", Question::kAuthor, 0.7},
    {"article:published_time", Question::kPublished, 0.88}, {"article:published", Question::kPublished, 0.85}, {"article:publicationdate", Question::kPublished, 0.8}, {"og:pubdate", Question::kPublished, 0.8}, {"created-date", Question::kPublished, 0.6}, {"date.issued", Question::kPublished, 0.75}, {"citation_online_date", Question::kPublished, 0.7}, {"gentime", Question::kPublished, 0.5}, {"article:create_at", Question::kPublished, 0.6}, {"sailthru.publish_date", Question::kPublished, 0.75}, {"publish_time", Question::kPublished, 0.75}, {"publishtime", Question::kPublished, 0.75}, {"pub_date", Question::kPublished, 0.75}, {"pub-date", Question::kPublished, 0.75}, {"release_date", Question::kPublished, 0.6}, {"bt:pubdate", Question::kPublished, 0.75}, {"cxenseparse:publishtime", Question::kPublished, 0.7}, {"article:modified", Question::kModified, 0.7}, {"last-updated", Question::kModified, 0.5}, {"last_updated", Question::kModified, 0.5}, {"og:article:published_time", Question::kPublished, 0.85}, {"og:published_time", Question::kPublished, 0.8}, {"parsely-pub-date", Question::kPublished, 0.85}, {"sailthru.date", Question::kPublished, 0.8}, {"citation_publication_date", Question::kPublished, 0.8}, {"citation_date", Question::kPublished, 0.75},
    {"dc.date", Question::kPublished, 0.7}, {"dc.issued", Question::kPublished, 0.75}, {"dc.date.issued", Question::kPublished, 0.8}, {"dcterms.created", Question::kPublished, 0.7}, {"dc.date.created", Question::kPublished, 0.7}, {"dcterms.date", Question::kPublished, 0.7}, {"dcterms.issued", Question::kPublished, 0.75}, {"date", Question::kPublished, 0.7}, {"pubdate", Question::kPublished, 0.8}, {"publishdate", Question::kPublished, 0.8}, {"publish-date", Question::kPublished, 0.8}, {"publish_date", Question::kPublished, 0.8}, {"publication_date", Question::kPublished, 0.75}, {"published", Question::kPublished, 0.7}, {"ptime", Question::kPublished, 0.7}, {"pdate", Question::kPublished, 0.6}, {"timestamp", Question::kPublished, 0.5}, {"originalpublicationdate", Question::kPublished, 0.8}, {"datepublished", Question::kPublished, 0.8}, {"cxenseparse:recs:publishtime", Question::kPublished, 0.7}, {"displaydate", Question::kPublished, 0.7}, {"article.published", Question::kPublished, 0.8}, {"article.created", Question::kPublished, 0.6}, {"rnews:datepublished", Question::kPublished, 0.8}, {"dat", Question::kPublished, 0.5}, {"dc.date.publication", Question::kPublished, 0.7},
    {"article:modified_time", Question::kModified, 0.8}, {"og:updated_time", Question::kModified, 0.6}, {"last-modified", Question::kModified, 0.5}, {"lastmod", Question::kModified, 0.5}, {"dcterms.modified", Question::kModified, 0.6}, {"revised", Question::kModified, 0.4}, {"datemodified", Question::kModified, 0.6}, {"dc.date.modified", Question::kModified, 0.6},
    {"og:image", Question::kPicture, 0.9}, {"og:image:url", Question::kPicture, 0.9}, {"og:image:secure_url", Question::kPicture, 0.9}, {"twitter:image", Question::kPicture, 0.7}, {"twitter:image:src", Question::kPicture, 0.7}, {"parsely-image-url", Question::kPicture, 0.6},
    {"og:url", Question::kUrl, 0.7},
    {"copyright", Question::kRights, 1}, {"dcterms.rightsholder", Question::kRights, 1}, {"dc.rights", Question::kRights, 1},
};
// clang-format on

std::optional<KnownMeta> Look(std::string_view name) {
  std::string lower = ToLowerAscii(Trim(name.substr(0, 60)));
  for (char& c : lower) {
    if (c == ':' && lower.starts_with("dc")) c = '.';
  }
  for (const KnownMeta& known : kKnown) {
    if (known.name == lower) return known;
  }
  return std::nullopt;
}

// RDFa allows several names in one property, "dc:creator twitter:creator": the surest counts.
std::optional<KnownMeta> LookAny(std::string_view names) {
  names = Trim(names);
  if (names.find(' ') == std::string_view::npos) return Look(names);
  std::optional<KnownMeta> best;
  for (std::string_view name : Split(names.substr(0, 300), ' ')) {
    const auto known = Look(name);
    if (known && (!best || known->confidence > best->confidence)) best = known;
  }
  return best;
}

// "12 minutes" of Twitter's second label.
int MinutesOf(std::string_view value) {
  const std::string digits = ToAsciiDigits(Trim(value));
  const auto end = digits.find_first_not_of("0123456789");
  if (end == 0 || end == std::string::npos || end > 2) return 0;
  const std::string_view rest = Trim(std::string_view(digits).substr(end));
  static const PhraseStarts minutes(Phrases("minute"));
  return minutes.Begin(FoldCase(rest))
             ? static_cast<int>(ParseNonNegative(std::string_view(digits).substr(0, end)))
             : 0;
}

// Open Graph's locale always names a region, "ar_AR" and "en_US" for want of a better one: it tells
// something only where the language is written in two ways.
std::string_view LanguageOfLocale(std::string_view locale) {
  for (std::string_view telling : {"zh", "pt", "sr", "fa_AF"}) {
    if (locale.starts_with(telling)) return locale;
  }
  return locale.substr(0, locale.find_first_of("_-"));
}

constexpr std::size_t kLongestRights = 300;  // bytes of a statement that names somebody

void Answer(const KnownMeta& known, std::string_view content, const Url& base, Candidates& out) {
  const std::string value = CollapseSpace(content);
  switch (known.question) {
    case Question::kTitle:
      AddCandidate(out.titles, value, known.confidence);
      break;
    case Question::kStandfirst:
      AddCandidate(out.standfirsts, value, known.confidence);
      break;
    case Question::kSection:
      AddCandidate(out.sections, value, known.confidence);
      break;
    case Question::kSite:
      AddCandidate(out.sites, value, known.confidence);
      break;
    case Question::kLanguage:
      AddCandidate(out.languages, value, known.confidence);
      break;
    case Question::kLocale:
      AddCandidate(out.languages, LanguageOfLocale(value), known.confidence);
      break;
    case Question::kAuthor:
      break;  // all of them together: see ReadMetaTags
    case Question::kPublished:
      AddDate(out.published, value, {}, known.confidence);
      break;
    case Question::kModified:
      AddDate(out.modified, value, {}, known.confidence);
      break;
    case Question::kPicture:
      if (auto url = base.Resolve(value); url && out.picture.empty()) out.picture = *url;
      break;
    case Question::kUrl:
      if (auto url = base.Resolve(value); url && out.canonical.empty()) out.canonical = *url;
      break;
    case Question::kRights:
      if (out.rights.empty()) out.rights = value.substr(0, kLongestRights);
      break;
  }
}

void AddTo(std::vector<std::pair<KnownMeta, std::string>>& authors, const KnownMeta& known,
           std::string_view names) {
  for (auto& [name, joined] : authors) {
    if (name.name != known.name) continue;
    joined += "; ";
    joined += names;
    return;
  }
  authors.emplace_back(known, names);
}

// Twitter's cards have two lines, each of a label and what it says: "Written by" and a name, "Est.
// reading time" and minutes, in the site's language.
using Labels = std::array<std::pair<std::string_view, std::string_view>, 2>;

void ReadLabel(std::string_view name, std::string_view content, Labels& labels) {
  if (!name.starts_with("twitter:") || (!name.ends_with('1') && !name.ends_with('2'))) return;
  auto& [label, data] = labels[name.back() - '1'];
  if (name.starts_with("twitter:label")) label = Trim(content);
  if (name.starts_with("twitter:data")) data = Trim(content);
}

void AddLabelled(const Labels& labels, Candidates& out) {
  for (const auto& [label, data] : labels) {
    if (out.reading_minutes == 0) out.reading_minutes = MinutesOf(data);
    if (IsByLabel(label)) AddAuthors(out.authors, data, 0.65);
  }
}

}  // namespace

void ReadMetaTags(const PageFacts& facts, const Url& base, Candidates& out) {
  const Document& document = facts.document();
  // An article of several authors names each in a <meta> of the same name.
  std::vector<std::pair<KnownMeta, std::string>> authors;
  Labels labels;
  for (NodeId id = 0; id < document.size(); ++id) {
    if (facts.IsElement(id, Tag::k_link)) {
      if (EqualsIgnoreCase(document.Get(id, "rel"), "canonical")) {
        if (auto url = base.Resolve(Trim(document.Get(id, "href")));
            url && !Trim(document.Get(id, "href")).empty())
          out.canonical = *url;
      }
      continue;
    }
    if (!facts.IsElement(id, Tag::k_meta)) continue;
    std::string_view content = document.Get(id, "content");
    if (content.empty()) content = document.Get(id, "value");  // what some templates write instead
    if (content.empty()) continue;
    for (std::string_view attribute : {"name", "property"})
      ReadLabel(document.Get(id, attribute), content, labels);
    for (std::string_view attribute : {"property", "name", "http-equiv"}) {
      const auto known = LookAny(document.Get(id, attribute));
      if (!known) continue;
      if (known->question == Question::kAuthor) {
        AddTo(authors, *known, content);
      } else {
        Answer(*known, content, base, out);
      }
      break;
    }
  }
  AddLabelled(labels, out);
  for (const auto& [known, names] : authors) AddAuthors(out.authors, names, known.confidence);
}

}  // namespace sabok::extract
