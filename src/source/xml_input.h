#pragma once

#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/limits.h"
#include "base/result.h"
#include "base/url.h"
#include "source/page_ref.h"

// What the XML formats share: reading XML as it is found, and taking values out of it. Internal to
// source/.

namespace sabok::source {

// "windows-1251" of <?xml version="1.0" encoding="windows-1251"?>; empty if there is none.
std::string_view DeclaredXmlEncoding(std::string_view bytes);

// The first element's name without prefix, as "rss"; empty if this is not XML. Junk before it
// (blank lines, warnings of a script) is passed over.
std::string_view RootName(std::string_view utf8);

// As much of a document as can be read. `broken` says where it stopped being XML, if it did.
// Neither entities nor a DTD are ever expanded or fetched.
struct XmlInput {
  std::unique_ptr<pugi::xml_document> document;
  std::string broken;

  pugi::xml_node root() const { return document->document_element(); }
};

// kLimit beyond Limits::nodes, kInvalid if there is no element at all.
Result<XmlInput> ReadXml(std::string_view utf8, const Limits& limits);

// The listing as read, with a notice if the XML broke off; an error if it did before anything was
// found.
Result<Listing> Finished(Listing listing, const XmlInput& input, const Url& base);

// The name after the prefix: "RDF" of "rdf:RDF".
std::string_view LocalName(pugi::xml_node node);
// All text and CDATA directly in the element, trimmed.
std::string TextOf(pugi::xml_node node);
// The same of the first child of that name which has any.
std::string ChildText(pugi::xml_node node, const char* name);
// Text that may hold markup or HTML entities, as plain text on one line.
std::string PlainText(std::string_view text);
// RFC 822 or ISO 8601, whichever it is: feeds mix them up.
std::optional<Date> AnyDate(std::string_view text);
// The http(s) address the reference leads to, without fragment; nothing for all others.
std::optional<Url> PageUrl(const Url& base, std::string_view reference);

}  // namespace sabok::source
