// The one file that drives pugixml's parser; the formats only walk its tree.
#include "source/xml_input.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "html/dom/document.h"
#include "html/text/bytes.h"
#include "html/tree/parse.h"

namespace sabok::source {
namespace {

constexpr std::size_t kMaxJunkBytes = 64 * 1024;
constexpr std::size_t kMaxTitleCharacters = 1000;

// Where the first element starts. A declaration, comments and a DOCTYPE before it are skipped; HTML
// that a script wrote before the feed is not told apart from the feed here.
std::size_t RootPosition(std::string_view utf8) {
  std::size_t at = utf8.substr(0, kMaxJunkBytes).find('<');
  while (at != std::string_view::npos && at + 1 < utf8.size()) {
    const std::string_view rest = utf8.substr(at);
    std::size_t end = at;
    if (rest.starts_with("<!--")) {
      end = utf8.find("-->", at);
    } else if (rest.starts_with("<?")) {
      end = utf8.find("?>", at);
    } else if (rest.starts_with("<!")) {
      // A DOCTYPE with declarations of its own ends in "]>".
      const auto close = rest.find('>');
      const auto subset = rest.find('[');
      end = subset < close ? utf8.find("]", at + subset) : at + close;
      if (close == std::string_view::npos) return close;
    } else if (html::IsNameStart(rest[1])) {
      return at;
    }
    if (end == std::string_view::npos) return end;
    at = utf8.find('<', end + 1);
  }
  return std::string_view::npos;
}

}  // namespace

std::string_view DeclaredXmlEncoding(std::string_view bytes) {
  bytes = bytes.substr(0, 1024);
  const auto start = bytes.find("<?xml");
  if (start == std::string_view::npos) return {};
  const std::string_view declaration = bytes.substr(start, bytes.find("?>", start) - start);
  const auto key = declaration.find("encoding");
  if (key == std::string_view::npos) return {};
  const auto open = declaration.find_first_of("\"'", key);
  if (open == std::string_view::npos) return {};
  const auto close = declaration.find(declaration[open], open + 1);
  if (close == std::string_view::npos) return {};
  return Trim(declaration.substr(open + 1, close - open - 1));
}

std::string_view RootName(std::string_view utf8) {
  const std::size_t at = RootPosition(utf8);
  if (at == std::string_view::npos) return {};
  std::string_view name = utf8.substr(at + 1, 100);
  name = name.substr(0, name.find_first_of(" \t\r\n/>"));
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

Result<XmlInput> ReadXml(std::string_view utf8, const Limits& limits) {
  const auto tags = static_cast<std::size_t>(std::count(utf8.begin(), utf8.end(), '<'));
  if (tags > limits.nodes * 2) {
    return Fail(ErrorCode::kLimit, fmt::format("more than {} elements", limits.nodes));
  }
  const std::size_t start = RootPosition(utf8);
  if (start == std::string_view::npos) return Fail(ErrorCode::kInvalid, "there is no XML in it");
  XmlInput input{.document = std::make_unique<pugi::xml_document>(), .broken = {}};
  const pugi::xml_parse_result result = input.document->load_buffer(
      utf8.data() + start, utf8.size() - start, pugi::parse_default, pugi::encoding_utf8);
  if (!result) {
    const auto line =
        std::count(utf8.begin(),
                   utf8.begin() +
                       static_cast<std::ptrdiff_t>(start + static_cast<std::size_t>(result.offset)),
                   '\n') +
        1;
    input.broken = fmt::format("broken XML at line {}: {}", line, result.description());
  }
  if (!input.root()) {
    return Fail(ErrorCode::kInvalid,
                input.broken.empty() ? "there is no element in it" : input.broken);
  }
  return input;
}

Result<Listing> Finished(Listing listing, const XmlInput& input, const Url& base) {
  if (input.broken.empty()) return listing;
  const std::size_t found = listing.pages.size() + listing.more.size();
  if (found == 0) {
    return Fail(ErrorCode::kInvalid, input.broken, base.string(),
                "have the site's feed checked by a feed validator");
  }
  listing.notices.push_back(
      fmt::format("{}; {} addresses before it were read", input.broken, found));
  return listing;
}

std::string_view LocalName(pugi::xml_node node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string TextOf(pugi::xml_node node) {
  std::string text;
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
      text += child.value();
  }
  return std::string(Trim(text));
}

std::string ChildText(pugi::xml_node node, const char* name) {
  for (const pugi::xml_node child : node.children(name)) {
    if (std::string text = TextOf(child); !text.empty()) return text;
  }
  return {};
}

std::string PlainText(std::string_view text) {
  const std::string_view start = text.substr(0, kMaxTitleCharacters * 8);
  if (start.find_first_of("&<") != std::string_view::npos) {
    // A title that was escaped twice still has its entities here.
    if (const auto document = html::Parse(start)) {
      return Shorten(CollapseSpace(document->TextOf(document->root())), kMaxTitleCharacters);
    }
  }
  return Shorten(CollapseSpace(start), kMaxTitleCharacters);
}

std::optional<Date> AnyDate(std::string_view text) {
  text = Trim(text);
  if (text.empty()) return std::nullopt;
  if (const auto date = ParseRfc822Date(text)) return date;
  return ParseIsoDate(text);
}

std::optional<Url> PageUrl(const Url& base, std::string_view reference) {
  reference = Trim(reference);
  if (reference.empty()) return std::nullopt;
  Result<Url> url = base.empty() ? Url::Parse(reference) : base.Resolve(reference);
  if (!url || (url->scheme() != "http" && url->scheme() != "https")) return std::nullopt;
  return url->WithoutFragment();
}

}  // namespace sabok::source
