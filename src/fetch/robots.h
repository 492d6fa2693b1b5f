// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sabok::fetch {

// What one site's robots.txt says to one crawler (RFC 9309). A default-made one allows everything.
// Immutable value.
class Robots {
 public:
  // RFC 9309 section 2.5: at least this much is read; what lies beyond is ignored.
  static constexpr std::size_t kMaxBytes = 500 * 1024;

  // Never fails: lines that mean nothing are skipped. `product_token` is the crawler's name,
  // "Sabok"; its case does not matter.
  static Robots Parse(std::string_view text, std::string_view product_token);

  // `path_and_query` as Url::path_and_query() gives it, "/a?b". The longest matching rule wins,
  // allow before disallow among equals. "/robots.txt" is always allowed.
  bool Allows(std::string_view path_and_query) const;

  // The extension "Crawl-delay: 1.5", in the group that applies; at most a day.
  std::optional<std::chrono::milliseconds> crawl_delay() const { return crawl_delay_; }

  // The addresses of all "Sitemap:" lines, as written (at most 1,000).
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }

 private:
  friend class RobotsParser;
  struct Rule {
    std::string pattern;  // in normal form
    bool allow = false;
  };

  std::vector<Rule> rules_;
  std::optional<std::chrono::milliseconds> crawl_delay_;
  std::vector<std::string> sitemaps_;
};

// "Sabok" of "Sabok/1.0 (+https://example.org)": the part of a User-Agent header that robots.txt
// names.
std::string_view ProductToken(std::string_view user_agent);

}  // namespace sabok::fetch
