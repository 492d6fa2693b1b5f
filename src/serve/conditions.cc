// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/conditions.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "base/date.h"
#include "base/text.h"

namespace sabok::serve {
namespace {

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> DecodeStrictly(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = HexValue(text[i + 1]);
      const int low = HexValue(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return std::nullopt;
    out += c;
  }
  return out;
}

}  // namespace

std::string HttpDate(std::int64_t unix_seconds) {
  using namespace std::chrono;
  constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  // Years 1970 to 9999: what the format can say.
  const sys_seconds moment{seconds{std::clamp<std::int64_t>(unix_seconds, 0, 253'402'300'799)}};
  const auto day = floor<days>(moment);
  const year_month_day date{day};
  const hh_mm_ss time{moment - day};
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kDays[weekday{day}.c_encoding()],
                     static_cast<unsigned>(date.day()),
                     kMonths[static_cast<unsigned>(date.month()) - 1],
                     static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

bool NamesEtag(std::string_view if_none_match, std::string_view etag) {
  for (std::string_view member : Split(if_none_match, ',')) {
    member = Trim(member);
    if (member == "*") return true;
    if (member.starts_with("W/")) member.remove_prefix(2);
    if (member == etag) return true;
  }
  return false;
}

bool IsNotBefore(std::string_view if_modified_since, std::int64_t published) {
  const std::optional<Date> date = ParseRfc822Date(Trim(if_modified_since));
  return date && date->unix_seconds >= published;
}

Range ParseRange(std::string_view field, std::uint64_t size) {
  const Range whole{.kind = RangeKind::kWhole, .first = 0, .length = size};
  constexpr std::string_view kUnit = "bytes=";
  field = Trim(field);
  if (!EqualsIgnoreCase(field.substr(0, kUnit.size()), kUnit)) return whole;
  field = Trim(field.substr(kUnit.size()));
  const std::size_t dash = field.find('-');
  if (dash == field.npos) return whole;
  const std::string_view from = field.substr(0, dash);
  const std::string_view to = field.substr(dash + 1);
  const long long first = from.empty() ? -1 : ParseNonNegative(from);
  const long long last = to.empty() ? -1 : ParseNonNegative(to);
  if ((!from.empty() && first < 0) || (!to.empty() && last < 0)) return whole;
  if (from.empty() && to.empty()) return whole;
  if (from.empty()) {  // the last so many bytes
    if (last == 0 || size == 0) return {.kind = RangeKind::kUnsatisfiable};
    const std::uint64_t length = std::min<std::uint64_t>(size, static_cast<std::uint64_t>(last));
    return {.kind = RangeKind::kPart, .first = size - length, .length = length};
  }
  if (!to.empty() && last < first) return whole;
  const auto begin = static_cast<std::uint64_t>(first);
  if (begin >= size) return {.kind = RangeKind::kUnsatisfiable};
  const std::uint64_t end =
      to.empty() ? size : std::min(size, static_cast<std::uint64_t>(last) + 1);
  return {.kind = RangeKind::kPart, .first = begin, .length = end - begin};
}

std::optional<Target> ParseTarget(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!EqualsIgnoreCase(target.substr(0, scheme.size()), scheme)) continue;
    const std::size_t path = target.find_first_of("/?", scheme.size());
    if (path == target.npos || target[path] == '?') return Target();
    target.remove_prefix(path);
    break;
  }
  if (!target.starts_with('/')) return std::nullopt;
  target = target.substr(1, target.find_first_of("?#") - 1);
  const std::optional<std::string> decoded = DecodeStrictly(target);
  if (!decoded) return std::nullopt;
  Target parsed;
  parsed.depth = static_cast<std::size_t>(std::ranges::count(target, '/'));
  for (const char c : *decoded) {
    if (c == '/' && (parsed.path.empty() || parsed.path.ends_with('/'))) continue;
    parsed.path += c;
  }
  const auto slashes = static_cast<std::size_t>(std::ranges::count(parsed.path, '/'));
  parsed.plain = parsed.path == *decoded && slashes == parsed.depth;
  return parsed;
}

std::string PercentEncode(std::string_view component) {
  std::string out;
  for (const char c : component) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

}  // namespace sabok::serve
