#include "extract/facts/page_facts.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/eight_bytes.h"
#include "base/text.h"
#include "extract/facts/cards.h"
#include "extract/facts/concealed.h"
#include "extract/facts/repeated.h"
#include "extract/facts/site_rules.h"
#include "extract/facts/unlikely.h"
#include "extract/facts/visibility.h"

namespace sabok::extract {
namespace {

unsigned char ByteAt(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
}

// Sentence marks beyond ASCII: Arabic comma, semicolon, question mark and full stop, the danda, the
// ideographic and full-width marks, the ellipsis. `first` is the lead byte at `i`.
bool IsForeignMark(std::string_view text, std::size_t i, unsigned char first) {
  const unsigned char second = ByteAt(text, i + 1);
  const unsigned char third = ByteAt(text, i + 2);
  switch (first) {
    case 0xD8:
      return second == 0x8C || second == 0x9B || second == 0x9F;
    case 0xDB:
      return second == 0x94;
    case 0xE0:
      return second == 0xA5 && (third == 0xA4 || third == 0xA5);
    case 0xE3:
      return second == 0x80 && (third == 0x81 || third == 0x82);
    case 0xEF:
      return second == 0xBC && (third == 0x8C || third == 0x81 || third == 0x9F || third == 0x9B);
    case 0xE2:
      return second == 0x80 && third == 0xA6;
    default:
      return false;
  }
}

enum class MarkByte : std::uint8_t { kNone, kMark, kFullStop, kForeign };

constexpr std::array<MarkByte, 256> kMarkBytes = [] {
  std::array<MarkByte, 256> bytes{};
  for (const unsigned char c : {',', ';', '!', '?'}) bytes[c] = MarkByte::kMark;
  bytes['.'] = MarkByte::kFullStop;
  for (const unsigned char c : {0xD8, 0xDB, 0xE0, 0xE2, 0xE3, 0xEF}) bytes[c] = MarkByte::kForeign;
  return bytes;
}();

// True if all are ASCII's letters (and what stands between and behind them in its table) or spaces.
bool AreLettersAndSpaces(std::uint64_t word) {
  const std::uint64_t others = MarkFrom(word ^ (kEachByte * ' '), 1) & ~MarkFrom(word, '@');
  return ((others | word) & kTopBits) == 0;
}

// <a name="chapter2"> is a place, what holds text and leads nowhere a box that a script opens; a
// few words with href="#" are a button, and no more text than a link is.
bool IsLink(const Document& document, NodeId id) {
  constexpr std::size_t kLabel = 80;  // bytes
  const Node& node = document[id];
  const std::string_view href = document.Get(id, html::Attr::k_href);
  if (!href.empty() && href != "#" && !EqualsIgnoreCase(href.substr(0, 11), "javascript:"))
    return true;
  std::size_t bytes = 0;
  for (NodeId i = id + 1; i < node.end && bytes < kLabel; ++i) {
    if (document[i].kind == NodeKind::kText) bytes += document.text(i).size();
    if (document[i].tag == Tag::k_p && document[i].kind == NodeKind::kElement) return false;
  }
  return bytes < kLabel;
}

// An id of many words was made from a heading of the text, and says what the text is about.
bool IsSlug(std::string_view id) {
  const auto dividers =
      std::count_if(id.begin(), id.end(), [](char c) { return c == '-' || c == '_' || c == ' '; });
  return dividers > 3 || id.starts_with("toc_") || id.starts_with("h-");
}

}  // namespace

// Lead bytes E3 to ED start U+3000 to U+D7FF; what continues a character counts nothing.
std::uint32_t CountUnits(std::string_view utf8) {
  std::uint32_t units = 0;
  std::size_t i = 0;
  for (; utf8.size() - i >= 8; i += 8) {
    const std::uint64_t word = EightBytes(utf8, i);
    units += CountMarked(MarkFrom(word, ' ' + 1) & ~word);
    if (const std::uint64_t high = word & kTopBits; high != 0) {
      units += CountMarked(high & (word << 1));
      units += CountMarked(high & MarkFrom(word, 0xE3 - 0x80) & ~MarkFrom(word, 0xEE - 0x80));
    }
  }
  for (; i < utf8.size(); ++i) {
    const unsigned char byte = ByteAt(utf8, i);
    if (byte < 0x80) {
      units += byte > ' ';
    } else if (byte >= 0xC0) {
      units += byte >= 0xE3 && byte <= 0xED ? 2 : 1;
    }
  }
  return units;
}

std::uint32_t CountSentenceMarks(std::string_view utf8) {
  std::uint32_t marks = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    while (utf8.size() - i >= 8 && AreLettersAndSpaces(EightBytes(utf8, i))) i += 8;
    const unsigned char byte = ByteAt(utf8, i);
    switch (kMarkBytes[byte]) {
      case MarkByte::kNone:
        break;
      case MarkByte::kMark:
        ++marks;
        break;
      case MarkByte::kFullStop:
        // Inside a number or an address it ends nothing.
        marks += ByteAt(utf8, i + 1) <= ' ' || ByteAt(utf8, i + 1) == '"';
        break;
      case MarkByte::kForeign:
        marks += IsForeignMark(utf8, i, byte);
        break;
    }
  }
  return marks;
}

