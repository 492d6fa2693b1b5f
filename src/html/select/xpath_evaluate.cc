// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <limits>
#include <variant>

#include "base/text.h"
#include "html/select/xpath.h"
#include "html/select/xpath_values.h"

namespace sabok::html::xpath {
namespace {

using Item = Found::Item;
using Set = std::vector<Item>;
using Value = std::variant<Set, std::string, double, bool>;

struct Context {
  Item item;
  std::size_t position = 1;
  std::size_t size = 1;
};

bool IsReverse(Axis axis) {
  return axis == Axis::kParent || axis == Axis::kAncestor || axis == Axis::kAncestorOrSelf ||
         axis == Axis::kPrecedingSibling;
}

// Evaluates one expression over one page. Each node looked at is a step; past the bound all answers
// are empty, so that a path such as //*[.//*[.//a]] cannot hold up a build.
class Evaluator {
 public:
  explicit Evaluator(const Document& document)
      : document_(document), left_(1'000'000 + 60 * document.size()) {}

  Value Run(const Expression& expression) {
    Value value = Evaluate(expression, {.item = {.node = document_.root()}});
    return left_ == 0 ? Value(Set()) : std::move(value);
  }

  // The conversions of XPath 1.0, section 4.
  std::string ToText(const Value& value) {
    if (const auto* set = std::get_if<Set>(&value)) {
      return set->empty() ? std::string() : TextOf(set->front());
    }
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
    return NumberToText(std::get<double>(value));
  }

 private:
  bool Spend(std::size_t steps) {
    left_ -= std::min(left_, steps);
    return left_ > 0;
  }

  std::string TextOf(const Item& item) {
    const Node& node = document_[item.node];
    return Spend(item.attribute < 0 ? node.end - item.node : 1) ? StringOf(item, document_)
                                                                : std::string();
  }

  double ToNumber(const Value& value) {
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* truth = std::get_if<bool>(&value)) return *truth ? 1 : 0;
    return TextToNumber(ToText(value));
  }

  static bool ToTruth(const Value& value) {
    if (const auto* set = std::get_if<Set>(&value)) return !set->empty();
    if (const auto* text = std::get_if<std::string>(&value)) return !text->empty();
    if (const auto* truth = std::get_if<bool>(&value)) return *truth;
    const double number = std::get<double>(value);
    return number != 0 && !std::isnan(number);
  }

  Value Evaluate(const Expression& e, const Context& context) {
    switch (e.operation) {
      case Operation::kOr:
        return ToTruth(Evaluate(e.operands[0], context)) ||
               ToTruth(Evaluate(e.operands[1], context));
      case Operation::kAnd:
        return ToTruth(Evaluate(e.operands[0], context)) &&
               ToTruth(Evaluate(e.operands[1], context));
      case Operation::kString:
        return e.text;
      case Operation::kNumber:
        return e.number;
      case Operation::kNegate:
        return -ToNumber(Evaluate(e.operands[0], context));
      case Operation::kFunction:
        return Call(e, context);
      case Operation::kPath:
        return Path(e, context);
      case Operation::kUnion:
        return Union(e, context);
      case Operation::kEqual:
      case Operation::kNotEqual:
      case Operation::kLess:
      case Operation::kLessOrEqual:
      case Operation::kGreater:
      case Operation::kGreaterOrEqual:
        return Compare(e.operation, Evaluate(e.operands[0], context),
                       Evaluate(e.operands[1], context));
      default:
        return Arithmetic(e.operation, ToNumber(Evaluate(e.operands[0], context)),
                          ToNumber(Evaluate(e.operands[1], context)));
    }
  }

  // A set is equal to a value if one of its nodes is.
  bool Compare(Operation operation, const Value& a, const Value& b) {
    if (const auto* set = std::get_if<Set>(&a);
        set != nullptr && !std::holds_alternative<bool>(b)) {
      return std::ranges::any_of(
          *set, [&](const Item& item) { return Compare(operation, TextOf(item), b); });
    }
    if (const auto* set = std::get_if<Set>(&b);
        set != nullptr && !std::holds_alternative<bool>(a)) {
      return std::ranges::any_of(
          *set, [&](const Item& item) { return Compare(operation, a, TextOf(item)); });
    }
    const bool equality = operation == Operation::kEqual || operation == Operation::kNotEqual;
    if (!equality) return CompareNumbers(operation, ToNumber(a), ToNumber(b));
    bool equal = false;
    if (std::holds_alternative<bool>(a) || std::holds_alternative<bool>(b)) {
      equal = ToTruth(a) == ToTruth(b);
    } else if (std::holds_alternative<double>(a) || std::holds_alternative<double>(b)) {
      equal = ToNumber(a) == ToNumber(b);
    } else {
      equal = ToText(a) == ToText(b);
    }
    return equal == (operation == Operation::kEqual);
  }

