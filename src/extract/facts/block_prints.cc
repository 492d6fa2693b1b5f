// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/facts/block_prints.h"

#include "base/text.h"

// Two pages of one site never agree to the byte: "post-4711" is in the class of the body, "12
// comments" in the label, "Updated 10:45" in the promotion. Digits are therefore no part of a
// print, neither of names nor of texts, and of several classes only the first counts: behind it
// stand the section, the theme's states and the topics. Position among siblings does not count
// either, for every article has another number of paragraphs.

namespace sabok::extract {
namespace {

constexpr std::uint64_t kSeed = 0x9E3779B97F4A7C15;

// FNV-1a with a last stirring (the finaliser of MurmurHash3), so that sums of states stay apart.
constexpr std::uint64_t kPrime = 0x100000001B3;
std::uint64_t Add(std::uint64_t state, unsigned char byte) { return (state ^ byte) * kPrime; }
std::uint64_t Stir(std::uint64_t state) {
  state ^= state >> 33;
  state *= 0xFF51AFD7ED558CCD;
  state ^= state >> 33;
  return state == 0 ? 1 : state;
}

std::uint64_t AddName(std::uint64_t state, std::string_view name) {
  for (const char c : name) {
    if (c >= '0' && c <= '9') continue;
    state = Add(state, static_cast<unsigned char>(ToLowerAscii(c)));
  }
  return Add(state, 0);
}

std::uint64_t AddText(std::uint64_t state, std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || (byte >= '0' && byte <= '9')) continue;
    state = Add(state, byte);
  }
  return state;
}

std::string_view FirstWord(std::string_view words) {
  words = Trim(words);
  std::size_t end = 0;
  while (end < words.size() && !IsSpace(words[end])) ++end;
  return words.substr(0, end);
}

// Lazy loading puts a picture's address elsewhere, and one placeholder for all into "src".
std::string_view AddressOf(const Document& document, NodeId id) {
  for (std::string_view name : {"data-src", "data-original", "data-lazy-src", "src"}) {
    const std::string_view value = document.Get(id, name);
    if (!value.empty() && !value.starts_with("data:")) return value;
  }
  return {};
}

bool IsPicture(const Node& node) {
  return node.kind == NodeKind::kElement && (node.tag == Tag::k_img || node.tag == Tag::k_amp_img);
}

}  // namespace

std::vector<std::uint64_t> PlacesOf(const Document& document) {
  std::vector<std::uint64_t> places(document.size());
  for (NodeId id = 1; id < document.size(); ++id) {
    const Node& node = document[id];
    if (node.kind != NodeKind::kElement) continue;
    const std::uint64_t parent = places[node.parent] == 0 ? kSeed : places[node.parent];
    if (node.tag == Tag::k_html || node.tag == Tag::k_body) {
      places[id] = parent;  // their classes say what the page is about
      continue;
    }
    std::uint64_t state = Add(parent, static_cast<unsigned char>(node.tag));
    for (const html::Attribute attribute : document.AttributesOf(id)) {
      if (attribute.name() == "class") state = AddName(state, FirstWord(attribute.value()));
      if (attribute.name() == "id") state = AddName(Add(state, '#'), attribute.value());
    }
    places[id] = Stir(state);
  }
  return places;
}

std::vector<BlockPrint> PrintsOf(const PageText& page, std::span<const std::uint64_t> places) {
  const Document& document = page.document();
  std::vector<BlockPrint> prints;
  std::vector<std::uint32_t> print_of(document.size());  // its index + 1
  for (NodeId id = 1; id < document.size(); ++id) {
    const Node& node = document[id];
    if (page[id].hidden) continue;
    if (IsPicture(node)) {
      const std::string_view address = AddressOf(document, id);
      if (address.empty()) continue;
      prints.push_back({id, places[id], AddText(kSeed, address), 0, BlockPrint::Kind::kPicture});
    }
    if (node.kind != NodeKind::kText || page[id].text == 0) continue;
    const NodeId block = page[id].block;
    if (print_of[block] == 0) {
      const auto kind = html::IsHeading(document[block].tag) ? BlockPrint::Kind::kHeading
                                                             : BlockPrint::Kind::kText;
      prints.push_back({block, places[block], kSeed, page[block].own_text, kind});
      print_of[block] = static_cast<std::uint32_t>(prints.size());
    }
    BlockPrint& print = prints[print_of[block] - 1];
    print.text = AddText(print.text, document.text(id));
  }
  for (BlockPrint& print : prints) print.text = Stir(print.text);
  return prints;
}

}  // namespace sabok::extract
