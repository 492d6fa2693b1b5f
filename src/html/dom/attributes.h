// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "html/text/page_text.h"

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
// Those that SVG spells with capitals (the HTML Standard, section 13.2.6.1), sorted, and at the end
// MathML's one.
#define SABOK_FOREIGN_ATTRIBUTES(X) \
  X(attributeName) X(attributeType) X(baseFrequency) X(baseProfile) X(calcMode) X(clipPathUnits) \
  X(diffuseConstant) X(edgeMode) X(filterUnits) X(glyphRef) X(gradientTransform) \
  X(gradientUnits) X(kernelMatrix) X(kernelUnitLength) X(keyPoints) X(keySplines) X(keyTimes) \
  X(lengthAdjust) X(limitingConeAngle) X(markerHeight) X(markerUnits) X(markerWidth) \
  X(maskContentUnits) X(maskUnits) X(numOctaves) X(pathLength) X(patternContentUnits) \
  X(patternTransform) X(patternUnits) X(pointsAtX) X(pointsAtY) X(pointsAtZ) X(preserveAlpha) \
  X(preserveAspectRatio) X(primitiveUnits) X(refX) X(refY) X(repeatCount) X(repeatDur) \
  X(requiredExtensions) X(requiredFeatures) X(specularConstant) X(specularExponent) \
  X(spreadMethod) X(startOffset) X(stdDeviation) X(stitchTiles) X(surfaceScale) \
  X(systemLanguage) X(tableValues) X(targetX) X(targetY) X(textLength) X(viewBox) X(viewTarget) \
  X(xChannelSelector) X(yChannelSelector) X(zoomAndPan) X(definitionURL)
// clang-format on

enum class Attr : std::uint8_t {
  kOther,
#define SABOK_ATTRIBUTE_ENUM(name) k_##name,
  SABOK_HTML_ATTRIBUTES(SABOK_ATTRIBUTE_ENUM) SABOK_FOREIGN_ATTRIBUTES(SABOK_ATTRIBUTE_ENUM)
#undef SABOK_ATTRIBUTE_ENUM
};

struct NameKey;
// Never one of SVG's and MathML's own spellings.
Attr AttributeByKey(const NameKey& key);
// Empty for kOther.
std::string_view NameOf(Attr attribute);

// An attribute as the document keeps it. One with a name of 16 MB or more counts as one too many.
struct StoredAttribute {
  static constexpr std::size_t kLongestName = (1U << 24U) - 1;

  TextRef value;
  std::uint32_t name = 0;  // the name's offset, of a kOther attribute
  std::uint32_t name_size : 24 = 0;
  Attr id : 8 = Attr::kOther;
};
static_assert(sizeof(StoredAttribute) == 16);

// An attribute to look at: holds as long as the list it was taken from, its views as long as the
// document. The name is in lower case (but for SVG's and MathML's own spellings), the value
// decoded.
class Attribute {
 public:
  Attribute(const StoredAttribute& stored, const PageText& text) : stored_(&stored), text_(&text) {}

  Attr id() const { return stored_->id; }
  std::string_view name() const {
    return id() == Attr::kOther ? text_->At({stored_->name, stored_->name_size}) : NameOf(id());
  }
  std::string_view value() const { return text_->At(stored_->value); }
  bool HasName(std::string_view name) const {
    return stored_->name_size == name.size() && this->name() == name;
  }
  bool HasNameOf(const Attribute& other) const {
    return id() == other.id() && (id() != Attr::kOther || name() == other.name());
  }

 private:
  const StoredAttribute* stored_;
  const PageText* text_;
};

// The attributes of an element, in the order of its tag. A view: lives as long as the document and
// as it stays where it is.
class AttributeList {
 public:
  class Iterator {
   public:
    using value_type = Attribute;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;
    Iterator(const StoredAttribute* at, const PageText* text) : at_(at), text_(text) {}
    Attribute operator*() const { return {*at_, *text_}; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) { return {at_++, text_}; }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

   private:
    const StoredAttribute* at_ = nullptr;
    const PageText* text_ = nullptr;
  };

  AttributeList(std::span<const StoredAttribute> stored, const PageText& text)
      : stored_(stored), text_(&text) {}

  std::size_t size() const { return stored_.size(); }
  Attribute operator[](std::size_t i) const { return {stored_[i], *text_}; }
  Iterator begin() const { return {stored_.data(), text_}; }
  Iterator end() const { return {stored_.data() + stored_.size(), text_}; }

 private:
  std::span<const StoredAttribute> stored_;
  const PageText* text_;
};

}  // namespace sabok::html
