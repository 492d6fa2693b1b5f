#pragma once

#include <string_view>

namespace sabok::render {

// The plural category of a whole number ("zero", "one", "two", "few", "many", "other") by the rules
// of CLDR for the languages we have words in; those of English for every other language.
std::string_view PluralCategory(std::string_view language, long long number);

}  // namespace sabok::render
