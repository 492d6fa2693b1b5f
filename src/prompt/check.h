// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "build/run/options.h"

namespace sabok::prompt {

// What the check found. A problem keeps the prompt from working as it should; a note does not.
struct Findings {
  std::string url;
  std::string language;
  bool found = false;
  bool current = false;
  bool runs = false;   // a browser runs it where and as it stands, at once
  bool first = false;  // nothing that can hang stands before it
  bool allowed = false;
  std::string leads_to;
  bool answers = false;
  std::vector<std::string> problems;
  std::vector<std::string> notes;
};

// Gets a page of the full site and looks whether the snippet is on it, would be run by a browser,
// is what `sabok switch` prints today, is allowed by the page's Content-Security-Policy, and where
// it leads. `language`: of the snippet expected; empty: that of the page's <html lang>. At most
// three requests.
Result<Findings> CheckPage(const build::BuildOptions& options, std::string_view address,
                           std::string_view language);

// For machines and for people; both end their last line.
std::string AsJson(const Findings& findings);
std::string AsText(const Findings& findings);

}  // namespace sabok::prompt
