// SPDX-License-Identifier: GPL-3.0-or-later
// The one file that drives pugixml's parser; the formats only walk its tree.
#include "source/xml_input.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "html/dom/document.h"
#include "html/text/bytes.h"
#include "html/tree/parse.h"
#include "source/xml_pieces.h"

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

struct Failed {
  std::size_t offset = 0;
  std::string what;
};

// Parses as much as can be; says where it stopped being XML, if it did.
Result<std::optional<Failed>> Load(pugi::xml_document& document, std::string_view text,
                                   const Limits& limits) {
  const auto tags = static_cast<std::size_t>(std::count(text.begin(), text.end(), '<'));
  if (tags > limits.nodes * 2) {
    return Fail(ErrorCode::kLimit, fmt::format("more than {} elements", limits.nodes));
  }
  const pugi::xml_parse_result result =
      document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (result) return std::nullopt;
  return Failed{static_cast<std::size_t>(result.offset), result.description()};
}

std::string Broken(std::string_view utf8, std::size_t at, const Failed& failed) {
  const auto before = utf8.substr(0, at);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  return fmt::format("broken XML at line {}: {}", line, failed.what);
}

std::string_view PrefixOf(std::string_view name) {
  return name.substr(0, name.size() - WithoutPrefix(name).size());
}

// Calls `use` for the children of that name until one is taken: those of the parent's own prefix or
// none first, so that <media:title> never stands for <title> where there is one.
template <typename Use>
void WithEach(pugi::xml_node node, std::string_view local, Use use) {
  const std::string_view prefix = PrefixOf(node.name());
  for (const bool own : {true, false}) {
    for (const pugi::xml_node child : node.children()) {
      const std::string_view its = PrefixOf(child.name());
      if ((its.empty() || its == prefix) != own || !IsNamed(child, local)) continue;
      if (use(child)) return;
    }
  }
}

// "example.org/a" in a feed of that host, "www.other.org/a" in any.
bool LacksScheme(const Url& base, std::string_view reference) {
  const std::string_view host = base.origin().substr(base.scheme().size() + 3);
  const auto follows = [&](std::string_view start) {
    return reference.starts_with(start) && reference.substr(start.size()).starts_with('/');
  };
  if (follows(host) || follows(WithoutWww(host))) return true;
  const std::string_view first = reference.substr(0, reference.find('/'));
  return first.starts_with("www.") && std::ranges::count(first, '.') >= 2;
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
  return WithoutPrefix(name.substr(0, name.find_first_of(" \t\r\n/>")));
}

Result<void> ReadXml(std::string_view utf8, const Limits& limits, const XmlReader& reader,
                     Listing& listing) {
  const std::size_t start = RootPosition(utf8);
  if (start == std::string_view::npos) return Fail(ErrorCode::kInvalid, "there is no XML in it");
  const XmlPieces pieces = SplitXml(utf8, start, reader.record);
  pugi::xml_document document;
  std::string broken;
  std::size_t broken_records = 0;
  if (const auto failed = TRY(Load(document, pieces.frame, limits))) {
    // Beyond the first record the frame's lines are not the document's.
    const std::size_t at = std::min(failed->offset, pieces.first_record);
    broken = Broken(utf8, start + at, *failed);
  }
  if (!document.document_element()) {
    return Fail(ErrorCode::kInvalid, broken.empty() ? "there is no element in it" : broken);
  }
  reader.frame(document.document_element());
  for (const std::string_view record : pieces.records) {
    if (const auto failed = TRY(Load(document, record, limits))) {
      const auto begin = static_cast<std::size_t>(record.data() - utf8.data());
      if (broken.empty()) broken = Broken(utf8, begin + failed->offset, *failed);
      ++broken_records;
    }
    const pugi::xml_node root = document.document_element();
    if (root && !reader.each(root)) break;
  }
  if (broken.empty()) return {};
  const std::size_t found = listing.pages.size() + listing.more.size();
  if (found == 0) {
    return Fail(ErrorCode::kInvalid, broken, "",
                "have the site's feed checked by a feed validator");
  }
  listing.notices.push_back(fmt::format("{}; {} of {} entries are broken, {} addresses were read",
                                        broken, broken_records, pieces.records.size(), found));
  return {};
}

std::string_view LocalName(pugi::xml_node node) { return WithoutPrefix(node.name()); }

bool IsNamed(pugi::xml_node node, std::string_view local) {
  return EqualsIgnoreCase(LocalName(node), local);
}

pugi::xml_node ChildNamed(pugi::xml_node node, std::string_view local) {
  pugi::xml_node found;
  WithEach(node, local, [&](pugi::xml_node child) {
    found = child;
    return true;
  });
  return found;
}

std::string_view AttributeOf(pugi::xml_node node, std::string_view local) {
  for (const pugi::xml_attribute attribute : node.attributes()) {
    if (EqualsIgnoreCase(WithoutPrefix(attribute.name()), local)) return Trim(attribute.value());
  }
  return {};
}

std::string TextOf(pugi::xml_node node) {
  std::string text;
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
      text += child.value();
  }
  return std::string(Trim(text));
}

std::string ChildText(pugi::xml_node node, std::string_view local) {
  std::string text;
  WithEach(node, local, [&](pugi::xml_node child) {
    text = TextOf(child);
    return !text.empty();
  });
  return text;
}

std::optional<Date> ChildDate(pugi::xml_node node, std::span<const std::string_view> names) {
  for (const std::string_view name : names) {
    if (const auto date = AnyDate(ChildText(node, name))) return date;
  }
  return std::nullopt;
}

std::string DateText(pugi::xml_node node, std::span<const std::string_view> names) {
  constexpr std::size_t kLongest = 100;
  if (ChildDate(node, names)) return {};
  for (const std::string_view name : names) {
    if (std::string text = ChildText(node, name); !text.empty()) return Shorten(text, kLongest);
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
  std::optional<Date> date = ParseRfc822Date(text);
  if (!date) date = ParseIsoDate(text);
  if (!date && (text.size() == 10 || text.size() == 13)) {  // seconds, milliseconds since 1970
    if (const long long number = ParseNonNegative(text); number > 0) {
      date = Date{.unix_seconds = number / (text.size() == 13 ? 1000 : 1)};
    }
  }
  // The first day of computers' time is how programs write that they know no date.
  constexpr std::int64_t kFirstDay = 24 * 60 * 60;
  return date && date->unix_seconds <= kFirstDay && date->unix_seconds >= -kFirstDay ? std::nullopt
                                                                                     : date;
}

std::optional<Url> PageUrl(const Url& base, std::string_view reference) {
  reference = Trim(reference);
  std::string completed;
  if (reference.starts_with("feed:")) {
    reference.remove_prefix(5);
    if (reference.starts_with("//")) reference = completed = fmt::format("http:{}", reference);
  }
  if (reference.empty()) return std::nullopt;
  if (!base.empty() && LacksScheme(base, reference)) {
    reference = completed = fmt::format("{}://{}", base.scheme(), reference);
  }
  Result<Url> url = base.empty() ? Url::Parse(reference) : base.Resolve(reference);
  if (!url || (url->scheme() != "http" && url->scheme() != "https")) return std::nullopt;
  return url->WithoutFragment();
}

Url BaseOf(pugi::xml_node node, const Url& base) {
  return PageUrl(base, node.attribute("xml:base").as_string()).value_or(base);
}

}  // namespace sabok::source
