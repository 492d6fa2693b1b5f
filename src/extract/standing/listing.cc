#include "extract/standing/listing.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"

// An archive, a tag, an author or a front page is told by what it is built of: headlines that lead
// to other pages of the site, each with an excerpt or a date or nothing, and no longer text between
// two of them. That alone is also what stands around a short news item; so a second sign is asked
// for: what the publishing system says of the page (the classes of its body, schema.org, Open
// Graph), that it goes on at a next page, or that the address led to the site's first page. A page
// that says it is an article and has a date is one, however many headlines it holds: round-ups are.

namespace sabok::extract {
namespace {

// Classes that WordPress, Ghost and Drupal put on the body of lists, and of no article.
constexpr std::array<std::string_view, 24> kListClasses = {"archive",
                                                           "category",
                                                           "tag",
                                                           "author",
                                                           "date",
                                                           "search",
                                                           "search-results",
                                                           "blog",
                                                           "home",
                                                           "paged",
                                                           "tag-template",
                                                           "author-template",
                                                           "home-template",
                                                           "page-taxonomy",
                                                           "page-taxonomy-term",
                                                           "path-taxonomy",
                                                           "path-frontpage",
                                                           "front",
                                                           "path-search",
                                                           "post-type-archive",
                                                           "search-no-results",
                                                           "page-search",
                                                           "node-type-list",
                                                           "is-archive"};
// And those of single posts.
constexpr std::array<std::string_view, 8> kSingleClasses = {"single",
                                                            "single-post",
                                                            "singular",
                                                            "page-id",
                                                            "post-template",
                                                            "node--type-article",
                                                            "page-node-type-article",
                                                            "single-format-standard"};

std::string_view ListClass(const PageOutline& outline) {
  for (std::string_view name : kSingleClasses) {
    if (outline.HasBodyClass(name)) return {};
  }
  const auto found = std::ranges::find_if(
      kListClasses, [&](std::string_view name) { return outline.HasBodyClass(name); });
  return found == kListClasses.end() ? std::string_view() : *found;
}

// Many headlines to other pages, and no text of its own to speak of between them.
bool IsBuiltOfHeadlines(const PageOutline& outline) {
  constexpr std::uint32_t kOwnText = 600;
  constexpr std::size_t kFewHeadings = 5;
  constexpr std::size_t kFewLines = 12;
  if (outline.longest_prose >= kOwnText) return false;
  const auto headings = static_cast<std::size_t>(
      std::ranges::count_if(outline.headline_links, &HeadlineLink::heading));
  return headings >= kFewHeadings || outline.headline_links.size() >= kFewLines;
}

bool HasNextPage(const PageEvidence& page) {
  const html::Document& document = page.document;
  for (html::NodeId id = 0; id < document.size(); ++id) {
    if (document[id].kind != html::NodeKind::kElement) continue;
    const html::Tag tag = document[id].tag;
    if (tag != html::Tag::k_a && tag != html::Tag::k_link) continue;
    const std::string_view href = document.Get(id, "href");
    const bool next = ContainsIgnoreCase(document.Get(id, "rel"), "next") ||
                      ContainsIgnoreCase(document.Get(id, "class"), "next");
    if (next && (href.find("/page/") != std::string_view::npos ||
                 href.find("page=") != std::string_view::npos ||
                 href.find("paged=") != std::string_view::npos))
      return true;
  }
  return false;
}

bool IsListAddress(const Url& url) {
  if (url.empty()) return false;
  const std::string path = ToLowerAscii(url.path());
  constexpr std::array kParts = {"/page/",   "/tag/",     "/tags/",   "/category/", "/categories/",
                                 "/author/", "/authors/", "/search/", "/archive/",  "/topics/"};
  return url.query().starts_with("s=") || std::ranges::any_of(kParts, [&](const char* part) {
           return path.find(part) != std::string::npos;
         });
}

bool LedToFrontPage(const AnswerFacts& answer) {
  return !answer.asked.empty() && !answer.final.empty() && answer.final.path() == "/" &&
         answer.final.query().empty() && answer.asked.path() != "/";
}

}  // namespace

Finding<PageKind> FindListing(const PageEvidence& page, std::vector<std::string>& lone) {
  const PageOutline& outline = page.outline;
  std::vector<std::string> signs;
  const bool built = IsBuiltOfHeadlines(outline);
  if (built) {
    signs.push_back(fmt::format("{} headlines lead to other pages, with no text of its own between",
                                outline.headline_links.size()));
  }
  const bool led = LedToFrontPage(page.answer);
  if (led) signs.emplace_back("the address led to the site's front page");
  if (const auto name = ListClass(outline); !name.empty()) {
    signs.push_back(Saying("the body has the class", name));
  }
  if (page.statements.collection && !page.statements.article) {
    signs.emplace_back("structured data says that it is a collection");
  }
  const std::string type = ToLowerAscii(outline.Meta("og:type"));
  if (!page.statements.article && (type == "website" || type == "blog" || type == "profile")) {
    signs.push_back(Saying("og:type is", type));
  }
  if (!signs.empty() && HasNextPage(page)) signs.emplace_back("it goes on at a next page");
  if (!signs.empty() && IsListAddress(page.base)) {
    signs.push_back(Saying("the address is", page.base.path_and_query()));
  }
  // Whatever says so, an article's own text is one.
  const bool own_text = outline.longest_prose >= 600 && !outline.HasBodyClass("archive");
  const bool article = page.typed && (page.dated || page.has_author);
  if (signs.size() < 2 || (article && !led) || (own_text && !led)) {
    if (led || built) lone.push_back(signs.front());
    return {};
  }
  if (!built && !led && signs.size() < 3) {
    lone.push_back(signs.front());
    return {};
  }
  const bool front = led || outline.HasBodyClass("home") || outline.HasBodyClass("home-template") ||
                     outline.HasBodyClass("path-frontpage") ||
                     (!page.base.empty() && page.base.path() == "/");
  return {front ? PageKind::kFrontPage : PageKind::kList, std::move(signs)};
}

}  // namespace sabok::extract
