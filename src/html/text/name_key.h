// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace sabok::html {

// A name of at most 16 bytes as two numbers, so that looking one up compares no strings.
struct NameKey {
  std::uint64_t low = 0;
  std::uint64_t high = 0;

  static constexpr std::size_t kLongest = 16;

  static constexpr NameKey Of(std::string_view name) {
    NameKey key;
    for (std::size_t i = 0; i < name.size() && i < kLongest; ++i) {
      const auto byte = static_cast<std::uint64_t>(static_cast<unsigned char>(name[i]));
      (i < 8 ? key.low : key.high) |= byte << (i % 8 * 8);
    }
    return key;
  }

  // The same, of `size` bytes (1 to 16) at `name`, which is read 16 bytes far if `end` allows.
  static NameKey Load(const char* name, std::size_t size, const char* end) {
    if (std::endian::native != std::endian::little || end - name < 16) return Of({name, size});
    NameKey key;
    std::memcpy(&key.low, name, 8);
    std::memcpy(&key.high, name + 8, 8);
    if (size <= 8) {
      key.high = 0;
      key.low &= ~std::uint64_t{0} >> (64 - 8 * size);
    } else {
      key.high &= ~std::uint64_t{0} >> (128 - 8 * size);
    }
    return key;
  }

  friend constexpr bool operator==(const NameKey&, const NameKey&) = default;
};

// A name that a list spells as an identifier: template_ and data_src are "template" and "data-src".
struct Spelling {
  char text[20] = {};
  std::size_t size = 0;

  constexpr Spelling(std::string_view identifier) {
    if (identifier.ends_with('_')) identifier.remove_suffix(1);
    for (const char c : identifier) text[size++] = c == '_' ? '-' : c;
  }
  constexpr operator std::string_view() const { return {text, size}; }
};

// Names to small numbers: an open hash table, made at compile time from a list in which index 0
// stands for "none of these".
template <std::size_t kNames>
class NameIndex {
 public:
  template <typename Names>
  explicit constexpr NameIndex(const Names& names) {
    for (std::size_t i = 1; i < kNames; ++i) {
      keys_[i] = NameKey::Of(names[i]);
      std::size_t slot = Slot(keys_[i]);
      while (slots_[slot] != 0) slot = (slot + 1) % kSlots;
      slots_[slot] = static_cast<std::uint8_t>(i);
    }
  }

  constexpr std::size_t Find(const NameKey& key) const {
    for (std::size_t slot = Slot(key); slots_[slot] != 0; slot = (slot + 1) % kSlots) {
      if (keys_[slots_[slot]] == key) return slots_[slot];
    }
    return 0;
  }

 private:
  static_assert(kNames <= 256);
  static constexpr std::size_t kSlots = 1024;

  static constexpr std::size_t Slot(const NameKey& key) {
    return static_cast<std::size_t>(
        ((key.low * 0x9E3779B97F4A7C15U) ^ (key.high * 0xC2B2AE3D27D4EB4FU)) >> 54U);
  }

  std::array<std::uint8_t, kSlots> slots_{};
  std::array<NameKey, kNames> keys_{};
};

}  // namespace sabok::html
