// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/folder.h"

#include <fmt/format.h>

#include <filesystem>
#include <unordered_set>

#include "base/text.h"
#include "html/dom/document.h"
#include "html/text/charset.h"
#include "html/tree/parse.h"
#include "source/discover.h"
#include "source/xml_input.h"

namespace sabok::source {
namespace {

// The head of a page is within this; the rest is parsed when the page's turn comes.
constexpr std::size_t kHeadBytes = 256 * 1024;

bool IsSavedPage(std::string_view name) {
  const std::string lower = ToLowerAscii(name);
  return lower.ends_with(".html") || lower.ends_with(".htm") || lower.ends_with(".xhtml");
}

// A file's name may hold characters that mean something in an address.
std::string AsReference(std::string_view path) {
  std::string out = "./";
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#' || c == '\\') {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out;
}

std::optional<Url> AddressByPath(std::string_view path, const Url& site) {
  const std::string_view name = path.substr(path.rfind('/') + 1);  // npos + 1 is the start
  const bool is_index = ToLowerAscii(name).starts_with("index.");
  return PageUrl(site, AsReference(is_index ? path.substr(0, path.size() - name.size()) : path));
}

// A page that says it is somewhere else altogether was saved with somebody else's header.
std::optional<Url> AddressByItself(std::string_view bytes, const Url& by_path) {
  const std::string utf8 = html::DecodePage(bytes.substr(0, kHeadBytes), "").utf8;
  const auto document = html::Parse(utf8);
  if (!document) return std::nullopt;
  auto url = CanonicalAddress(*document, by_path);
  if (!url || url->host() != by_path.host()) return std::nullopt;
  return url;
}

// "https://example.org/news" holds its pages below /news/.
Url AsFolder(const Url& site) {
  if (site.path().ends_with('/')) return site;
  return site.Resolve(std::string(site.path()) + "/").value_or(site);
}

}  // namespace

Result<Listing> ListSavedPages(const platform::Path& folder, const Url& site,
                               const Limits& limits) {
  const std::vector<std::string> files = TRY(platform::ListFiles(folder));
  const Url base = AsFolder(site);
  Listing listing;
  std::unordered_set<std::string> claimed;
  for (const std::string& file : files) {
    if (!IsSavedPage(file)) continue;
    const platform::Path path = folder / file;
    std::error_code ignored;
    if (std::filesystem::is_symlink(path, ignored)) {
      listing.notices.push_back(file + ": symbolic links are not followed");
      continue;
    }
    const Result<std::string> bytes = platform::ReadFile(path, limits.bytes);
    std::optional<Url> url = AddressByPath(ScrubUtf8(file), base);
    if (!url) {
      listing.notices.push_back(file + ": its name gives no address");
      continue;
    }
    // Named all the same: who reads the page says what is wrong with it.
    if (!bytes) {
      listing.notices.push_back(bytes.error().Message());
      listing.pages.push_back({.url = *std::move(url), .local_file = path.string()});
      continue;
    }
    // A whole site saved with the front page's canonical address must not become one page.
    if (auto own = AddressByItself(*bytes, *url); own && !claimed.contains(own->string()))
      url = own;
    if (!claimed.insert(url->string()).second) {
      listing.notices.push_back(fmt::format("{}: {} was there already", file, url->string()));
      continue;
    }
    listing.pages.push_back({.url = *std::move(url), .local_file = path.string()});
  }
  return listing;
}

}  // namespace sabok::source
