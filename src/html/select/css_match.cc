// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "base/text.h"
#include "html/select/css.h"

// Browsers match from right to left and walk up from each candidate; on a deep page a descendant
// selector then costs depth times length for every node. Here one walk in document order carries,
// for each open element, which beginnings of the selector have matched: bit i says that compounds
// 0 to i match with this element as the last of them. A compound then needs one look at the parent,
// the ancestors or the siblings before it, all of which are words of bits that are at hand.

namespace sabok::html::css {
namespace {

using Bits = std::uint32_t;
static_assert(kMostCompounds <= 32);

bool HasWord(std::string_view list, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = list.find(word); at != std::string_view::npos;
       at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || IsSpace(list[at - 1])) && (end == list.size() || IsSpace(list[end]))) {
      return true;
    }
  }
  return false;
}

bool Holds(const AttributeCondition& condition, std::string_view value) {
  const std::string& wanted = condition.value;
  switch (condition.test) {
    case AttributeTest::kExists:
      return true;
    case AttributeTest::kEquals:
      return value == wanted;
    case AttributeTest::kWord:
      return HasWord(value, wanted);
    case AttributeTest::kDash:
      return value == wanted ||
             (value.starts_with(wanted) && value.substr(wanted.size())[0] == '-');
    case AttributeTest::kPrefix:
      return !wanted.empty() && value.starts_with(wanted);
    case AttributeTest::kSuffix:
      return !wanted.empty() && value.ends_with(wanted);
    case AttributeTest::kPart:
      return !wanted.empty() && value.find(wanted) != std::string_view::npos;
  }
  return false;
}

bool HoldsAny(const AttributeCondition& condition, const Document& document, NodeId id) {
  for (const Attribute attribute : document.AttributesOf(id)) {
    if (attribute.name() != condition.name) continue;
    if (condition.letters == Case::kSensitive) return Holds(condition, attribute.value());
    return Holds(condition, ToLowerAscii(attribute.value()));
  }
  return false;
}

// The place of each element among its siblings, from 1 on.
std::vector<std::uint32_t> CountPlaces(const Document& document, const Nth& nth) {
  std::vector<std::uint32_t> places(document.size());
  std::vector<std::uint32_t> all(nth.of_type ? 0 : document.size());
  std::unordered_map<NodeId, std::unordered_map<std::string_view, std::uint32_t>> by_type;
  const auto count = [&](NodeId id) {
    const Node& node = document[id];
    if (node.kind != NodeKind::kElement) return;
    places[id] = nth.of_type ? ++by_type[node.parent][document.NameOf(id)] : ++all[node.parent];
  };
  const auto size = static_cast<NodeId>(document.size());
  if (nth.from_end) {
    for (NodeId id = size; id-- > 0;) count(id);
  } else {
    for (NodeId id = 0; id < size; ++id) count(id);
  }
  return places;
}

bool IsEmpty(const Document& document, NodeId id) {
  for (NodeId i = id + 1; i < document[id].end; ++i) {
    const Node& node = document[i];
    if (node.kind == NodeKind::kElement) return false;
    if (node.kind == NodeKind::kText && !document.text(i).empty()) return false;
  }
  return true;
}

// Answers of one compound's pseudo-classes, worked out for the whole page before the walk.
class Answers {
 public:
  Answers(const Compound& compound, const Document& document) : document_(document) {
    for (const Pseudo& pseudo : compound.pseudos) {
      Answer& answer = answers_.emplace_back(Answer{&pseudo, {}, {}});
      if (pseudo.kind == PseudoKind::kNth) answer.places = CountPlaces(document, pseudo.nth);
      if (pseudo.list != nullptr) answer.matches = Match(*pseudo.list, document);
      if (pseudo.kind == PseudoKind::kHas || pseudo.kind == PseudoKind::kHasChild) {
        answer.matches = Holders(answer.matches, pseudo.kind == PseudoKind::kHas);
      }
    }
  }

  bool AllHold(NodeId id) const {
    return std::ranges::all_of(answers_, [&](const Answer& answer) { return Holds(answer, id); });
  }

 private:
  struct Answer {
    const Pseudo* pseudo;
    std::vector<std::uint32_t> places;
    std::vector<bool> matches;
  };

