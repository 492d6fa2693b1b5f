// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace sabok::fetch {

// How politely and within which bounds pages are fetched: [fetch] of sabok.toml. Plain value.
struct FetchOptions {
  // Addresses that are not on the public internet are refused unless this is set. Through a proxy
  // it is the proxy that looks names up, so there only hosts written as addresses can be refused.
  bool allow_private = false;
  // From the start of one request to a host to the start of the next. Crawl-delay may lengthen it.
  std::chrono::milliseconds delay{1000};
  int connections_per_host = 1;
  // As curl takes it: "http://host:3128", "socks5h://127.0.0.1:9050". Empty: none; the
  // environment's http_proxy is not looked at.
  std::string proxy;
  // Its first word, up to the "/", is the name that robots.txt knows us by.
  std::string user_agent = "Sabok/0.1";
  std::size_t max_bytes = std::size_t{8} << 20;           // on the wire, compressed
  std::size_t max_decoded_bytes = std::size_t{16} << 20;  // after decompression
  int max_redirects = 5;
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds total_timeout{30'000};  // for one attempt
  std::chrono::milliseconds idle_timeout{15'000};   // without a byte; counted in whole seconds
  int attempts = 3;
  bool obey_robots = true;
  // The longest Retry-After or Crawl-delay that is waited for; beyond it the page fails.
  std::chrono::milliseconds max_wait{30'000};
};

}  // namespace sabok::fetch
