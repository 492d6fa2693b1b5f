// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "html/dom/document.h"

// The parts of an XPath expression, for selector.cc alone.
namespace sabok::html::xpath {

enum class Axis {
  kChild,
  kDescendant,
  kDescendantOrSelf,
  kSelf,
  kParent,
  kAncestor,
  kAncestorOrSelf,
  kFollowingSibling,
  kPrecedingSibling,
  kAttribute
};
enum class NodeTest { kName, kAnyElement, kText, kComment, kNode };

enum class Operation {
  kOr,
  kAnd,
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo,
  kNegate,
  kUnion,
  kString,
  kNumber,
  kFunction,
  kPath
};

enum class Function {
  kPosition,
  kLast,
  kCount,
  kName,
  kString,
  kConcat,
  kStartsWith,
  kEndsWith,
  kContains,
  kSubstringBefore,
  kSubstringAfter,
  kSubstring,
  kStringLength,
  kNormalizeSpace,
  kTranslate,
  kLowerCase,
  kUpperCase,
  kBoolean,
  kNot,
  kTrue,
  kFalse,
  kNumber,
  kFloor,
  kCeiling,
  kRound
};

struct Expression;
struct Step {
  Axis axis = Axis::kChild;
  NodeTest test = NodeTest::kName;
  std::string name;  // in lower case
  Tag tag = Tag::kOther;
  std::vector<Expression> predicates;
};

// One node of the parsed expression. A kPath begins at the page's root (absolute), at the nodes of
// its only operand, filtered by `predicates`, or else at the context node.
struct Expression {
  Operation operation = Operation::kPath;
  std::vector<Expression> operands;
  std::string text;  // of kString
  double number = 0;
  Function function = Function::kTrue;
  bool absolute = false;
  std::vector<Expression> predicates;
  std::vector<Step> steps;
};

Result<Expression> Parse(std::string_view xpath);

// The result over a whole page: nodes in document order, or one string where the expression is no
// set of nodes.
struct Found {
  struct Item {
    NodeId node = kNoNode;
    int attribute = -1;  // its index among the node's attributes; -1 for the node itself

    friend auto operator<=>(const Item&, const Item&) = default;
  };
  std::vector<Item> items;
  bool is_set = true;
  std::string text;  // if it is no set
};
Found Evaluate(const Expression& expression, const Document& document);

// The string value of one item (XPath 1.0, section 5).
std::string StringOf(const Found::Item& item, const Document& document);

}  // namespace sabok::html::xpath
