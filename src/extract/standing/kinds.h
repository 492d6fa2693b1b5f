// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sabok::extract {

enum class PageKind : std::uint8_t {
  kArticle,
  kList,         // an archive, a section, a tag, an author, search results
  kFrontPage,    // the site's first page, asked for or come to
  kChallenge,    // a check for robots
  kConsent,      // nothing but a question about cookies
  kLogin,        // a form that asks who one is
  kMaintenance,  // back soon; suspended; a server without a site
  kErrorPage,    // of a program or a database, or with secrets in it
  kNotFound,     // says in words that there is nothing here
  kBlockPage,    // of a censor's or a firewall's
  kEmpty,        // a title and nothing
  kHalf,         // ends before its end
};

enum class Closure : std::uint8_t {
  kOpen,
  kPaid,
  kPassword,
  kMembers,
  kPreview,  // an address for its authors
  kFuture,
  kExpired,
  kPrivate,  // an answer for one reader
};

std::string_view ToString(PageKind kind);    // "front-page"
std::string_view ToString(Closure closure);  // "password"

// What was found, and the signs for it in words. Plain value.
template <typename Kind>
struct Finding {
  Kind kind = {};
  std::vector<std::string> signs;

  bool found() const { return kind != Kind{}; }
};

}  // namespace sabok::extract