  Value Union(const Expression& e, const Context& context) {
    Set all;
    for (const Expression& operand : e.operands) {
      const Value value = Evaluate(operand, context);
      if (const auto* set = std::get_if<Set>(&value))
        all.insert(all.end(), set->begin(), set->end());
    }
    InOrder(all);
    return all;
  }

  static void InOrder(Set& set) {
    if (!std::ranges::is_sorted(set)) std::ranges::sort(set);
    const auto twins = std::ranges::unique(set);
    set.erase(twins.begin(), twins.end());
  }

  Value Path(const Expression& e, const Context& context) {
    Set set = {context.item};
    if (e.absolute) set = {{.node = document_.root()}};
    if (!e.operands.empty()) {
      Value start = Evaluate(e.operands[0], context);
      if (e.steps.empty() && e.predicates.empty()) return start;
      auto* const nodes = std::get_if<Set>(&start);
      if (nodes == nullptr) return Set();
      set = std::move(*nodes);
      for (const Expression& predicate : e.predicates) set = Filter(std::move(set), predicate);
    }
    for (const Step& step : e.steps) set = Take(step, set);
    return set;
  }

  Set Filter(Set set, const Expression& predicate) {
    Set kept;
    for (std::size_t i = 0; i < set.size() && Spend(1); ++i) {
      const Value value =
          Evaluate(predicate, {.item = set[i], .position = i + 1, .size = set.size()});
      const auto* const number = std::get_if<double>(&value);
      if (number != nullptr ? *number == static_cast<double>(i + 1) : ToTruth(value)) {
        kept.push_back(set[i]);
      }
    }
    return kept;
  }

  Set Take(const Step& step, const Set& from) {
    Set all;
    const bool downwards = step.axis == Axis::kDescendant || step.axis == Axis::kDescendantOrSelf;
    NodeId reached = 0;  // where subtrees are taken whole, one inside another adds nothing
    for (const Item& item : from) {
      if (left_ == 0) break;
      if (downwards && step.predicates.empty()) {
        if (item.node < reached) continue;
        reached = document_[item.node].end;
      }
      Set found = OnAxis(step, item);
      for (const Expression& predicate : step.predicates) {
        found = Filter(std::move(found), predicate);
      }
      if (IsReverse(step.axis)) std::ranges::reverse(found);
      all.insert(all.end(), found.begin(), found.end());
    }
    InOrder(all);
    return all;
  }

  // In the order of the axis: the nearest first on those that look back.
  Set OnAxis(const Step& step, const Item& item) {
    Set found;
    if (step.axis == Axis::kAttribute) {
      Attributes(step, item, found);
      return found;
    }
    if (item.attribute >= 0 && step.axis != Axis::kParent && step.axis != Axis::kSelf) return found;
    const auto add = [&](NodeId id) {
      if (Spend(1) && Fits(step, id)) found.push_back({.node = id});
    };
    switch (step.axis) {
      case Axis::kSelf:
        if (Fits(step, item.node)) found.push_back(item);
        break;
      case Axis::kParent:
        if (item.attribute >= 0) {
          add(item.node);
        } else if (document_[item.node].parent != kNoNode) {
          add(document_[item.node].parent);
        }
        break;
      case Axis::kAncestor:
      case Axis::kAncestorOrSelf:
        for (NodeId id = step.axis == Axis::kAncestor ? document_[item.node].parent : item.node;
             id != kNoNode; id = document_[id].parent) {
          add(id);
        }
        break;
      case Axis::kDescendant:
      case Axis::kDescendantOrSelf:
        for (NodeId id = item.node + (step.axis == Axis::kDescendant ? 1 : 0);
             id < document_[item.node].end; ++id) {
          add(id);
        }
        break;
      case Axis::kChild:
        for (NodeId id = document_.FirstChild(item.node); id != kNoNode;
             id = document_.NextSibling(id)) {
          add(id);
        }
        break;
      default:
        Siblings(step, item.node, found);
    }
    return found;
  }

  void Siblings(const Step& step, NodeId self, Set& found) {
    const NodeId parent = document_[self].parent;
    if (parent == kNoNode) return;
    const bool after = step.axis == Axis::kFollowingSibling;
    for (NodeId id = after ? document_.NextSibling(self) : document_.FirstChild(parent);
         id != kNoNode && (after || id < self); id = document_.NextSibling(id)) {
      if (Spend(1) && Fits(step, id)) found.push_back({.node = id});
    }
    if (!after) std::ranges::reverse(found);
  }

