// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/tokenizer/character_reference.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"

namespace sabok::html {
namespace {

struct Entity {
  std::string_view name;  // "amp;" or, of the old ones, "amp" too
  std::string_view value;
};

constexpr Entity kEntities[] = {
#include "html/tokenizer/entity_table.inc"
};
constexpr std::size_t kCount = std::size(kEntities);

// Where names that begin with a byte start in the table.
constexpr std::array<std::uint16_t, 129> kStarts = [] {
  std::array<std::uint16_t, 129> starts{};
  std::size_t entity = 0;
  for (std::size_t byte = 0; byte < starts.size(); ++byte) {
    while (entity < kCount && static_cast<unsigned char>(kEntities[entity].name[0]) < byte)
      ++entity;
    starts[byte] = static_cast<std::uint16_t>(entity);
  }
  return starts;
}();

bool IsAlphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The longest name that `text` begins with, or null. The candidates shrink with each byte.
const Entity* LongestEntity(std::string_view text) {
  if (text.empty() || static_cast<unsigned char>(text[0]) >= 128) return nullptr;
  const auto first = static_cast<unsigned char>(text[0]);
  const Entity* low = kEntities + kStarts[first];
  const Entity* high = kEntities + kStarts[first + 1U];
  const Entity* best = nullptr;
  for (std::size_t i = 1; low != high; ++i) {
    if (low->name.size() == i) best = low++;
    if (i == text.size()) break;
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto at = [i](const Entity& e) { return static_cast<unsigned char>(e.name[i]); };
    low = std::ranges::lower_bound(low, high, byte, {}, at);
    high = std::ranges::upper_bound(low, high, byte, {}, at);
  }
  return best;
}

// What old pages mean by numbers in the range of C1 controls: windows-1252 (13.2.5.80).
char32_t NumberedCharacter(std::uint32_t number) {
  static constexpr char16_t kWindows1252[32] = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  if (number >= 0x80 && number <= 0x9F) return kWindows1252[number - 0x80];
  if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF)) return 0xFFFD;
  return number;
}

int DigitOf(char c, int base) {
  const int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : 99;
  return digit < base ? digit : -1;
}

// "&#" has been seen; `at` is after it.
const char* AppendNumbered(const char* at, const char* end, std::string& out) {
  const char* digits = at;
  int base = 10;
  if (digits < end && (*digits == 'x' || *digits == 'X')) {
    base = 16;
    ++digits;
  }
  const char* read = digits;
  std::uint32_t number = 0;
  for (int digit = 0; read < end && (digit = DigitOf(*read, base)) >= 0; ++read) {
    number = std::min<std::uint32_t>(
        number * static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(digit), 0x110000);
  }
  if (read == digits) {
    out.append(at - 2, digits);
    return digits;
  }
  if (read < end && *read == ';') ++read;
  AppendUtf8(out, NumberedCharacter(number));
  return read;
}

}  // namespace

const char* AppendReference(const char* at, const char* end, ReferenceIn in, std::string& out) {
  const char* const name = at + 1;
  if (name < end && *name == '#') return AppendNumbered(name + 1, end, out);
  const Entity* const entity = LongestEntity({name, end});
  if (entity != nullptr) {
    const char* const after = name + entity->name.size();
    const bool is_text = in == ReferenceIn::kAttribute && !entity->name.ends_with(';') &&
                         after < end && (*after == '=' || IsAlphanumeric(*after));
    if (!is_text) {
      out += entity->value;
      return after;
    }
  }
  out += '&';
  return name;
}

void AppendDecoded(std::string_view raw, ReferenceIn in, std::string& out) {
  const char* const end = raw.data() + raw.size();
  for (const char* at = raw.data(); at < end;) {
    const char* const next = std::find_if(at, end, [](char c) { return c == '&' || c == '\0'; });
    out.append(at, next);
    at = next;
    if (at == end) break;
    if (*at == '&') {
      at = AppendReference(at, end, in, out);
    } else {
      out += "\uFFFD";
      ++at;
    }
  }
}

void AppendWithoutNul(std::string_view raw, std::string& out) {
  for (std::size_t at = 0; at <= raw.size();) {
    const std::size_t next = std::min(raw.find('\0', at), raw.size());
    out.append(raw.substr(at, next - at));
    if (next < raw.size()) out += "\uFFFD";
    at = next + 1;
  }
}

}  // namespace sabok::html
