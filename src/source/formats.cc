#include "source/formats.h"

#include <fmt/format.h>

#include <unordered_set>

#include "html/text/charset.h"
#include "source/address_list.h"
#include "source/atom.h"
#include "source/gunzip.h"
#include "source/json_feed.h"
#include "source/rss.h"
#include "source/sitemap.h"
#include "source/xml_input.h"

namespace sabok::source {
namespace {

constexpr Format kFormats[] = {
    {"RSS", &IsRss, &ParseRss},
    {"Atom", &IsAtom, &ParseAtom},
    {"sitemap", &IsSitemap, &ParseSitemap},
    {"JSON Feed", &IsJsonFeed, &ParseJsonFeed},
    {"address list", &IsAddressList, &ParseAddressList},
};

// XML names its charset in its own way; the decoder knows Content-Type and <meta>.
std::string Decode(std::string_view bytes, std::string_view content_type) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("<\0"sv)) return html::DecodePage("\xFF\xFE" + std::string(bytes), "").utf8;
  if (bytes.starts_with("\0<"sv)) return html::DecodePage("\xFE\xFF" + std::string(bytes), "").utf8;
  const std::string_view declared = DeclaredXmlEncoding(bytes);
  const std::string as_header = fmt::format("text/xml; charset={}", declared);
  return html::DecodePage(bytes, declared.empty() ? content_type : as_header).utf8;
}

void DropDoubles(Listing& listing) {
  std::unordered_set<std::string> seen;
  std::erase_if(listing.pages,
                [&](const PageRef& page) { return !seen.insert(page.url.string()).second; });
  seen.clear();
  std::erase_if(listing.more, [&](const Url& url) { return !seen.insert(url.string()).second; });
}

}  // namespace

std::span<const Format> Formats() { return kFormats; }

Result<Listing> ParseListing(std::string_view bytes, const Url& base, const Limits& limits,
                             std::string_view content_type) {
  std::string unpacked;
  if (IsGzip(bytes)) {
    Result<std::string> plain = Gunzip(bytes, limits.bytes);
    if (!plain) return std::unexpected(std::move(plain).error().At(base.string()));
    unpacked = *std::move(plain);
    bytes = unpacked;
  }
  if (bytes.size() > limits.bytes) {
    return Fail(ErrorCode::kLimit, fmt::format("the listing is larger than {} bytes", limits.bytes),
                base.string(),
                "name smaller feeds or sitemaps in [[source]], or raise [fetch] max_bytes");
  }
  const std::string utf8 = Decode(bytes, content_type);
  for (const Format& format : kFormats) {
    if (!format.recognises(utf8)) continue;
    Result<Listing> listing = format.parse(utf8, base, limits);
    if (!listing) return std::unexpected(std::move(listing).error().At(base.string()));
    DropDoubles(*listing);
    return listing;
  }
  return Fail(ErrorCode::kInvalid, "this is no feed, sitemap or list of addresses", base.string(),
              "give the address of an RSS, Atom or JSON feed, a sitemap, or a text file with one "
              "address a line");
}

}  // namespace sabok::source
