// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <vector>

namespace sabok::html {

// Bump allocation in chunks that grow with what is in them; nothing is freed before the whole page
// is. Every byte has an offset of 31 bits by which it is found again: its upper half is a slot, the
// lower half a place in the 64 KB that begin there. A chunk takes as many slots as it needs.
// Thread-compatible.
class Arena {
 public:
  char* Allocate(std::size_t size) {
    if (size > left_) Grow(size);
    char* const block = next_;
    next_ += size;
    left_ -= size;
    return block;
  }

  std::string_view Copy(std::string_view bytes) {
    if (bytes.empty()) return {};
    char* const copy = Allocate(bytes.size());
    std::memcpy(copy, bytes.data(), bytes.size());
    return {copy, bytes.size()};
  }

  const char* At(std::uint32_t offset) const { return slots_[offset / kSlot] + offset % kSlot; }
  // Of a byte that lies in the arena. What was allocated last is found first.
  std::uint32_t OffsetOf(const char* byte) const {
    for (std::size_t i = slots_.size(); i-- > 0;) {
      const std::uintptr_t into = Address(byte) - Address(slots_[i]);
      if (into < kSlot) return static_cast<std::uint32_t>(i * kSlot + into);
    }
    return 0;
  }

  // Bytes taken from the system.
  std::size_t memory() const { return memory_; }

 private:
  static constexpr std::size_t kSlot = 64 << 10;
  static constexpr std::size_t kMostSlots = (std::size_t{1} << 31U) / kSlot;

  static std::uintptr_t Address(const char* byte) { return reinterpret_cast<std::uintptr_t>(byte); }

  void Grow(std::size_t size) {
    const std::size_t chunk = std::max(size, std::min(kSlot, 512 + memory_ / 2));
    if (slots_.size() + (chunk + kSlot - 1) / kSlot > kMostSlots) throw std::bad_alloc();
    chunks_.push_back(std::make_unique_for_overwrite<char[]>(chunk));
    next_ = chunks_.back().get();
    left_ = chunk;
    memory_ += chunk;
    for (std::size_t at = 0; at < chunk; at += kSlot) slots_.push_back(next_ + at);
  }

  std::vector<std::unique_ptr<char[]>> chunks_;
  std::vector<char*> slots_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t memory_ = 0;
};

}  // namespace sabok::html
