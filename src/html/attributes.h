#pragma once

#include <cstdint>
#include <string_view>

namespace sabok::html {

// The attributes that pages have most of, and those that Sabok asks for: their names are interned,
// and comparing two of them compares numbers. Every other one is kOther and keeps its text.
// clang-format off
#define SABOK_HTML_ATTRIBUTES(X) \
  X(action) X(align) X(allow) X(allowfullscreen) X(alt) X(aria_controls) X(aria_expanded) \
  X(aria_hidden) X(aria_label) X(aria_labelledby) X(async) X(autocomplete) X(border) \
  X(cellpadding) X(cellspacing) X(charset) X(checked) X(cite) X(class_) X(color) X(colspan) \
  X(content) X(controls) X(crossorigin) X(d) X(data) X(data_id) X(data_original) X(data_src) \
  X(data_srcset) X(data_type) X(data_url) X(datatable) X(datetime) X(defer) X(dir) X(disabled) \
  X(encoding) X(face) X(fill) X(for_) X(frameborder) X(height) X(hidden) X(href) X(hreflang) \
  X(http_equiv) X(id) X(integrity) X(itemid) X(itemprop) X(itemref) X(itemscope) X(itemtype) \
  X(lang) X(loading) X(media) X(method) X(name) X(nonce) X(onclick) X(placeholder) X(poster) \
  X(property) X(rel) X(role) X(rowspan) X(sizes) X(size) X(src) X(srcdoc) X(srcset) X(start) \
  X(style) X(tabindex) X(target) X(title) X(type) X(value) X(version) X(viewbox) X(width) \
  X(xmlns)
// clang-format on

enum class Attr : std::uint8_t {
  kOther,
#define SABOK_ATTRIBUTE_ENUM(name) k_##name,
  SABOK_HTML_ATTRIBUTES(SABOK_ATTRIBUTE_ENUM)
#undef SABOK_ATTRIBUTE_ENUM
};

struct NameKey;
Attr AttributeByKey(const NameKey& key);
// Empty for kOther.
std::string_view NameOf(Attr attribute);

// An attribute's name: a view that knows its number. Lives as long as what it was made of, for ever
// if it is interned.
class AttributeName {
 public:
  AttributeName() = default;
  AttributeName(Attr id, std::string_view text)
      : data_(text.data()), size_(static_cast<std::uint32_t>(text.size())), id_(id) {}

  Attr id() const { return id_; }
  std::string_view view() const { return {data_, size_}; }
  operator std::string_view() const { return view(); }
  friend bool operator==(const AttributeName& a, std::string_view b) { return a.view() == b; }
  friend bool operator==(const AttributeName& a, const AttributeName& b) {
    return a.id_ == b.id_ && (a.id_ != Attr::kOther || a.view() == b.view());
  }

 private:
  const char* data_ = nullptr;
  std::uint32_t size_ = 0;
  Attr id_ = Attr::kOther;
};

}  // namespace sabok::html
