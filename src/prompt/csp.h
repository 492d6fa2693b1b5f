// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sabok::prompt {

// One serialized Content-Security-Policy (CSP Level 3, section 2.2): what a page lets its inline
// code do. Value; answers are those of a browser that knows Level 3.
class ContentSecurityPolicy {
 public:
  static ContentSecurityPolicy Parse(std::string_view text);

  // Whether an inline <script> or <style> runs. `hash` is its source expression, "'sha256-...'";
  // `nonce` its attribute's value, empty if it has none.
  bool AllowsInlineScript(std::string_view hash, std::string_view nonce) const;
  bool AllowsInlineStyle(std::string_view hash, std::string_view nonce) const;
  // Whether fetch() may ask this origin, as "https://light.example.org"; `self` is the page's own.
  bool AllowsConnect(std::string_view origin, std::string_view self) const;
  // Whether innerHTML takes no plain text: "require-trusted-types-for 'script'".
  bool WantsTrustedTypes() const;

 private:
  struct Directive {
    std::string name;
    std::vector<std::string> values;
  };
  // The first of these directives that is there, else null.
  const Directive* Find(std::initializer_list<std::string_view> names) const;
  static bool AllowsInline(const Directive* directive, std::string_view hash,
                           std::string_view nonce);

  std::vector<Directive> directives_;
};

// A header can hold several policies, and each must allow.
std::vector<ContentSecurityPolicy> ParsePolicies(std::string_view header);

}  // namespace sabok::prompt
