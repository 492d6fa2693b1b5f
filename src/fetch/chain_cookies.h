// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/url.h"
#include "fetch/headers.h"

namespace sabok::fetch {

// The cookies of one chain of redirects, and of nothing else: sites that ask whether a browser
// keeps cookies lead it in a circle until it shows one. A reader without a past, so no cookie
// outlives its chain, and none goes to another host. Thread-compatible.
class ChainCookies {
 public:
  // Takes over what an answer from `url` sets.
  void Take(const Url& url, const Headers& headers);
  // The value of the Cookie field for a request to `url`; empty if there is none for it.
  std::string For(const Url& url) const;

 private:
  // A chain has few answers, and an honest one few cookies.
  static constexpr std::size_t kMost = 50;
  static constexpr std::size_t kMostBytes = 4096;

  std::map<std::string, std::map<std::string, std::string>> by_host_;
};

}  // namespace sabok::fetch
