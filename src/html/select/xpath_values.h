// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/select/xpath.h"

// The functions of strings and the operators of numbers in XPath 1.0, sections 4.2 and 3.5, and the
// conversions between them; lengths and places count code points.
namespace sabok::html::xpath {

double TextToNumber(std::string_view text);  // NaN if it is none
std::string NumberToText(double number);

// kAdd to kModulo; kLess to kGreaterOrEqual.
double Arithmetic(Operation operation, double a, double b);
bool CompareNumbers(Operation operation, double a, double b);

std::string Substring(const std::string& text, double from, double length);
// Those that take strings and give one: concat, substring-before and the like.
std::string StringFunction(Function function, const std::vector<std::string>& texts);

}  // namespace sabok::html::xpath
