// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>

namespace sabok {

// The bounds within which one piece of untrusted input may be worked on. Every parser takes one;
// going past a bound is an ordinary error (ErrorCode::kLimit). The defaults are generous for news
// pages: the largest of 2,000 real ones had 5.6 MB and 41,000 nodes.
struct Limits {
  std::size_t bytes = 16u << 20;    // of input, after decompression
  std::size_t nodes = 1u << 20;     // of a parsed tree
  std::size_t depth = 512;          // of a parsed tree
  std::size_t attributes = 1024;    // of one element
  std::size_t blocks = 50'000;      // of an article; the longest of 3,000 real ones had 480
  std::size_t memory = 512u << 20;  // bytes a parser may allocate
  std::chrono::milliseconds time{5000};
};

}  // namespace sabok
