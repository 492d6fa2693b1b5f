#include <algorithm>

#include "base/text.h"
#include "extract/metadata.h"
#include "extract/phrases.h"

// Several sources answer each question; the merge weighs them. Three rules go beyond "the surest
// wins". A title is the one the page shows, if the metadata agrees that it is the title: search
// engines' and social networks' titles are often rewritten or carry the site's name. An author that
// is the site itself is none if any person is named. A date is taken with its time of day from a
// less sure source if the surer one gives the same day without it.

namespace sabok::extract {
namespace {

const Candidate<std::string>* Best(const std::vector<Candidate<std::string>>& list) {
  const Candidate<std::string>* best = nullptr;
  for (const auto& candidate : list) {
    if (best == nullptr || candidate.confidence > best->confidence) best = &candidate;
  }
  return best;
}

std::string SiteName(const Page& page, const Candidates& candidates) {
  if (!page.site_name_hint.empty()) return page.site_name_hint;
  const auto* best = Best(candidates.sites);
  if (best == nullptr) return {};
  return best->value;
}

bool SameWords(std::string_view a, std::string_view b) {
  return FoldCase(Trim(a)) == FoldCase(Trim(b));
}

constexpr std::string_view kSeparators[] = {" | ", " - ", " – ", " — ", " :: ", " · ", " » ", " « ",
                                            " / ", " | ", "|",   " • ", " ‹ ",  " > ", " ~ ", "_"};

// The title without the site's name at either end: by the name if it is known, else the shorter
// part behind the last separator.
std::string WithoutSite(std::string_view title, std::string_view site, bool guess) {
  for (std::string_view separator : kSeparators) {
    const auto last = title.rfind(separator);
    if (last == std::string_view::npos) continue;
    const std::string_view head = Trim(title.substr(0, last));
    const std::string_view tail = Trim(title.substr(last + separator.size()));
    const auto first = title.find(separator);
    if (!site.empty() && SameWords(tail, site)) return WithoutSite(head, site, false);
    if (!site.empty() && SameWords(title.substr(0, first), site))
      return std::string(Trim(title.substr(first + separator.size())));
    if (guess && separator.size() > 1 && CountCodePoints(head) > 15 && CountCodePoints(tail) < 30 &&
        CountCodePoints(head) > 2 * CountCodePoints(tail)) {
      return std::string(head);
    }
  }
  return std::string(title);
}

std::string DocumentTitle(const PageFacts& facts) {
  const Document& document = facts.document();
  const NodeId title = document.Find(Tag::k_title, 0, static_cast<NodeId>(facts.size()));
  return title == kNoNode ? std::string() : CollapseSpace(document.TextOf(title));
}

std::string ChooseTitle(const Page& page, const PageFacts& facts, const Candidates& candidates,
                        NodeId title_node, std::string_view site) {
  std::string shown;
  if (title_node != kNoNode)
    shown = WithoutSite(CollapseSpace(VisibleText(facts, title_node)), site, false);
  const std::string document_title = DocumentTitle(facts);
  std::string stated;
  double trust = 0;
  for (const auto& candidate : candidates.titles) {
    std::string title = WithoutSite(candidate.value, site, true);
    if (candidate.confidence <= trust || SameWords(title, site)) continue;
    stated = std::move(title);
    trust = candidate.confidence;
  }
  if (!shown.empty() && !SameWords(shown, site)) {
    const std::string folded = FoldCase(shown);
    bool agreed = candidates.titles.empty() && document_title.empty();
    for (const auto& candidate : candidates.titles)
      agreed = agreed || FoldCase(candidate.value).find(folded) != std::string::npos;
    agreed = agreed || FoldCase(document_title).find(folded) != std::string::npos;
    if (agreed || stated.empty() || facts.document()[title_node].tag == Tag::k_h1) return shown;
  }
  if (!stated.empty()) return stated;
  if (!page.title_hint.empty()) return page.title_hint;
  const std::string from_title = WithoutSite(document_title, site, true);
  return SameWords(from_title, site) ? shown : from_title;
}

std::vector<article::Author> ChooseAuthors(const Candidates& candidates, std::string_view site) {
  const std::vector<article::Author>* best = nullptr;
  double best_score = 0;
  for (const auto& candidate : candidates.authors) {
    double score = candidate.confidence;
    const bool is_site = candidate.value.size() == 1 &&
                         (SameWords(candidate.value[0].name, site) ||
                          (!site.empty() && ContainsIgnoreCase(candidate.value[0].name, site)));
    if (is_site) score -= 0.5;
    const std::string& first = candidate.value[0].name;
    // A user name: one word, no capital.
    if (first.find(' ') == std::string::npos && static_cast<unsigned char>(first[0]) < 0x80)
      score -= first[0] >= 'a' && first[0] <= 'z' ? 0.35 : 0.1;
    if (score > best_score) {
      best = &candidate.value;
      best_score = score;
    }
  }
  if (best == nullptr) return {};
  std::vector<article::Author> authors = *best;
  for (article::Author& author : authors) {
    for (const auto& candidate : candidates.authors) {
      for (const article::Author& other : candidate.value) {
        if (!SameWords(other.name, author.name)) continue;
        if (author.page.empty()) author.page = other.page;
        if (author.biography.empty()) author.biography = other.biography;
      }
    }
  }
  return authors;
}

std::int64_t LocalDay(const Date& date) {
  return (date.unix_seconds + date.offset_minutes * 60) / 86400;
}

std::optional<Date> ChooseDate(const std::vector<Candidate<Date>>& list) {
  const Candidate<Date>* best = nullptr;
  for (const auto& candidate : list) {
    if (best == nullptr || candidate.confidence > best->confidence) best = &candidate;
  }
  if (best == nullptr) return std::nullopt;
  if (best->value.precision == DatePrecision::kMinute) return best->value;
  for (const auto& candidate : list) {
    if (candidate.value.precision == DatePrecision::kMinute &&
        LocalDay(candidate.value) == LocalDay(best->value))
      return candidate.value;
  }
  return best->value;
}

std::string ChooseSection(const Candidates& candidates, std::string_view title,
                          std::string_view site) {
  const Candidate<std::string>* best = nullptr;
  for (const auto& candidate : candidates.sections) {
    if (CountCodePoints(candidate.value) > 40 || SameWords(candidate.value, title) ||
        SameWords(candidate.value, site))
      continue;
    if (best == nullptr || candidate.confidence > best->confidence) best = &candidate;
  }
  if (best == nullptr) return {};
  // "World, Asia" names two; the first is the section.
  const auto comma = best->value.find(',');
  return std::string(Trim(std::string_view(best->value).substr(0, comma)));
}

std::string ChooseStandfirst(const Candidates& candidates, std::string_view title) {
  const Candidate<std::string>* best = nullptr;
  for (const auto& candidate : candidates.standfirsts) {
    const std::size_t length = CountCodePoints(candidate.value);
    if (length < 20 || length > 700 || SameWords(candidate.value, title)) continue;
    const bool cut = candidate.value.ends_with("...") || candidate.value.ends_with("…") ||
                     candidate.value.ends_with("[…]") || candidate.value.ends_with("[...]");
    const bool best_cut =
        best != nullptr && (best->value.ends_with("...") || best->value.ends_with("…"));
    if (best == nullptr || (best_cut && !cut) ||
        (candidate.confidence > best->confidence && (best_cut || !cut)))
      best = &candidate;
  }
  return best == nullptr ? std::string() : best->value;
}

std::string_view WithoutWww(std::string_view host) {
  return host.starts_with("www.") ? host.substr(4) : host;
}

// Many sites have pages that call the front page, another host or a dead address canonical; one
// elsewhere names the first publisher. An article keeps the canonical address only where it
// plausibly is its own.
bool IsPlausibleCanonical(const Url& canonical, const Url& page) {
  if (canonical.empty()) return false;
  if (page.empty()) return true;
  if (WithoutWww(canonical.host()) != WithoutWww(page.host())) return false;
  return canonical.path() != "/" || page.path() == "/";
}

}  // namespace

void MergeMetadata(const Page& page, const PageFacts& facts, const Candidates& candidates,
                   NodeId title_node, article::Article& out) {
  out.site = SiteName(page, candidates);
  out.title = ChooseTitle(page, facts, candidates, title_node, out.site);
  out.authors = ChooseAuthors(candidates, out.site);
  out.published = ChooseDate(candidates.published);
  if (!out.published) out.published = page.published_hint;
  out.modified = ChooseDate(candidates.modified);
  if (out.modified && out.published && *out.modified <= *out.published) out.modified.reset();
  out.section = ChooseSection(candidates, out.title, out.site);
  out.standfirst = ChooseStandfirst(candidates, out.title);
  out.reading_minutes = candidates.reading_minutes;
  out.url = IsPlausibleCanonical(candidates.canonical, page.url) ? candidates.canonical : page.url;
}

}  // namespace sabok::extract