  void Attributes(const Step& step, const Item& item, Set& found) {
    if (item.attribute >= 0) return;
    const auto attributes = document_.AttributesOf(item.node);
    for (std::size_t i = 0; i < attributes.size() && Spend(1); ++i) {
      if (step.test == NodeTest::kName && attributes[i].name() != step.name) continue;
      found.push_back({.node = item.node, .attribute = static_cast<int>(i)});
    }
  }

  bool Fits(const Step& step, NodeId id) const {
    const Node& node = document_[id];
    switch (step.test) {
      case NodeTest::kNode:
        return true;
      case NodeTest::kText:
        return node.kind == NodeKind::kText;
      case NodeTest::kComment:
        return node.kind == NodeKind::kComment;
      case NodeTest::kAnyElement:
        return node.kind == NodeKind::kElement;
      case NodeTest::kName:
        break;
    }
    return node.kind == NodeKind::kElement && node.tag == step.tag &&
           (node.tag != Tag::kOther || EqualsIgnoreCase(document_.NameOf(id), step.name));
  }

  Value Call(const Expression& e, const Context& context) {
    if (e.function == Function::kPosition) return static_cast<double>(context.position);
    if (e.function == Function::kLast) return static_cast<double>(context.size);
    if (e.function == Function::kTrue) return true;
    if (e.function == Function::kFalse) return false;
    std::vector<Value> values;
    for (const Expression& operand : e.operands) values.push_back(Evaluate(operand, context));
    if (values.empty()) values.emplace_back(Set{context.item});
    switch (e.function) {
      case Function::kCount: {
        const auto* set = std::get_if<Set>(&values[0]);
        return set == nullptr ? 0.0 : static_cast<double>(set->size());
      }
      case Function::kName:
        return NameOfFirst(values[0]);
      case Function::kBoolean:
        return ToTruth(values[0]);
      case Function::kNot:
        return !ToTruth(values[0]);
      case Function::kNumber:
        return ToNumber(values[0]);
      case Function::kFloor:
        return std::floor(ToNumber(values[0]));
      case Function::kCeiling:
        return std::ceil(ToNumber(values[0]));
      case Function::kRound:
        return std::floor(ToNumber(values[0]) + 0.5);
      case Function::kSubstring:
        return Substring(
            ToText(values[0]), ToNumber(values[1]),
            values.size() > 2 ? ToNumber(values[2]) : std::numeric_limits<double>::infinity());
      default:
        return OfTexts(e.function, values);
    }
  }

  Value OfTexts(Function function, const std::vector<Value>& values) {
    std::vector<std::string> texts;
    for (const Value& value : values) texts.push_back(ToText(value));
    switch (function) {
      case Function::kStartsWith:
        return texts[0].starts_with(texts[1]);
      case Function::kEndsWith:
        return texts[0].ends_with(texts[1]);
      case Function::kContains:
        return texts[0].find(texts[1]) != std::string::npos;
      case Function::kStringLength:
        return static_cast<double>(CountCodePoints(texts[0]));
      default:
        return StringFunction(function, texts);
    }
  }

  std::string NameOfFirst(const Value& value) const {
    const auto* set = std::get_if<Set>(&value);
    if (set == nullptr || set->empty()) return {};
    const Item& item = set->front();
    if (item.attribute >= 0) {
      return std::string(
          document_.AttributesOf(item.node)[static_cast<std::size_t>(item.attribute)].name());
    }
    return std::string(document_.NameOf(item.node));
  }

  const Document& document_;
  std::size_t left_;
};

}  // namespace

std::string StringOf(const Found::Item& item, const Document& document) {
  if (item.attribute >= 0) {
    return std::string(
        document.AttributesOf(item.node)[static_cast<std::size_t>(item.attribute)].value());
  }
  const Node& node = document[item.node];
  if (node.kind == NodeKind::kText || node.kind == NodeKind::kComment)
    return std::string(document.text(item.node));
  return document.TextOf(item.node);
}

Found Evaluate(const Expression& expression, const Document& document) {
  Evaluator evaluator(document);
  Value value = evaluator.Run(expression);
  if (auto* const set = std::get_if<Set>(&value)) return {.items = std::move(*set)};
  return {.items = {}, .is_set = false, .text = evaluator.ToText(value)};
}

}  // namespace sabok::html::xpath
