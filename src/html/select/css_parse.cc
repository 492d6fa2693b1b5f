// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "base/text.h"
#include "html/select/css.h"
#include "html/text/bytes.h"

namespace sabok::html::css {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsNameChar(char c) { return IsNameStart(c) || IsDigit(c) || c == '-'; }

int HexOf(char c) {
  if (IsDigit(c)) return c - '0';
  const char lower = ToLowerAscii(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// By recursive descent; the recursion is as deep as lists stand in lists, which is bounded.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<List> Whole() {
    List list = TRY(SelectorList(0));
    if (at_ < text_.size()) return Wrong("the end or a comma");
    return list;
  }

 private:
  char Peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool Take(char c) {
    if (Peek() != c || at_ >= text_.size()) return false;
    ++at_;
    return true;
  }
  bool SkipSpace() {
    const std::size_t before = at_;
    while (at_ < text_.size() && IsSpace(text_[at_])) ++at_;
    return at_ != before;
  }
  std::unexpected<Error> Wrong(std::string_view expected) const {
    return Fail(ErrorCode::kInvalid,
                fmt::format("{} is expected at character {} of the selector \"{}\"", expected,
                            CountCodePoints(text_.substr(0, at_)) + 1, text_));
  }

  Result<List> SelectorList(int depth) {
    if (depth > kDeepest) return Wrong("no deeper nesting");
    List list;
    do {
      list.selectors.push_back(TRY(ComplexSelector(depth)));
    } while (Take(','));
    return list;
  }

  std::optional<Combinator> TakeCombinator() {
    const bool space = SkipSpace();
    std::optional<Combinator> combinator;
    switch (Peek()) {
      case '>':
        combinator = Combinator::kChild;
        break;
      case '+':
        combinator = Combinator::kNext;
        break;
      case '~':
        combinator = Combinator::kLater;
        break;
      default:
        if (!space || at_ >= text_.size() || Peek() == ',' || Peek() == ')') return std::nullopt;
        return Combinator::kDescendant;
    }
    ++at_;
    SkipSpace();
    return combinator;
  }

  Result<Complex> ComplexSelector(int depth) {
    Complex complex;
    SkipSpace();
    complex.compounds.push_back(TRY(CompoundSelector(depth)));
    while (const auto combinator = TakeCombinator()) {
      if (complex.compounds.size() == kMostCompounds) return Wrong("a shorter selector");
      complex.before.push_back(*combinator);
      complex.compounds.push_back(TRY(CompoundSelector(depth)));
    }
    return complex;
  }

  Result<Compound> CompoundSelector(int depth) {
    Compound compound;
    const std::size_t begin = at_;
    if (!Take('*') && (IsNameStart(Peek()) || Peek() == '\\' || Peek() == '-')) {
      compound.type = ToLowerAscii(TRY(Name("a type")));
      compound.tag = TagByName(compound.type);
    }
    for (;;) {
      if (Take('#')) {
        compound.ids.push_back(TRY(Name("an id after \"#\"", true)));
      } else if (Take('.')) {
        compound.classes.push_back(TRY(Name("a class after \".\"")));
      } else if (Take('[')) {
        compound.attributes.push_back(TRY(Attribute()));
      } else if (Take(':')) {
        if (Peek() == ':') return Wrong("a pseudo-class (pseudo-elements are not on the page)");
        compound.pseudos.push_back(TRY(PseudoClass(depth)));
      } else {
        break;
      }
    }
    if (at_ == begin) return Wrong("a selector");
    return compound;
  }

  Result<std::string> Name(std::string_view what, bool may_start_with_digit = false) {
    std::string name;
    const bool dash = Peek() == '-' && (IsNameStart(Peek(1)) || Peek(1) == '-' || Peek(1) == '\\');
    const bool digit = may_start_with_digit && IsDigit(Peek());
    if (!IsNameStart(Peek()) && Peek() != '\\' && !dash && !digit) return Wrong(what);
    while (at_ < text_.size()) {
      if (Peek() == '\\') {
        ++at_;
        if (at_ >= text_.size()) return Wrong("a character after \"\\\"");
        Escape(name);
      } else if (IsNameChar(Peek())) {
        name += text_[at_++];
      } else {
        break;
      }
    }
    return name;
  }

  // CSS Syntax Level 3, section 4.3.7: up to six hexadecimal digits and one space, or any character
  // for itself.
  void Escape(std::string& out) {
    if (HexOf(Peek()) < 0) {
      out += text_[at_++];
      return;
    }
    char32_t code_point = 0;
    for (int digits = 0; digits < 6 && HexOf(Peek()) >= 0; ++digits) {
      code_point = code_point * 16 + static_cast<char32_t>(HexOf(text_[at_++]));
    }
    if (at_ < text_.size() && IsSpace(text_[at_])) ++at_;
    const bool valid =
        code_point != 0 && code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
    AppendUtf8(out, valid ? code_point : 0xFFFD);
  }

  Result<std::string> Quoted() {
    const char quote = text_[at_++];
    std::string value;
    while (at_ < text_.size() && Peek() != quote) {
      if (Peek() == '\\' && at_ + 1 < text_.size()) {
        ++at_;
        Escape(value);
      } else {
        value += text_[at_++];
      }
    }
    if (!Take(quote)) return Wrong("the closing quote");
    return value;
  }

  Result<AttributeCondition> Attribute() {
    AttributeCondition condition;
    SkipSpace();
    condition.name = ToLowerAscii(TRY(Name("an attribute's name")));
    SkipSpace();
    if (Take(']')) return condition;
    constexpr std::string_view kSigns = "=~|^$*";
    const auto sign = kSigns.find(Peek());
    if (at_ >= text_.size() || sign == std::string_view::npos) return Wrong("\"]\" or \"=\"");
    condition.test =
        static_cast<AttributeTest>(static_cast<std::size_t>(AttributeTest::kEquals) + sign);
    ++at_;
    if (sign != 0 && !Take('=')) return Wrong("\"=\"");
    SkipSpace();
    const bool quoted = Peek() == '"' || Peek() == '\'';
    condition.value = quoted ? TRY(Quoted()) : TRY(Name("a value", true));
    SkipSpace();
    if (Take('i') || Take('I')) {
      condition.letters = Case::kInsensitive;
      condition.value = ToLowerAscii(condition.value);
    }
    if (condition.letters == Case::kSensitive && !Take('s')) Take('S');
    SkipSpace();
    if (!Take(']')) return Wrong("\"]\"");
    return condition;
  }

  Result<Pseudo> PseudoClass(int depth) {
    const std::size_t begin = at_;
    const std::string name = ToLowerAscii(TRY(Name("a pseudo-class after \":\"")));
    struct Fixed {
      std::string_view name;
      PseudoKind kind;
      Nth nth;
    };
    constexpr Fixed kFixed[] = {
        {"first-child", PseudoKind::kNth, {.b = 1}},
        {"last-child", PseudoKind::kNth, {.b = 1, .from_end = true}},
        {"first-of-type", PseudoKind::kNth, {.b = 1, .of_type = true}},
        {"last-of-type", PseudoKind::kNth, {.b = 1, .from_end = true, .of_type = true}},
        {"empty", PseudoKind::kEmpty, {}},
        {"root", PseudoKind::kRoot, {}},
    };
    for (const Fixed& fixed : kFixed) {
      if (name == fixed.name) return Pseudo{fixed.kind, fixed.nth, nullptr};
    }
    if (name == "only-child") return Only("first-child", "last-child");
    if (name == "only-of-type") return Only("first-of-type", "last-of-type");
    if (!Take('(')) {
      at_ = begin;
      return Wrong("a pseudo-class that a saved page can answer");
    }
    Pseudo pseudo = TRY(WithArgument(name, begin, depth));
    SkipSpace();
    if (!Take(')')) return Wrong("\")\"");
    return pseudo;
  }

  // Both at once: :is(:first-child):is(:last-child) in one.
  static Result<Pseudo> Only(std::string_view first, std::string_view last) {
    auto list = std::make_shared<List>(TRY(Parse(fmt::format(":{}:{}", first, last))));
    return Pseudo{PseudoKind::kIs, {}, std::move(list)};
  }

  Result<Pseudo> WithArgument(std::string_view name, std::size_t begin, int depth) {
    constexpr std::string_view kCounts[] = {"nth-child", "nth-last-child", "nth-of-type",
                                            "nth-last-of-type"};
    for (std::string_view count : kCounts) {
      if (name != count) continue;
      Nth nth = TRY(Formula());
      nth.from_end = name.starts_with("nth-last");
      nth.of_type = name.ends_with("type");
      return Pseudo{PseudoKind::kNth, nth, nullptr};
    }
    if (name == "not" || name == "is" || name == "where" || name == "matches") {
      auto list = std::make_shared<List>(TRY(SelectorList(depth + 1)));
      return Pseudo{name == "not" ? PseudoKind::kNot : PseudoKind::kIs, {}, std::move(list)};
    }
    if (name == "has") return Has(depth);
    at_ = begin;
    return Wrong("a pseudo-class that a saved page can answer");
  }

  Result<Pseudo> Has(int depth) {
    SkipSpace();
    const bool child = Take('>');
    auto list = std::make_shared<List>(TRY(SelectorList(depth + 1)));
    for (const Complex& complex : list->selectors) {
      if (!complex.before.empty()) return Wrong("one compound, without combinators, inside :has()");
    }
    return Pseudo{child ? PseudoKind::kHasChild : PseudoKind::kHas, {}, std::move(list)};
  }

  // "odd", "even", "3", "2n+1", "-n + 3".
  Result<Nth> Formula() {
    std::string formula;
    while (at_ < text_.size() && Peek() != ')') {
      if (!IsSpace(Peek())) formula += ToLowerAscii(Peek());
      ++at_;
    }
    if (formula == "odd") return Nth{.a = 2, .b = 1};
    if (formula == "even") return Nth{.a = 2, .b = 0};
    Nth nth;
    const auto n = formula.find('n');
    std::string_view step = n == std::string::npos ? "" : std::string_view(formula).substr(0, n);
    std::string_view offset = n == std::string::npos ? std::string_view(formula)
                                                     : std::string_view(formula).substr(n + 1);
    if (n != std::string::npos) {
      if (step.empty() || step == "+") {
        nth.a = 1;
      } else if (step == "-") {
        nth.a = -1;
      } else if (!Number(step, nth.a)) {
        return Wrong("a count such as 2n+1, odd or 3");
      }
    }
    if (!(offset.empty() && n != std::string::npos) && !Number(offset, nth.b)) {
      return Wrong("a count such as 2n+1, odd or 3");
    }
    return nth;
  }

  static bool Number(std::string_view text, int& out) {
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() &&
           out > -100'000 && out < 100'000;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Result<List> Parse(std::string_view css) { return Parser(css).Whole(); }

}  // namespace sabok::html::css
