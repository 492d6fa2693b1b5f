// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "html/dom/document.h"

// The parts of a CSS selector, for selector.cc alone.
namespace sabok::html::css {

enum class AttributeTest { kExists, kEquals, kWord, kDash, kPrefix, kSuffix, kPart };
enum class Case { kSensitive, kInsensitive };
struct AttributeCondition {
  std::string name;
  AttributeTest test = AttributeTest::kExists;
  std::string value;  // in lower case if its letters are insensitive
  Case letters = Case::kSensitive;
};

// "an+b", counted from the first or the last sibling, among all elements or those of the same type.
struct Nth {
  int a = 0;
  int b = 0;
  bool from_end = false;
  bool of_type = false;
};

enum class PseudoKind { kNth, kEmpty, kRoot, kNot, kIs, kHas, kHasChild };
struct List;
struct Pseudo {
  PseudoKind kind = PseudoKind::kEmpty;
  Nth nth;
  std::shared_ptr<const List> list;  // of kNot, kIs, kHas, kHasChild
};

struct Compound {
  std::string type;  // in lower case; empty for any
  Tag tag = Tag::kOther;
  std::vector<std::string> ids;
  std::vector<std::string> classes;
  std::vector<AttributeCondition> attributes;
  std::vector<Pseudo> pseudos;
};

enum class Combinator { kDescendant, kChild, kNext, kLater };

// "a > b c": compounds from left to right; before[i] stands before compounds[i + 1].
struct Complex {
  std::vector<Compound> compounds;
  std::vector<Combinator> before;
};

struct List {
  std::vector<Complex> selectors;
};

inline constexpr std::size_t kMostCompounds = 32;  // in one complex selector
inline constexpr int kDeepest = 4;                 // lists inside lists

Result<List> Parse(std::string_view css);

// One entry for each node, true where the list matches. Linear in the page.
std::vector<bool> Match(const List& list, const Document& document);

}  // namespace sabok::html::css
