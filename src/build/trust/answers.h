// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/url.h"
#include "build/trust/weigh.h"

namespace sabok::build {

// A known page of which the site says that it is gone: 404, 410, or so in words.
struct GonePage {
  Url url;
  std::string why;
};

// A page that may not be published.
struct ClosedPage {
  Url url;
  Weighed weighed;
};

// What pages answered that changes nothing by itself: it is judged when all have answered.
struct PageAnswers {
  std::vector<GonePage> gone;
  std::vector<ClosedPage> closed;
};

}  // namespace sabok::build
