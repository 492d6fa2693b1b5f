// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <utility>

#include "base/text.h"
#include "html/select/xpath.h"
#include "html/text/bytes.h"

namespace sabok::html::xpath {
namespace {

constexpr int kDeepest = 40;  // expressions inside expressions

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsNameChar(char c) { return IsNameStart(c) || IsDigit(c) || c == '-' || c == '.'; }

struct FunctionRow {
  std::string_view name;
  Function function;
  std::size_t fewest;
  std::size_t most;
};
constexpr FunctionRow kFunctions[] = {
    {"position", Function::kPosition, 0, 0},
    {"last", Function::kLast, 0, 0},
    {"count", Function::kCount, 1, 1},
    {"name", Function::kName, 0, 1},
    {"local-name", Function::kName, 0, 1},
    {"string", Function::kString, 0, 1},
    {"concat", Function::kConcat, 2, 20},
    {"starts-with", Function::kStartsWith, 2, 2},
    {"ends-with", Function::kEndsWith, 2, 2},
    {"contains", Function::kContains, 2, 2},
    {"substring-before", Function::kSubstringBefore, 2, 2},
    {"substring-after", Function::kSubstringAfter, 2, 2},
    {"substring", Function::kSubstring, 2, 3},
    {"string-length", Function::kStringLength, 0, 1},
    {"normalize-space", Function::kNormalizeSpace, 0, 1},
    {"translate", Function::kTranslate, 3, 3},
    {"lower-case", Function::kLowerCase, 1, 1},
    {"upper-case", Function::kUpperCase, 1, 1},
    {"boolean", Function::kBoolean, 1, 1},
    {"not", Function::kNot, 1, 1},
    {"true", Function::kTrue, 0, 0},
    {"false", Function::kFalse, 0, 0},
    {"number", Function::kNumber, 0, 1},
    {"floor", Function::kFloor, 1, 1},
    {"ceiling", Function::kCeiling, 1, 1},
    {"round", Function::kRound, 1, 1},
};

constexpr std::pair<std::string_view, Axis> kAxes[] = {
    {"child", Axis::kChild},
    {"descendant", Axis::kDescendant},
    {"descendant-or-self", Axis::kDescendantOrSelf},
    {"self", Axis::kSelf},
    {"parent", Axis::kParent},
    {"ancestor", Axis::kAncestor},
    {"ancestor-or-self", Axis::kAncestorOrSelf},
    {"following-sibling", Axis::kFollowingSibling},
    {"preceding-sibling", Axis::kPrecedingSibling},
    {"attribute", Axis::kAttribute},
};

// The operators by how tightly they bind, the loosest first; longer signs before shorter ones.
struct OperatorRow {
  std::string_view sign;
  Operation operation;
  int level;
};
constexpr OperatorRow kOperators[] = {
    {"or", Operation::kOr, 0},          {"and", Operation::kAnd, 1},
    {"!=", Operation::kNotEqual, 2},    {"=", Operation::kEqual, 2},
    {"<=", Operation::kLessOrEqual, 3}, {">=", Operation::kGreaterOrEqual, 3},
    {"<", Operation::kLess, 3},         {">", Operation::kGreater, 3},
    {"+", Operation::kAdd, 4},          {"-", Operation::kSubtract, 4},
    {"*", Operation::kMultiply, 5},     {"div", Operation::kDivide, 5},
    {"mod", Operation::kModulo, 5},     {"|", Operation::kUnion, 6},
};
constexpr int kUnary = 7;

// By recursive descent over the characters. What "*" or "div" mean depends on whether an operand
// stands before them, which the place in the grammar says.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<Expression> Whole() {
    Expression expression = TRY(Binary(0));
    if (at_ < text_.size()) return Wrong("the end");
    return expression;
  }