std::string VisibleText(const PageFacts& facts, NodeId id) {
  const Document& document = facts.document();
  std::string text;
  NodeId block = kNoNode;
  for (NodeId i = id; i < document[id].end; ++i) {
    const Node& node = document[i];
    if (node.kind == NodeKind::kElement && node.tag == Tag::k_br) text += '\n';
    if (node.kind != NodeKind::kText || facts[i].hidden) continue;
    if (facts[i].block != block && !text.empty()) text += '\n';
    block = facts[i].block;
    text += document.text(i);
  }
  return text;
}

std::uint32_t ProseOf(const NodeFacts& block, Tag tag) {
  const std::uint32_t text = block.own_text;
  if (text < 20 || html::IsHeading(tag)) return 0;
  const double density = static_cast<double>(block.own_link) / text;
  if (density > 0.5) return 0;
  const auto value = static_cast<std::uint32_t>(text * (1 - density));
  if (text >= 120) return value;
  if (block.own_marks > 0 && text >= 40) return value;
  if (tag == Tag::k_p || tag == Tag::k_pre || tag == Tag::k_blockquote) return value;
  return text >= 60 ? value / 2 : value / 4;
}

PageFacts::PageFacts(const Document& document, const SiteKnowledge* site, const AppliedRules* rules)
    : document_(document), facts_(document.size()) {
  const NodeId body = document.Find(Tag::k_body, 0, static_cast<NodeId>(document.size()));
  body_ = body == kNoNode ? document.root() : body;
  if (rules != nullptr) MarkRules(*rules);
  ReadAttributes();
  ShowConcealed();
  CountText();
  CountProse();
  if (site != nullptr) FindRepetitions(*site);
  FindChrome();
  CountPlain();
}

double PageFacts::LinkDensity(NodeId id) const {
  return facts_[id].text == 0 ? 0 : static_cast<double>(facts_[id].link_text) / facts_[id].text;
}

void PageFacts::ReadAttributes() {
  std::unordered_map<std::string_view, Hints> seen;
  const auto hints_of = [&seen](std::string_view value) {
    const auto [at, is_new] = seen.try_emplace(value);
    if (is_new) at->second = HintsOf(value);
    return at->second;
  };
  for (NodeId id = 0; id < facts_.size(); ++id) {
    const Node& node = document_[id];
    NodeFacts& facts = facts_[id];
    const bool element = node.kind == NodeKind::kElement;
    if (element) {
      for (const html::Attribute attribute : document_.AttributesOf(id)) {
        const html::Attr name = attribute.id();
        const bool is_id = name == html::Attr::k_id && !IsSlug(attribute.value());
        if (name == html::Attr::k_class_ || is_id) facts.hints.Add(hints_of(attribute.value()));
      }
    }
    facts.hidden = IsHiddenHere(id);
    const bool is_block = element && html::IsBlockLevel(node.tag);
    facts.block = is_block || node.parent == kNoNode ? id : facts_[node.parent].block;
  }
}

bool PageFacts::IsHiddenHere(NodeId id) const {
  const Node& node = document_[id];
  if (facts_[id].kept) {
    return (facts_[node.parent].kept && facts_[node.parent].hidden) ||
           (node.kind == NodeKind::kElement && IsSilentTag(node.tag));
  }
  return (node.parent != kNoNode && facts_[node.parent].hidden) ||
         (node.kind == NodeKind::kElement && IsHidden(document_, id, facts_[id].hints));
}

