// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace sabok::serve {

// How an edition is served, and the bounds of one connection. A plain value.
struct ServeOptions {
  std::string address = "127.0.0.1";  // IPv4 or IPv6; "0.0.0.0" or "::" for all
  unsigned short port = 8080;         // 0: the system picks one
  int threads = 0;                    // 0: one a core
  int max_connections = 1024;         // more are closed at once
  std::size_t max_header_bytes = 8 * 1024;
  std::chrono::milliseconds header_timeout{10'000};  // for a whole request, however it drips
  std::chrono::milliseconds idle_timeout{15'000};    // between requests of one connection
  std::chrono::milliseconds write_timeout{60'000};   // for each 64 KB of an answer
  std::size_t cache_bytes = 64u << 20;               // of files held in memory
  std::chrono::milliseconds reload_interval{1'000};  // how often a new edition is looked for
};

}  // namespace sabok::serve
