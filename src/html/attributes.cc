#include "html/attributes.h"

#include <array>

#include "html/name_key.h"

namespace sabok::html {
namespace {

#define SABOK_ATTRIBUTE_COUNT(name) +1
constexpr std::size_t kAttributes = 1 SABOK_HTML_ATTRIBUTES(SABOK_ATTRIBUTE_COUNT);
#undef SABOK_ATTRIBUTE_COUNT

// class_ and data_src are "class" and "data-src".
struct Spelling {
  char text[20] = {};
  std::size_t size = 0;

  constexpr Spelling(std::string_view identifier) {
    if (identifier.ends_with('_')) identifier.remove_suffix(1);
    for (const char c : identifier) text[size++] = c == '_' ? '-' : c;
  }
  constexpr operator std::string_view() const { return {text, size}; }
};

#define SABOK_ATTRIBUTE_NAME(name) , Spelling(#name)
constexpr std::array<Spelling, kAttributes> kNames = {
    Spelling("") SABOK_HTML_ATTRIBUTES(SABOK_ATTRIBUTE_NAME)};
#undef SABOK_ATTRIBUTE_NAME

constexpr NameIndex<kAttributes> kIndex(kNames);

}  // namespace

Attr AttributeByKey(const NameKey& key) { return static_cast<Attr>(kIndex.Find(key)); }

std::string_view NameOf(Attr attribute) { return kNames[static_cast<std::size_t>(attribute)]; }

}  // namespace sabok::html
