// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/robots.h"

#include <charconv>
#include <cstdint>

#include "base/text.h"

namespace sabok::fetch {
namespace {

constexpr std::size_t kMaxSitemaps = 1000;
constexpr double kMaxDelaySeconds = 24 * 3600;

bool IsTokenCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = ToLowerAscii(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool IsUnreserved(std::uint8_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

void AppendEncoded(std::string& out, std::uint8_t c) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  out += '%';
  out += kDigits[c >> 4];
  out += kDigits[c & 15];
}

// Both sides of a comparison in one form (RFC 9309 section 2.2.2): what is escaped needlessly is
// unescaped, what must be escaped is escaped. A path's own "*" and "$" are escaped as well, so that
// they meet a pattern's "%2A" and "%24" and not its wildcards.
std::string NormalForm(std::string_view text, bool is_pattern) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<std::uint8_t>(text[i]);
    if (c == '%' && i + 2 < text.size() && HexValue(text[i + 1]) >= 0 &&
        HexValue(text[i + 2]) >= 0) {
      const auto byte =
          static_cast<std::uint8_t>(HexValue(text[i + 1]) * 16 + HexValue(text[i + 2]));
      IsUnreserved(byte) ? out.push_back(static_cast<char>(byte)) : AppendEncoded(out, byte);
      i += 2;
    } else if (c <= ' ' || c >= 0x7F || (c == '*' && !is_pattern) ||
               (c == '$' && (!is_pattern || i + 1 < text.size()))) {
      AppendEncoded(out, c);
    } else {
      out += static_cast<char>(c);
    }
  }
  return out;
}

// `*` is any run of characters, a last `$` the end; without it the pattern matches a prefix. The
// leftmost place for each piece between stars is never worse than a later one, so there is no
// backtracking.
bool Matches(std::string_view path, std::string_view pattern) {
  const bool to_the_end = pattern.ends_with('$');
  if (to_the_end) pattern.remove_suffix(1);
  const std::vector<std::string_view> pieces = Split(pattern, '*');
  if (!path.starts_with(pieces.front())) return false;
  if (pieces.size() == 1) return !to_the_end || path.size() == pattern.size();
  path.remove_prefix(pieces.front().size());
  for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
    const auto at = path.find(pieces[i]);
    if (at == std::string_view::npos) return false;
    path.remove_prefix(at + pieces[i].size());
  }
  return to_the_end ? path.ends_with(pieces.back())
                    : path.find(pieces.back()) != std::string_view::npos;
}

struct Line {
  std::string_view key;
  std::string_view value;
};

Line SplitLine(std::string_view line) {
  line = Trim(line.substr(0, line.find('#')));
  auto separator = line.find(':');
  // "Disallow /private": seen often enough to be meant.
  if (separator == std::string_view::npos) separator = line.find_first_of(" \t");
  if (separator == std::string_view::npos) return {};
  return {Trim(line.substr(0, separator)), Trim(line.substr(separator + 1))};
}

std::optional<std::chrono::milliseconds> ParseDelay(std::string_view value) {
  double seconds = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (error != std::errc() || !(seconds >= 0)) return std::nullopt;
  return std::chrono::milliseconds(
      static_cast<std::int64_t>(std::min(seconds, kMaxDelaySeconds) * 1000));
}

}  // namespace

// Reads line by line, keeping only the rules of the groups for this crawler and of those for "*".
class RobotsParser {
 public:
  explicit RobotsParser(std::string_view product_token) : token_(product_token) {}

  void Read(std::string_view text) {
    while (!text.empty()) {
      const auto end = std::min(text.find_first_of("\r\n"), text.size());
      ReadLine(SplitLine(text.substr(0, end)));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  // A group that names the crawler replaces "*", even if it has no rule.
  Robots Finish() {
    Robots robots = named_ ? std::move(own_) : std::move(everybody_);
    robots.sitemaps_ = std::move(sitemaps_);
    return robots;
  }

 private:
  void ReadLine(Line line) {
    if (EqualsIgnoreCase(line.key, "user-agent") || EqualsIgnoreCase(line.key, "useragent") ||
        EqualsIgnoreCase(line.key, "user agent")) {
      ReadUserAgent(line.value);
    } else if (EqualsIgnoreCase(line.key, "allow") || EqualsIgnoreCase(line.key, "disallow")) {
      AddRule(line.value, EqualsIgnoreCase(line.key, "allow"));
    } else if (EqualsIgnoreCase(line.key, "crawl-delay")) {
      in_rules_ = true;
      const auto delay = ParseDelay(line.value);
      if (for_own_ && delay) own_.crawl_delay_ = delay;
      if (for_everybody_ && delay) everybody_.crawl_delay_ = delay;
    } else if (EqualsIgnoreCase(line.key, "sitemap")) {
      // Belongs to no group and ends none.
      if (!line.value.empty() && sitemaps_.size() < kMaxSitemaps) {
        sitemaps_.push_back(ScrubUtf8(line.value));
      }
    }
  }

  void ReadUserAgent(std::string_view value) {
    if (in_rules_) for_own_ = for_everybody_ = in_rules_ = false;
    if (value.starts_with('*')) for_everybody_ = true;
    if (const auto token = ProductToken(value); !token.empty() && EqualsIgnoreCase(token, token_)) {
      for_own_ = named_ = true;
    }
  }

  void AddRule(std::string_view value, bool allow) {
    in_rules_ = true;
    if (value.empty()) return;
    if (for_own_) own_.rules_.push_back({NormalForm(value, true), allow});
    if (for_everybody_) everybody_.rules_.push_back({NormalForm(value, true), allow});
  }

  std::string_view token_;
  Robots own_;
  Robots everybody_;
  std::vector<std::string> sitemaps_;
  bool named_ = false;
  bool for_own_ = false;
  bool for_everybody_ = false;
  bool in_rules_ = false;  // the next user-agent line starts a new group
};

Robots Robots::Parse(std::string_view text, std::string_view product_token) {
  text = text.substr(0, kMaxBytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  RobotsParser parser(product_token);
  parser.Read(text);
  return parser.Finish();
}

bool Robots::Allows(std::string_view path_and_query) const {
  if (path_and_query == "/robots.txt") return true;
  const std::string path = NormalForm(path_and_query, false);
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    if (best != nullptr && (rule.pattern.size() < best->pattern.size() ||
                            (rule.pattern.size() == best->pattern.size() && best->allow))) {
      continue;
    }
    if (best != nullptr && rule.pattern.size() == best->pattern.size() && !rule.allow) continue;
    if (Matches(path, rule.pattern)) best = &rule;
  }
  return best == nullptr || best->allow;
}

std::string_view ProductToken(std::string_view user_agent) {
  std::size_t size = 0;
  while (size < user_agent.size() && IsTokenCharacter(user_agent[size])) ++size;
  return user_agent.substr(0, size);
}

}  // namespace sabok::fetch
