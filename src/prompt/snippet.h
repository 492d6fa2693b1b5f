// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "build/run/options.h"

namespace sabok::prompt {

// What a snippet should weigh at most after brotli: it is in every page, before everything else.
inline constexpr std::size_t kSnippetBudget = 1024;

// The switch for the full site's pages in one language, with what a Content-Security-Policy must
// know of it. Plain values.
struct Snippet {
  std::string language;
  std::string light;     // the Light edition's address, without a slash at its end
  std::string html;      // the <script> element for <head>
  std::string script;    // what is inside it
  std::string noscript;  // the <noscript> element for <body>
  // CSP sources, as "'sha256-...'". With a nonce they are empty: the script and the style carry it.
  std::string script_hash;
  std::string style_hash;
  std::size_t compressed = 0;  // bytes of `html` after brotli
};

// scripts/prompt.{js,css,html} with the site's configuration and words filled in. `nonce`, if not
// empty, is what the site's template puts in the place of its CSP nonce, as "{{ nonce }}"; it goes
// in as it is. kInvalid without [light] url, and for a nonce that would end the element.
Result<Snippet> MakeSnippet(const build::BuildOptions& options, std::string_view language,
                            std::string_view nonce = {});

// A text as a source expression of a Content-Security-Policy, "'sha256-...'".
std::string CspHash(std::string_view text);

// The part of a host that a site's hosts share, as "example.org" for "www.example.org". A guess by
// the form of the name; for an IP address all of it.
std::string SharedDomain(std::string_view host);

}  // namespace sabok::prompt
