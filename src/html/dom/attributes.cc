// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/dom/attributes.h"

#include <array>

#include "html/text/name_key.h"

namespace sabok::html {
namespace {

#define SABOK_ATTRIBUTE_COUNT(name) +1
constexpr std::size_t kHtml = 1 SABOK_HTML_ATTRIBUTES(SABOK_ATTRIBUTE_COUNT);
constexpr std::size_t kAll = kHtml SABOK_FOREIGN_ATTRIBUTES(SABOK_ATTRIBUTE_COUNT);
#undef SABOK_ATTRIBUTE_COUNT

#define SABOK_ATTRIBUTE_NAME(name) , Spelling(#name)
constexpr std::array<Spelling, kAll> kNames = {Spelling("") SABOK_HTML_ATTRIBUTES(
    SABOK_ATTRIBUTE_NAME) SABOK_FOREIGN_ATTRIBUTES(SABOK_ATTRIBUTE_NAME)};
#undef SABOK_ATTRIBUTE_NAME

constexpr NameIndex<kHtml> kIndex(kNames);

}  // namespace

Attr AttributeByKey(const NameKey& key) { return static_cast<Attr>(kIndex.Find(key)); }

std::string_view NameOf(Attr attribute) { return kNames[static_cast<std::size_t>(attribute)]; }

}  // namespace sabok::html
