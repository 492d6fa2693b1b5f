// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"

namespace sabok::extract {

// By which years of the Buddhist calendar are ahead of the Gregorian ones.
inline constexpr int kBuddhistYears = 543;

// The first date written in a text for readers, in many languages and three calendars: "2 November
// 2026, 08:30", «۱۸ آبان ۱۴۰۵», "12. März 2024", «5 يناير 2025», "2024年3月5日", "03/05/2024",
// "1404/08/18". The language decides only what the digits cannot: whether 03/05 is March or May.
std::optional<Date> FindDate(std::string_view text, std::string_view language);

// The date in an address: "/2026/11/02/", "/2026-11-02-", "/1405/08/18/".
std::optional<Date> FindDateInPath(std::string_view path);

// True for a month's name of one word, folded (see FoldCase), in any calendar known here.
bool IsMonthName(std::string_view folded);

}  // namespace sabok::extract
