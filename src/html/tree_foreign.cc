// SVG and MathML in HTML: the HTML Standard, section 13.2.6.5.

#include <algorithm>

#include "base/text.h"
#include "html/tree_builder.h"

namespace sabok::html {
namespace {

// 13.2.6.1, adjust SVG attributes; sorted by how the tokenizer gives them.
constexpr std::string_view kSvgAttributes[] = {"attributeName",
                                               "attributeType",
                                               "baseFrequency",
                                               "baseProfile",
                                               "calcMode",
                                               "clipPathUnits",
                                               "diffuseConstant",
                                               "edgeMode",
                                               "filterUnits",
                                               "glyphRef",
                                               "gradientTransform",
                                               "gradientUnits",
                                               "kernelMatrix",
                                               "kernelUnitLength",
                                               "keyPoints",
                                               "keySplines",
                                               "keyTimes",
                                               "lengthAdjust",
                                               "limitingConeAngle",
                                               "markerHeight",
                                               "markerUnits",
                                               "markerWidth",
                                               "maskContentUnits",
                                               "maskUnits",
                                               "numOctaves",
                                               "pathLength",
                                               "patternContentUnits",
                                               "patternTransform",
                                               "patternUnits",
                                               "pointsAtX",
                                               "pointsAtY",
                                               "pointsAtZ",
                                               "preserveAlpha",
                                               "preserveAspectRatio",
                                               "primitiveUnits",
                                               "refX",
                                               "refY",
                                               "repeatCount",
                                               "repeatDur",
                                               "requiredExtensions",
                                               "requiredFeatures",
                                               "specularConstant",
                                               "specularExponent",
                                               "spreadMethod",
                                               "startOffset",
                                               "stdDeviation",
                                               "stitchTiles",
                                               "surfaceScale",
                                               "systemLanguage",
                                               "tableValues",
                                               "targetX",
                                               "targetY",
                                               "textLength",
                                               "viewBox",
                                               "viewTarget",
                                               "xChannelSelector",
                                               "yChannelSelector",
                                               "zoomAndPan"};

// 13.2.6.5, any other start tag: SVG's names with capitals.
constexpr std::string_view kSvgNames[] = {"altGlyph",
                                          "altGlyphDef",
                                          "altGlyphItem",
                                          "animateColor",
                                          "animateMotion",
                                          "animateTransform",
                                          "clipPath",
                                          "feBlend",
                                          "feColorMatrix",
                                          "feComponentTransfer",
                                          "feComposite",
                                          "feConvolveMatrix",
                                          "feDiffuseLighting",
                                          "feDisplacementMap",
                                          "feDistantLight",
                                          "feDropShadow",
                                          "feFlood",
                                          "feFuncA",
                                          "feFuncB",
                                          "feFuncG",
                                          "feFuncR",
                                          "feGaussianBlur",
                                          "feImage",
                                          "feMerge",
                                          "feMergeNode",
                                          "feMorphology",
                                          "feOffset",
                                          "fePointLight",
                                          "feSpecularLighting",
                                          "feSpotLight",
                                          "feTile",
                                          "feTurbulence",
                                          "foreignObject",
                                          "glyphRef",
                                          "linearGradient",
                                          "radialGradient",
                                          "textPath"};

bool LessIgnoreCase(std::string_view a, std::string_view b) {
  return std::ranges::lexicographical_compare(
      a, b, {}, [](char c) { return ToLowerAscii(c); }, [](char c) { return ToLowerAscii(c); });
}

// The spelling in the sorted list, or `name` itself.
std::string_view Spelled(std::span<const std::string_view> list, std::string_view name) {
  const auto at = std::ranges::lower_bound(list, name, LessIgnoreCase);
  return at != list.end() && EqualsIgnoreCase(*at, name) ? *at : name;
}

}  // namespace

void TreeBuilder::AdjustForeignNames(Namespace space) {
  for (Attribute& a : TokenAttributes()) {
    const std::string_view name = a.name.view();
    std::string_view spelled = name;
    if (space == Namespace::kSvg) spelled = Spelled(kSvgAttributes, name);
    if (space == Namespace::kMathMl && name == "definitionurl") spelled = "definitionURL";
    if (spelled.data() != name.data()) a.name = AttributeName(Attr::kOther, spelled);
  }
}

void TreeBuilder::InForeign() {
  switch (token_->kind) {
    case TokenKind::kNul:
      return InsertCharacters("\uFFFD", false);
    case TokenKind::kText:
      InsertCharacters();
      if (frameset_ok_) {
        frameset_ok_ = std::ranges::all_of(token_->text, [](char c) { return IsSpace(c); });
      }
      return;
    case TokenKind::kComment:
      return InsertComment();
    case TokenKind::kStartTag:
      return ForeignStartTag();
    case TokenKind::kEndTag:
      if (token_->tag == Tag::k_br || token_->tag == Tag::k_p) return LeaveForeign();
      return ForeignEndTag();
    default:
      return;
  }
}

// Pops foreign elements, then goes on as in HTML.
void TreeBuilder::LeaveForeign() {
  while (stack_.top().space != Namespace::kHtml && stack_.top().points == 0) stack_.Pop();
  ProcessInMode(mode_);
}

void TreeBuilder::ForeignStartTag() {
  bool breaks_out = TagIs(token_->tag, kBreaksOut);
  if (token_->tag == Tag::k_font) {
    for (const Attribute& a : TokenAttributes()) {
      const Attr id = a.name.id();
      breaks_out |= id == Attr::k_color || id == Attr::k_face || id == Attr::k_size;
    }
  }
  if (breaks_out) return LeaveForeign();
  const Namespace space = AdjustedCurrent().space;
  Token& token = Changed();
  if (space == Namespace::kSvg) token.name = Spelled(kSvgNames, token.name);
  AdjustForeignNames(space);
  InsertElement(space);
  if (token_->self_closing) stack_.Pop();
}

void TreeBuilder::ForeignEndTag() {
  for (std::size_t i = stack_.size() - 1; i > 0; --i) {
    const OpenElement& element = stack_[i];
    stack_.CountSteps(1);
    if (element.space == Namespace::kHtml) return ProcessInMode(mode_);
    const bool same =
        element.tag == token_->tag &&
        (element.tag != Tag::kOther || EqualsIgnoreCase(store_[element.node].text, token_->name));
    if (same) return stack_.PopTo(i);
  }
}

}  // namespace sabok::html