  // The parents (or all ancestors) of what matches.
  std::vector<bool> Holders(const std::vector<bool>& matches, bool all) const {
    std::vector<bool> holders(matches.size());
    for (NodeId id = static_cast<NodeId>(matches.size()); id-- > 1;) {
      if (matches[id] || (all && holders[id])) holders[document_[id].parent] = true;
    }
    return holders;
  }

  bool Holds(const Answer& answer, NodeId id) const {
    switch (answer.pseudo->kind) {
      case PseudoKind::kNth: {
        const auto [a, b, from_end, of_type] = answer.pseudo->nth;
        const int past = static_cast<int>(answer.places[id]) - b;
        return a == 0 ? past == 0 : past % a == 0 && past / a >= 0;
      }
      case PseudoKind::kEmpty:
        return IsEmpty(document_, id);
      case PseudoKind::kRoot:
        return document_[id].parent == document_.root();
      case PseudoKind::kNot:
        return !answer.matches[id];
      default:
        return answer.matches[id];
    }
  }

  const Document& document_;
  std::vector<Answer> answers_;
};

bool Fits(const Compound& compound, const Document& document, NodeId id) {
  const Node& node = document[id];
  if (!compound.type.empty()) {
    if (node.tag != compound.tag) return false;
    if (node.tag == Tag::kOther && !EqualsIgnoreCase(document.NameOf(id), compound.type))
      return false;
  }
  for (const std::string& wanted : compound.ids) {
    if (document.Get(id, Attr::k_id) != wanted) return false;
  }
  if (!compound.classes.empty()) {
    const std::string_view classes = document.Get(id, Attr::k_class_);
    for (const std::string& wanted : compound.classes) {
      if (!HasWord(classes, wanted)) return false;
    }
  }
  return std::ranges::all_of(compound.attributes, [&](const AttributeCondition& condition) {
    return HoldsAny(condition, document, id);
  });
}

// One complex selector over the whole page.
class Walk {
 public:
  Walk(const Complex& complex, const Document& document) : complex_(complex), document_(document) {
    for (const Compound& compound : complex.compounds) answers_.emplace_back(compound, document);
  }

  void Run(std::vector<bool>& out) {
    const Bits last = Bits{1} << (complex_.compounds.size() - 1);
    levels_.push_back({.end = static_cast<NodeId>(document_.size())});
    for (NodeId id = 0; id < document_.size(); ++id) {
      while (id >= levels_.back().end) levels_.pop_back();
      if (document_[id].kind != NodeKind::kElement) continue;
      const Bits bits = BitsOf(id);
      Level& level = levels_.back();
      level.previous = bits;
      level.earlier |= bits;
      if ((bits & last) != 0) out[id] = true;
      const Bits ancestors = level.ancestors | bits;
      if (document_[id].end > id + 1) {
        levels_.push_back({.end = document_[id].end, .parent = bits, .ancestors = ancestors});
      }
    }
  }

 private:
  // The children of one open element.
  struct Level {
    NodeId end = 0;
    Bits parent = 0;
    Bits ancestors = 0;  // the parent among them
    Bits previous = 0;   // of the element before
    Bits earlier = 0;    // of all elements before
  };

  Bits BitsOf(NodeId id) const {
    const Level& level = levels_.back();
    Bits bits = 0;
    for (std::size_t i = 0; i < complex_.compounds.size(); ++i) {
      if (i > 0) {
        Bits from = level.ancestors;
        const Combinator combinator = complex_.before[i - 1];
        if (combinator == Combinator::kChild) from = level.parent;
        if (combinator == Combinator::kNext) from = level.previous;
        if (combinator == Combinator::kLater) from = level.earlier;
        if ((from >> (i - 1) & 1) == 0) continue;
      }
      if (Fits(complex_.compounds[i], document_, id) && answers_[i].AllHold(id)) {
        bits |= Bits{1} << i;
      }
    }
    return bits;
  }

  const Complex& complex_;
  const Document& document_;
  std::vector<Answers> answers_;
  std::vector<Level> levels_;
};

}  // namespace

std::vector<bool> Match(const List& list, const Document& document) {
  std::vector<bool> matches(document.size());
  for (const Complex& complex : list.selectors) Walk(complex, document).Run(matches);
  return matches;
}

}  // namespace sabok::html::css
