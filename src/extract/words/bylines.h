// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sabok::extract {

// The names in a byline, without "By", places, roles and addresses: "By Ann Lee and Bo Chen" is
// two, and «نویسنده: مریم رضایی» is one. Empty if what is left is no name (an address, a date, a
// whole sentence).
std::vector<std::string> SplitAuthors(std::string_view byline);

// The text without a "By" in one of many languages at its beginning; `found` says if there was one.
std::string_view StripByPrefix(std::string_view text, bool& found);

// "Ann Lee and": what stands behind is another name.
bool EndsWithJoin(std::string_view line);

// A line of nothing but "Written by", in one of these languages.
bool IsByLabel(std::string_view line);

}  // namespace sabok::extract
