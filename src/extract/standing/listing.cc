// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/standing/listing.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

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
constexpr std::string_view kListClasses[] = {"archive",
                                             "blog",
                                             "search-results",
                                             "search-no-results",
                                             "post-type-archive",
                                             "tag-template",
                                             "home-template",
                                             "author-template",
                                             "path-frontpage",
                                             "path-taxonomy",
                                             "page-taxonomy",
                                             "path-search",
                                             "page-taxonomy-term",
                                             "is-archive"};
// Some that others use for other things, too.
constexpr std::string_view kPerhapsListClasses[] = {"home",   "blog", "front",  "category", "tag",
                                                    "author", "date", "search", "paged"};
// And those of single posts.
constexpr std::string_view kSingleClasses[] = {"single",
                                               "single-post",
                                               "singular",
                                               "page-id",
                                               "post-template",
                                               "node--type-article",
                                               "page-node-type-article",
                                               "single-format-standard"};

std::string_view BodyClass(const PageOutline& outline, std::span<const std::string_view> names) {
  const auto found = std::ranges::find_if(
      names, [&](std::string_view name) { return outline.HasBodyClass(name); });
  return found == names.end() ? std::string_view() : *found;
}

std::size_t CountHeadings(const PageOutline& outline) {
  return static_cast<std::size_t>(
      std::ranges::count_if(outline.headline_links, &HeadlineLink::heading));
}

constexpr std::size_t kFewHeadings = 5;

// Many headlines to other pages, and no text of its own to speak of between them.
bool IsBuiltOfHeadlines(const PageOutline& outline) {
  constexpr std::uint32_t kOwnText = 600;
  constexpr std::size_t kFewLines = 12;
  if (outline.longest_prose >= kOwnText) return false;
  return CountHeadings(outline) >= kFewHeadings || outline.headline_links.size() >= kFewLines;
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

// What others say of the page.
void AddStatements(const PageEvidence& page, std::vector<std::string>& signs) {
  const PageOutline& outline = page.outline;
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
}

bool IsFrontPage(const PageEvidence& page) {
  return page.outline.HasBodyClass("home") || page.outline.HasBodyClass("home-template") ||
         page.outline.HasBodyClass("path-frontpage") ||
         (page.base.path() == "/" && page.base.query().empty());
}

}  // namespace

Finding<PageKind> FindListing(const PageEvidence& page, std::vector<std::string>& lone) {
  const PageOutline& outline = page.outline;
  const bool single = !BodyClass(outline, kSingleClasses).empty();
  std::string_view list_class = single ? "" : BodyClass(outline, kListClasses);
  // WordPress' front page of posts.
  if (!single && outline.HasBodyClass("home") && outline.HasBodyClass("blog")) list_class = "blog";
  const std::string_view perhaps = single ? "" : BodyClass(outline, kPerhapsListClasses);
  const bool built = IsBuiltOfHeadlines(outline);
  const bool headlines = built || (!list_class.empty() && CountHeadings(outline) > 0);
  const bool nothing = !list_class.empty() && page.reading < PageEvidence::kBareUnits;
  const bool led = LedToFrontPage(page.answer);
  std::vector<std::string> signs;
  if (led) signs.emplace_back("the address led to the site's front page");
  if (headlines) {
    signs.push_back(fmt::format("{} headlines lead to other pages", outline.headline_links.size()));
  }
  if (const auto name = list_class.empty() ? perhaps : list_class; !name.empty()) {
    signs.push_back(Saying("the body has the class", name));
  }
  AddStatements(page, signs);
  constexpr std::uint32_t kOwnText = 600;
  const bool own_text =
      list_class.empty() && (outline.longest_prose >= kOwnText ||
                             (CountHeadings(outline) < kFewHeadings && page.IsLong()));
  const bool article = page.typed && (page.dated || page.has_author);
  if (signs.size() < 2 || (!led && (!(headlines || nothing) || article || own_text))) {
    if (led || built) lone.push_back(signs.front());
    return {};
  }
  return {led || IsFrontPage(page) ? PageKind::kFrontPage : PageKind::kList, std::move(signs)};
}

}  // namespace sabok::extract
