// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace sabok::extract {

// Whether a part of a byline can be the name of a person or a desk: not an address, a date, a label
// ("Follow"), a sentence. `name` is trimmed and not empty.
bool IsName(std::string_view name);

// Whether a part of a byline says what a person does or where ("Tehran correspondent", "MD"), not
// who it is.
bool IsRole(std::string_view part);

// "View all posts", "Reviewed by", "Share": what stands beside a name and begins no name itself.
bool BeginsNoName(std::string_view folded);

// A web address, or a name somebody has on a network ("@ann").
bool IsAddress(std::string_view text);

}  // namespace sabok::extract