 private:
  char Peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  void SkipSpace() {
    while (at_ < text_.size() && IsSpace(text_[at_])) ++at_;
  }
  bool Take(std::string_view sign) {
    if (!text_.substr(at_).starts_with(sign)) return false;
    at_ += sign.size();
    SkipSpace();
    return true;
  }
  std::unexpected<Error> Wrong(std::string_view expected) const {
    return Fail(ErrorCode::kInvalid,
                fmt::format("{} is expected at character {} of the path \"{}\"", expected,
                            CountCodePoints(text_.substr(0, at_)) + 1, text_));
  }

  std::optional<Operation> TakeOperator(int level) {
    SkipSpace();
    for (const OperatorRow& row : kOperators) {
      if (row.level != level) continue;
      const bool word = IsNameStart(row.sign[0]);
      if (word && IsNameChar(Peek(row.sign.size()))) continue;
      if (Take(row.sign)) return row.operation;
    }
    return std::nullopt;
  }

  Result<Expression> Binary(int level) {
    if (level == 0 && ++depth_ > kDeepest) return Wrong("a simpler expression");
    if (level == kUnary) return Unary();
    Expression left = TRY(Binary(level + 1));
    while (const auto operation = TakeOperator(level)) {
      Expression whole{.operation = *operation};
      whole.operands.push_back(std::move(left));
      whole.operands.push_back(TRY(Binary(level + 1)));
      left = std::move(whole);
    }
    if (level == 0) --depth_;
    return left;
  }

  Result<Expression> Unary() {
    SkipSpace();
    bool negative = false;
    while (Take("-")) negative = !negative;
    Expression expression = TRY(Path());
    if (!negative) return expression;
    Expression whole{.operation = Operation::kNegate};
    whole.operands.push_back(std::move(expression));
    return whole;
  }

  bool AtFunction() const {
    std::size_t end = at_;
    if (!IsNameStart(Peek())) return false;
    while (end < text_.size() && IsNameChar(text_[end])) ++end;
    const std::string_view name = text_.substr(at_, end - at_);
    if (name == "text" || name == "node" || name == "comment") return false;
    while (end < text_.size() && IsSpace(text_[end])) ++end;
    return end < text_.size() && text_[end] == '(';
  }

  Result<Expression> Path() {
    const char c = Peek();
    if (c == '"' || c == '\'') return Literal();
    if (IsDigit(c) || (c == '.' && IsDigit(Peek(1)))) return Number();
    Expression path;
    if (c == '(' || AtFunction()) {
      Expression primary = c == '(' ? TRY(Parenthesised()) : TRY(Call());
      path.predicates = TRY(Predicates());
      SkipSpace();
      if (path.predicates.empty() && Peek() != '/') return primary;
      path.operands.push_back(std::move(primary));
      if (!AtSlash()) return path;
    } else {
      path.absolute = c == '/';
      if (path.absolute && !text_.substr(at_).starts_with("//")) {
        Take("/");
        if (!AtStep()) return path;
        path.steps.push_back(TRY(OneStep()));
      } else if (!path.absolute) {
        path.steps.push_back(TRY(OneStep()));
      }
    }
    TRY(MoreSteps(path));
    return path;
  }

  bool AtSlash() const { return Peek() == '/'; }
  bool AtStep() const {
    const char c = Peek();
    return IsNameStart(c) || c == '*' || c == '@' || c == '.';
  }

  Result<void> MoreSteps(Expression& path) {
    for (SkipSpace(); AtSlash(); SkipSpace()) {
      if (Take("//")) {
        path.steps.push_back({.axis = Axis::kDescendantOrSelf, .test = NodeTest::kNode});
      } else {
        Take("/");
      }
      path.steps.push_back(TRY(OneStep()));
    }
    return {};
  }

  Result<Step> OneStep() {
    Step step;
    if (Take("..")) {
      step.axis = Axis::kParent;
      step.test = NodeTest::kNode;
      return step;
    }
    if (Take(".")) {
      step.axis = Axis::kSelf;
      step.test = NodeTest::kNode;
      step.predicates = TRY(Predicates());
      return step;
    }
    if (Take("@")) step.axis = Axis::kAttribute;
    if (Take("*")) {
      step.test = NodeTest::kAnyElement;
    } else {
      TRY(NamedStep(step));
    }
    step.predicates = TRY(Predicates());
    return step;
  }

