// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/blocks/pictures.h"

#include <array>

#include "base/text.h"
#include "extract/words/phrase_set.h"
#include "extract/words/phrases.h"

// A lazy page shows nothing in src: a data: URI, a grey pixel, the site's logo. The picture stands
// in one of two dozen data- attributes, in the <source> elements beside it, or in a <noscript> for
// those without scripts. The sources are tried from the surest to the least sure.

namespace sabok::extract {
namespace {

constexpr std::array<std::string_view, 21> kLazyAttributes = {
    "data-src",          "data-lazy-src",   "data-original",
    "data-orig-file",    "data-full-src",   "data-image-src",
    "data-hi-res-src",   "data-url",        "data-img",
    "data-image",        "data-defer-src",  "data-echo",
    "data-fallback-src", "data-lazyload",   "data-lazy",
    "data-ll-src",       "data-cfsrc",      "data-pagespeed-lazy-src",
    "data-original-src", "data-large-file", "data-ezsrc"};

constexpr std::array<std::string_view, 6> kLazySrcsets = {"data-srcset",       "data-lazy-srcset",
                                                          "data-original-set", "data-ll-srcset",
                                                          "data-cfsrcset",     "srcset"};

bool IsPlaceholder(std::string_view address) {
  if (address.empty() || address.starts_with("data:") || address.starts_with("about:") ||
      address.starts_with("blob:") || address.starts_with("#")) {
    return true;
  }
  constexpr std::string_view kWords[] = {
      "placeholder", "spacer.gif", "blank.gif",   "pixel.gif",  "1x1",      "transparent",
      "lazyload.",   "lazy-load",  "loading.gif", "loader.gif", "grey.gif", "gray.gif",
      "blank.png",   "spacer.png", "empty.gif",   "/dot.gif",   "preloader"};
  static const PhraseFinder words(kWords);
  const std::string lower = ToLowerAscii(address.substr(0, address.find_first_of("?#")));
  return words.Find(lower) != std::string_view::npos;
}

bool IsPixelAddress(const Url& url) {
  const std::string_view host = url.host();
  for (std::string_view tracker :
       {"doubleclick.", "scorecardresearch.", "google-analytics.", "facebook.com", "quantserve.",
        "gravatar.com", "googletagmanager.", "pixel.wp.com", "feedburner.", "amazon-adsystem.",
        "adservice."}) {
    if (host.find(tracker) != std::string_view::npos) return true;
  }
  return false;
}

int PixelsOf(std::string_view value) {
  value = Trim(value);
  std::size_t digits = 0;
  while (digits < value.size() && value[digits] >= '0' && value[digits] <= '9') ++digits;
  if (digits == 0 || digits > 5 || value.substr(digits).starts_with("%")) return 0;
  return static_cast<int>(ParseNonNegative(value.substr(0, digits)));
}

std::string FromAttributes(const Document& document, NodeId img) {
  for (std::string_view name : kLazyAttributes) {
    const std::string_view value = Trim(document.Get(img, name));
    if (!IsPlaceholder(value) && value.find_first_of("./") != std::string_view::npos &&
        !value.starts_with("{")) {
      return std::string(value);
    }
  }
  for (std::string_view name : kLazySrcsets) {
    std::string best = BestOfSrcset(document.Get(img, name));
    if (!best.empty()) return best;
  }
  const std::string_view source = Trim(document.Get(img, "src"));
  return IsPlaceholder(source) ? std::string() : std::string(source);
}

// From the <source> elements of the <picture> around.
std::string FromPictureElement(const Document& document, NodeId img) {
  const NodeId parent = document[img].parent;
  if (document[parent].tag != Tag::k_picture) return {};
  for (NodeId id = parent + 1; id < document[parent].end; ++id) {
    if (document[id].tag != Tag::k_source) continue;
    for (std::string_view name : {"srcset", "data-srcset", "data-lazy-srcset"}) {
      std::string best = BestOfSrcset(document.Get(id, name));
      if (!best.empty()) return best;
    }
  }
  return {};
}

// From the <noscript> right behind (or around the picture).
std::string FromNoscript(const Document& document, NodeId img) {
  NodeId at = img;
  for (int steps = 0; steps < 2; ++steps) {
    NodeId next = document.NextSibling(at);
    while (next != kNoNode && document[next].kind != NodeKind::kElement)
      next = document.NextSibling(next);
    if (next != kNoNode && document[next].tag == Tag::k_noscript) {
      const NodeId twin = document.Find(Tag::k_img, next, document[next].end);
      return twin == kNoNode ? std::string() : FromAttributes(document, twin);
    }
    at = document[at].parent;
    if (at == kNoNode || html::IsBlockLevel(document[at].tag)) break;
  }
  return {};
}

bool IsIcon(const PageFacts& facts, NodeId img, int width, int height) {
  if ((width > 0 && width < 60) || (height > 0 && height < 60)) return true;
  const std::string classes = ToLowerAscii(facts.document().Get(img, "class"));
  for (std::string_view word : {"avatar", "emoji", "icon", "gravatar", "wp-smiley", "logo"}) {
    if (classes.find(word) != std::string::npos) return true;
  }
  return false;
}

// A drawing is as large as its page lets it be; what has a caption or fills its column is no icon.
bool IsDrawing(const Document& document, NodeId img) {
  if (Trim(document.Get(img, "width")).ends_with('%')) return true;
  for (NodeId up = document[img].parent; up != kNoNode; up = document[up].parent) {
    if (document[up].tag == Tag::k_figure)
      return document.Find(Tag::k_figcaption, up, document[up].end) != kNoNode;
  }
  return false;
}

// The file's name without the marks of a size: "a-300x200.jpg" and "a-scaled.jpg" are "a".
std::string StemOf(const Url& url) {
  std::string_view path = url.path();
  std::string stem(path.substr(path.rfind('/') + 1));
  const auto dot = stem.rfind('.');
  if (dot != std::string::npos && dot > 0) stem.resize(dot);
  const auto dash = stem.find_last_of("-_");
  if (dash != std::string::npos && dash > 3) {
    const std::string_view tail = std::string_view(stem).substr(dash + 1);
    const bool size = tail.find_first_not_of("0123456789xw") == std::string_view::npos &&
                      tail.size() >= 3 && tail.find_first_of("xw") != std::string_view::npos;
    if (size || tail == "scaled") stem.resize(dash);
  }
  return stem;
}

}  // namespace

std::string BestOfSrcset(std::string_view srcset) {
  constexpr double kWidest = 1600;
  std::string best;
  double best_size = -1;
  std::size_t i = 0;
  while (i < srcset.size()) {
    while (i < srcset.size() && (IsSpace(srcset[i]) || srcset[i] == ',')) ++i;
    const std::size_t begin = i;
    while (i < srcset.size() && !IsSpace(srcset[i])) ++i;
    std::string_view address = srcset.substr(begin, i - begin);
    // An address may hold commas, but the one at its end divides.
    const bool ended = address.ends_with(',');
    while (address.ends_with(',')) address.remove_suffix(1);
    double size = 1;
    if (!ended) {
      const std::size_t comma = std::min(srcset.find(',', i), srcset.size());
      const std::string_view descriptor = Trim(srcset.substr(i, comma - i));
      i = comma;
      const double number = PixelsOf(descriptor);
      if (number > 0) size = descriptor.ends_with('x') ? number * 800 : number;
    }
    if (IsPlaceholder(address)) continue;
    const bool better =
        best_size > kWidest ? size < best_size : size > best_size && size <= kWidest;
    if (best.empty() || better) {
      best = address;
      best_size = size;
    }
  }
  return best;
}

std::optional<article::Figure> PictureAt(const PageFacts& facts, NodeId img, const Url& base) {
  const Document& document = facts.document();
  article::Figure figure;
  figure.width = PixelsOf(document.Get(img, "width"));
  figure.height = PixelsOf(document.Get(img, "height"));
  if (IsIcon(facts, img, figure.width, figure.height)) return std::nullopt;
  std::string address = FromAttributes(document, img);
  if (address.empty()) address = FromPictureElement(document, img);
  if (address.empty()) address = FromNoscript(document, img);
  if (address.empty()) return std::nullopt;
  auto url = base.Resolve(address);
  if (!url || !url->scheme().starts_with("http") || IsPixelAddress(*url)) return std::nullopt;
  const bool small = figure.width < 200 && !(figure.width == 0 && IsDrawing(document, img));
  if (url->path().ends_with(".svg") && small) return std::nullopt;
  figure.picture = url->WithoutFragment();
  figure.alt = CollapseSpace(document.Get(img, "alt"));
  return figure;
}

std::string_view LettersOfPicture(const Document& document, NodeId img) {
  constexpr std::size_t kLongest = 32;  // bytes; flags and families are long
  const std::string_view alt = Trim(document.Get(img, "alt"));
  const std::string classes = ToLowerAscii(document.Get(img, "class"));
  const bool emoji =
      classes.find("emoji") != std::string::npos || classes.find("wp-smiley") != std::string::npos;
  return emoji && alt.size() <= kLongest ? alt : std::string_view();
}

std::vector<NodeId> ImagesIn(const Document& document, NodeId root) {
  std::vector<NodeId> images;
  for (NodeId id = root; id < document[root].end;) {
    const Node& node = document[id];
    if (node.kind == NodeKind::kElement && (node.tag == Tag::k_img || node.tag == Tag::k_amp_img)) {
      images.push_back(id);
    }
    const bool twin =
        node.kind == NodeKind::kElement && node.tag == Tag::k_noscript && !images.empty();
    id = twin ? node.end : id + 1;
  }
  return images;
}

bool IsSamePicture(const Url& a, const Url& b) {
  if (a == b) return true;
  if (a.empty() || b.empty()) return false;
  if (a.path() == b.path() && a.path().size() > 8) return true;
  const std::string stem = StemOf(a);
  return stem.size() >= 8 && stem == StemOf(b);
}

void SplitCredit(article::Figure& figure) {
  if (!figure.credit.empty()) return;
  const std::string& caption = figure.caption.utf8;
  const std::string folded = FoldCase(caption);
  if (folded.size() != caption.size()) return;
  for (std::string_view label :
       {"photo:", "photo by ", "photograph:", "photo credit:", "image:", "credit:", "foto:",
        "fotos:", "bild:", "picture:", "عکس:", "عکس از ",
        "تصویر:", "фото:", "crédit:", "(photo:", "[photo:", "photo ©", "©"}) {
    const auto at = folded.rfind(label);
    if (at == std::string::npos || caption.size() - at > 120) continue;
    if (at > 0 && label != "©" && caption[at - 1] != ' ' && caption[at - 1] != '(' &&
        caption[at - 1] != '\n')
      continue;
    std::string_view credit = Trim(std::string_view(caption).substr(at + label.size()));
    while (!credit.empty() &&
           (credit.back() == ')' || credit.back() == ']' || credit.back() == '.')) {
      credit.remove_suffix(1);
    }
    if (credit.empty() || credit.find(". ") != std::string_view::npos) continue;
    figure.credit = credit;
    std::size_t end = at;
    while (end > 0 && (IsSpace(caption[end - 1]) || caption[end - 1] == '(' ||
                       caption[end - 1] == '[' || caption[end - 1] == '|')) {
      --end;
    }
    figure.caption.utf8.resize(end);
    for (article::Mark& mark : figure.caption.marks) {
      mark.end = std::min(mark.end, static_cast<std::uint32_t>(end));
      mark.begin = std::min(mark.begin, mark.end);
    }
    article::SortMarks(figure.caption);
    return;
  }
}

}  // namespace sabok::extract
