// SPDX-License-Identifier: GPL-3.0-or-later
#include "prompt/csp.h"

#include <algorithm>

#include "base/text.h"

namespace sabok::prompt {
namespace {

std::vector<std::string> WordsOf(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (!IsSpace(c)) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

bool IsHashOrNonce(std::string_view source) {
  const std::string lower = ToLowerAscii(source);
  return lower.starts_with("'nonce-") || lower.starts_with("'sha256-") ||
         lower.starts_with("'sha384-") || lower.starts_with("'sha512-");
}

bool Has(const std::vector<std::string>& values, std::string_view keyword) {
  return std::ranges::any_of(values,
                             [&](const auto& value) { return EqualsIgnoreCase(value, keyword); });
}

struct Place {
  std::string_view scheme;  // without ":"
  std::string_view host;
  std::string_view port;  // empty: none named
};

// "https://host:port" and everything less of it that a source expression may leave out.
Place SplitPlace(std::string_view text) {
  Place place;
  if (const auto at = text.find("://"); at != std::string_view::npos) {
    place.scheme = text.substr(0, at);
    text.remove_prefix(at + 3);
  }
  text = text.substr(0, text.find('/'));
  const auto colon = text.rfind(':');
  const bool in_brackets = text.find(']') != std::string_view::npos && text.ends_with(']');
  if (colon != std::string_view::npos && !in_brackets) {
    place.port = text.substr(colon + 1);
    text = text.substr(0, colon);
  }
  place.host = text;
  return place;
}

std::string_view PortOf(const Place& place) {
  if (!place.port.empty()) return place.port;
  return place.scheme == "http" ? "80" : "443";
}

// Section 6.7.2.9: http allows the safer scheme as well.
bool SchemeMatches(std::string_view wanted, std::string_view scheme) {
  return EqualsIgnoreCase(wanted, scheme) ||
         (EqualsIgnoreCase(wanted, "http") && scheme == "https");
}

bool HostMatches(std::string_view pattern, std::string_view host) {
  if (pattern == "*") return true;
  if (pattern.starts_with("*.")) {
    const std::string_view rest = pattern.substr(1);
    return host.size() > rest.size() &&
           EqualsIgnoreCase(host.substr(host.size() - rest.size()), rest);
  }
  return EqualsIgnoreCase(pattern, host);
}

// Section 6.7.2.8, without paths: a directory in the source is taken as allowing its whole host.
bool Matches(std::string_view source, std::string_view origin, std::string_view self) {
  const Place place = SplitPlace(origin);
  if (source == "*") return true;
  if (EqualsIgnoreCase(source, "'self'")) return origin == self;
  if (source.ends_with(':'))
    return SchemeMatches(source.substr(0, source.size() - 1), place.scheme);
  const Place wanted = SplitPlace(source);
  const std::string_view own_scheme = SplitPlace(self).scheme;
  if (!SchemeMatches(wanted.scheme.empty() ? own_scheme : wanted.scheme, place.scheme))
    return false;
  if (!HostMatches(wanted.host, place.host)) return false;
  if (wanted.port == "*") return true;
  if (wanted.port.empty()) return place.port.empty();
  return wanted.port == PortOf(place);
}

}  // namespace

ContentSecurityPolicy ContentSecurityPolicy::Parse(std::string_view text) {
  ContentSecurityPolicy policy;
  for (const std::string_view part : Split(text, ';')) {
    std::vector<std::string> words = WordsOf(part);
    if (words.empty()) continue;
    Directive directive{.name = ToLowerAscii(words[0])};
    if (policy.Find({directive.name}) != nullptr) continue;  // the first one counts
    directive.values.assign(words.begin() + 1, words.end());
    policy.directives_.push_back(std::move(directive));
  }
  return policy;
}

const ContentSecurityPolicy::Directive* ContentSecurityPolicy::Find(
    std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    const auto found = std::ranges::find(directives_, name, &Directive::name);
    if (found != directives_.end()) return &*found;
  }
  return nullptr;
}

// Section 6.7.3.3, "Does element match source list for type and source?".
bool ContentSecurityPolicy::AllowsInline(const Directive* directive, std::string_view hash,
                                         std::string_view nonce) {
  if (directive == nullptr) return true;
  const auto& values = directive->values;
  const std::string with_nonce = "'nonce-" + std::string(nonce) + "'";
  for (const std::string& value : values) {
    if (value == hash) return true;
    if (!nonce.empty() && value == with_nonce) return true;
  }
  const bool strict = Has(values, "'strict-dynamic'") || std::ranges::any_of(values, IsHashOrNonce);
  return !strict && Has(values, "'unsafe-inline'");
}

bool ContentSecurityPolicy::AllowsInlineScript(std::string_view hash,
                                               std::string_view nonce) const {
  const Directive* const sandbox = Find({"sandbox"});
  if (sandbox != nullptr && !Has(sandbox->values, "allow-scripts")) return false;
  return AllowsInline(Find({"script-src-elem", "script-src", "default-src"}), hash, nonce);
}

bool ContentSecurityPolicy::AllowsInlineStyle(std::string_view hash, std::string_view nonce) const {
  return AllowsInline(Find({"style-src-elem", "style-src", "default-src"}), hash, nonce);
}

bool ContentSecurityPolicy::AllowsConnect(std::string_view origin, std::string_view self) const {
  const Directive* const directive = Find({"connect-src", "default-src"});
  return directive == nullptr || std::ranges::any_of(directive->values, [&](const auto& source) {
           return Matches(source, origin, self);
         });
}

bool ContentSecurityPolicy::WantsTrustedTypes() const {
  const Directive* const directive = Find({"require-trusted-types-for"});
  return directive != nullptr && Has(directive->values, "'script'");
}

std::vector<ContentSecurityPolicy> ParsePolicies(std::string_view header) {
  std::vector<ContentSecurityPolicy> policies;
  for (const std::string_view text : Split(header, ',')) {
    if (!Trim(text).empty()) policies.push_back(ContentSecurityPolicy::Parse(text));
  }
  return policies;
}

}  // namespace sabok::prompt
