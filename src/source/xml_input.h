// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <pugixml.hpp>
#include <span>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/limits.h"
#include "base/result.h"
#include "base/url.h"
#include "source/page_ref.h"

// What the XML formats share: reading XML as it is found, and taking values out of it. Names are
// local ones, in any case: feeds say <rss:item>, <a10:link>, <LINK>. Internal to source/.

namespace sabok::source {

// "windows-1251" of <?xml version="1.0" encoding="windows-1251"?>; empty if there is none.
std::string_view DeclaredXmlEncoding(std::string_view bytes);

// The first element's name without prefix, as "rss"; empty if this is not XML. Junk before it
// (blank lines, warnings of a script) is passed over.
std::string_view RootName(std::string_view utf8);

// How one format is read: its frame is all that stands around the records.
struct XmlReader {
  std::string_view record;  // "item"
  // Called once, first.
  std::function<void(pugi::xml_node root)> frame;
  // Called for each record in turn; it is gone afterwards. False ends the reading.
  std::function<bool(pugi::xml_node record)> each;
};

// Reads a document record by record, so that memory goes by the largest record and a broken one
// costs no other. What was broken is told in the listing's notices. Neither entities nor a DTD are
// ever expanded or fetched. kLimit if the frame or a record has more than Limits::nodes elements,
// kInvalid if there is no element, or the XML is broken and `listing` has nothing at the end.
Result<void> ReadXml(std::string_view utf8, const Limits& limits, const XmlReader& reader,
                     Listing& listing);

// The name after the prefix: "RDF" of "rdf:RDF".
std::string_view LocalName(pugi::xml_node node);
bool IsNamed(pugi::xml_node node, std::string_view local);
// The first child of that local name; one without a prefix of others' goes first.
pugi::xml_node ChildNamed(pugi::xml_node node, std::string_view local);
// The attribute of that local name, trimmed; empty if there is none.
std::string_view AttributeOf(pugi::xml_node node, std::string_view local);
// All text and CDATA directly in the element, trimmed.
std::string TextOf(pugi::xml_node node);
// The same of the first child of the local name which has any, in the order of ChildNamed.
std::string ChildText(pugi::xml_node node, std::string_view local);
// The first date among the children of these names.
std::optional<Date> ChildDate(pugi::xml_node node, std::span<const std::string_view> names);
// The first text among them, where ChildDate finds no date.
std::string DateText(pugi::xml_node node, std::span<const std::string_view> names);
// Text that may hold markup or HTML entities, as plain text on one line.
std::string PlainText(std::string_view text);
// RFC 822 or ISO 8601, whichever it is: feeds mix them up.
std::optional<Date> AnyDate(std::string_view text);
// The http(s) address the reference leads to, without fragment; nothing for all others. A missing
// scheme is `base`'s, "feed:" is passed over.
std::optional<Url> PageUrl(const Url& base, std::string_view reference);
// `base` as xml:base on the element changes it.
Url BaseOf(pugi::xml_node node, const Url& base);

}  // namespace sabok::source
