// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"

namespace sabok::extract {

// What HTTP said. Views and values of the caller's; all may be empty.
struct AnswerFacts {
  Url asked;
  Url final;                             // after redirects
  std::vector<std::string> robots_tags;  // the values of X-Robots-Tag
  std::string cache_control;
  std::string vary;
  std::vector<std::string> set_cookie_names;
  std::string tdm_reservation;
  std::string tdm_policy;
  std::string_view page;  // as it came or decoded, for how it ends; its last kilobytes are enough
  bool whole = true;      // all of Content-Length came
  std::int64_t now = 0;   // in seconds since 1970; 0: nothing is in the future or the past
};

}  // namespace sabok::extract