  Result<void> NamedStep(Step& step) {
    std::string name = TRY(Name());
    SkipSpace();
    if (Take("::")) {
      bool known = false;
      for (const auto& [axis_name, axis] : kAxes) {
        if (axis_name != name) continue;
        step.axis = axis;
        known = true;
      }
      if (!known) return Wrong("an axis that is supported, before here,");
      if (Take("*")) {
        step.test = NodeTest::kAnyElement;
        return {};
      }
      name = TRY(Name());
      SkipSpace();
    }
    if (Peek() == '(') return KindTest(step, name);
    if (Peek() == ':') return Wrong("a name without a namespace");
    step.name = std::move(name);
    step.tag = TagByName(step.name);
    return {};
  }

  Result<void> KindTest(Step& step, std::string_view name) {
    if (name == "text") {
      step.test = NodeTest::kText;
    } else if (name == "node") {
      step.test = NodeTest::kNode;
    } else if (name == "comment") {
      step.test = NodeTest::kComment;
    } else {
      return Wrong("a step, and no function, before here,");
    }
    Take("(");
    if (!Take(")")) return Wrong("\")\"");
    return {};
  }

  Result<std::string> Name() {
    if (!IsNameStart(Peek())) return Wrong("a name");
    const std::size_t begin = at_;
    while (at_ < text_.size() && IsNameChar(text_[at_])) ++at_;
    return ToLowerAscii(text_.substr(begin, at_ - begin));
  }

  Result<std::vector<Expression>> Predicates() {
    std::vector<Expression> predicates;
    for (SkipSpace(); Take("["); SkipSpace()) {
      predicates.push_back(TRY(Binary(0)));
      if (!Take("]")) return Wrong("\"]\"");
    }
    return predicates;
  }

  Result<Expression> Parenthesised() {
    Take("(");
    Expression inside = TRY(Binary(0));
    SkipSpace();
    if (!Take(")")) return Wrong("\")\"");
    return inside;
  }

  Result<Expression> Call() {
    const std::size_t begin = at_;
    const std::string name = TRY(Name());
    SkipSpace();
    const FunctionRow* found = nullptr;
    for (const FunctionRow& row : kFunctions) {
      if (row.name == name) found = &row;
    }
    if (found == nullptr) {
      at_ = begin;
      return Wrong("a function that is supported");
    }
    Expression call{.operation = Operation::kFunction};
    call.function = found->function;
    Take("(");
    if (!Take(")")) {
      do {
        call.operands.push_back(TRY(Binary(0)));
        SkipSpace();
      } while (Take(","));
      if (!Take(")")) return Wrong("\",\" or \")\"");
    }
    if (call.operands.size() < found->fewest || call.operands.size() > found->most) {
      return Wrong(fmt::format("the right number of arguments of {}() before here,", name));
    }
    return call;
  }

  Result<Expression> Literal() {
    const char quote = Peek();
    const std::size_t end = text_.find(quote, at_ + 1);
    if (end == std::string_view::npos) return Wrong("a closing quote after this one,");
    Expression literal{.operation = Operation::kString};
    literal.text = std::string(text_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
    SkipSpace();
    return literal;
  }

  Result<Expression> Number() {
    const std::size_t begin = at_;
    while (IsDigit(Peek()) || Peek() == '.') ++at_;
    const std::string_view digits = text_.substr(begin, at_ - begin);
    Expression number{.operation = Operation::kNumber};
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number.number);
    if (error != std::errc() || end != digits.data() + digits.size()) return Wrong("a number");
    SkipSpace();
    return number;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

Result<Expression> Parse(std::string_view xpath) { return Parser(Trim(xpath)).Whole(); }

}  // namespace sabok::html::xpath
