// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/url.h"
#include "platform/file.h"

namespace sabok::build {

// An article that the newsroom took back. Editions carry a page in its place that says so, and that
// reaches every copy; the article itself is in no list, feed or page any more.
struct Withdrawal {
  Url url;                 // of the full page, without what counts visitors
  std::int64_t since = 0;  // Unix seconds
  std::string reason;      // in the newsroom's words, one line; may be empty
  friend bool operator==(const Withdrawal&, const Withdrawal&) = default;
};

// They stand in a text file of the newsroom's own, which outlives state.db: a line each, and lines
// that begin with "#" say nothing:
//
//   2026-11-02T08:30:00Z https://www.example.org/a/story The court asked for it.
//
// None if there is no such file. kInvalid, with the line's number, if a line is no such thing. The
// first line of an address counts.
Result<std::vector<Withdrawal>> ReadWithdrawals(const platform::Path& file);
// Adds a line for each address that has none, or takes the lines of these addresses out; all other
// lines stay as they are. How many lines that were.
Result<std::size_t> AddWithdrawals(const platform::Path& file,
                                   const std::vector<Withdrawal>& withdrawals);
Result<std::size_t> RemoveWithdrawals(const platform::Path& file, const std::vector<Url>& urls);

}  // namespace sabok::build
