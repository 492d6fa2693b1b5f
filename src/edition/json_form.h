// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

// What the readers and writers of canonical JSON share. For the .cc files of this module.
namespace sabok::edition {

// The largest number any field may have: what JavaScript counts exactly.
inline constexpr std::int64_t kMaxNumber = (std::int64_t{1} << 53) - 1;

std::unexpected<Error> Invalid(std::string what);

// The text in quotes: quotes and backslashes with a backslash, controls as \u00xx, all else as is.
void AppendQuoted(std::string& out, std::string_view text);

// Canonical readers compare with what they would write, so what is asked here is only enough to
// build the value: a member that is there, of its kind, in its bounds.
Result<boost::json::value> ParseJson(std::string_view text, std::size_t max_depth,
                                     boost::json::storage_ptr storage = {});
Result<std::string> TextOf(const boost::json::object& object, std::string_view key);
Result<std::string> HashOf(const boost::json::object& object, std::string_view key);
// From 0 to kMaxNumber.
Result<std::uint64_t> NumberOf(const boost::json::object& object, std::string_view key);
Result<const boost::json::array*> ArrayOf(const boost::json::object& object, std::string_view key);
Result<const boost::json::object*> ObjectOf(const boost::json::object& object,
                                            std::string_view key);
bool IsSha256(std::string_view text);

}  // namespace sabok::edition