void PageFacts::ShowConcealed() {
  for (NodeId cover : ConcealedText(document_, facts_)) {
    facts_[cover].hidden = false;
    for (NodeId id = cover + 1; id < document_[cover].end; ++id)
      facts_[id].hidden = IsHiddenHere(id);
  }
}

void PageFacts::CountText() {
  std::vector<bool> in_link(facts_.size());
  for (NodeId id = 0; id < facts_.size(); ++id) {
    const Node& node = document_[id];
    in_link[id] =
        (node.parent != kNoNode && in_link[node.parent]) ||
        (node.kind == NodeKind::kElement && node.tag == Tag::k_a && IsLink(document_, id));
    NodeFacts& facts = facts_[id];
    if (node.kind != NodeKind::kText || facts.hidden) continue;
    facts.text = CountUnits(document_.text(id));
    if (facts.text == 0) continue;
    facts.link_text = in_link[id] ? facts.text : 0;
    NodeFacts& block = facts_[facts.block];
    block.own_text += facts.text;
    block.own_link += facts.link_text;
    block.own_marks += CountSentenceMarks(document_.text(id));
  }
}

void PageFacts::CountProse() {
  for (NodeId id = 0; id < facts_.size(); ++id) {
    if (facts_[id].block == id) facts_[id].raw_prose = ProseOf(facts_[id], document_[id].tag);
  }
  for (NodeId id = static_cast<NodeId>(facts_.size()); id-- > 1;) {
    NodeFacts& parent = facts_[document_[id].parent];
    parent.text += facts_[id].text;
    parent.link_text += facts_[id].link_text;
    parent.raw_prose += facts_[id].raw_prose;
  }
}

void PageFacts::MarkRules(const AppliedRules& rules) {
  const auto mark_above = [&](NodeId id) {
    for (; id != kNoNode && !facts_[id].holds_kept; id = document_[id].parent) {
      facts_[id].holds_kept = true;
    }
  };
  for (NodeId id : rules.body) mark_above(id);
  for (NodeId id : rules.keep) {
    mark_above(document_[id].parent);
    for (NodeId i = id; i < document_[id].end; ++i) facts_[i].kept = true;
  }
  for (NodeId id : rules.strip) facts_[id].left_out = true;
}

void PageFacts::FindRepetitions(const SiteKnowledge& site) {
  const RepeatedNodes found = FindRepeated(document_, facts_, site, body_);
  // What a rule stripped stays out, whatever was learned.
  for (NodeId id : found.roots) {
    if (!facts_[id].kept && !facts_[id].holds_kept) facts_[id].left_out = true;
  }
  for (NodeId id : found.content_places) facts_[id].content_place = true;
}

void PageFacts::FindChrome() {
  for (NodeId box : FindCardBoxes(*this)) facts_[box].cards = true;
  const Landmarks landmarks(*this);
  for (NodeId id = 1; id < facts_.size(); ++id) {
    NodeFacts& facts = facts_[id];
    const NodeFacts& parent = facts_[document_[id].parent];
    facts.inside_chrome = parent.inside_chrome;
    if (document_[id].kind != NodeKind::kElement || facts.inside_chrome) continue;
    facts.chrome = facts.left_out || (!facts.kept && !facts.holds_kept &&
                                      (facts.cards || IsChrome(*this, landmarks, id)));
    facts.inside_chrome = facts.chrome;
  }
}

void PageFacts::CountPlain() {
  for (NodeId id = 0; id < facts_.size(); ++id) {
    NodeFacts& facts = facts_[id];
    if (facts.inside_chrome) continue;
    if (facts.block == id) facts.prose = ProseOf(facts, document_[id].tag);
    if (document_[id].kind != NodeKind::kText) continue;
    facts.plain = facts.text;
    facts.plain_link = facts.link_text;
  }
  for (NodeId id = static_cast<NodeId>(facts_.size()); id-- > 1;) {
    NodeFacts& parent = facts_[document_[id].parent];
    parent.prose += facts_[id].prose;
    parent.plain += facts_[id].plain;
    parent.plain_link += facts_[id].plain_link;
  }
}

}  // namespace sabok::extract
