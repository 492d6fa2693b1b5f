// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "html/text/arena.h"

namespace sabok::html {

// A text of a page, in half the bytes of a view. Made and read by PageText.
struct TextRef {
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
};

// What the texts of a page lie in: its source and, where something had to be decoded, an arena.
// Views of them live as long as it does, and outlive a move. Thread-compatible.
class PageText {
 public:
  // Above this many bytes of source an offset might not hold what becomes of it.
  static constexpr std::size_t kMostSource = 64 << 20;

  PageText() = default;
  explicit PageText(std::string source)
      : source_(std::make_unique<std::string>(std::move(source))), begin_(source_->data()) {}

  std::string_view source() const { return *source_; }
  Arena& arena() { return arena_; }
  const Arena& arena() const { return arena_; }

  std::string_view At(TextRef ref) const {
    const char* const begin =
        (ref.offset & kInArena) == 0 ? begin_ + ref.offset : arena_.At(ref.offset & ~kInArena);
    return {begin, ref.size};
  }
  // Of a text that lies in the source or in the arena.
  TextRef RefOf(std::string_view text) const {
    if (text.empty()) return {};
    const auto size = static_cast<std::uint32_t>(text.size());
    if (IsSource(text)) return {static_cast<std::uint32_t>(text.data() - begin_), size};
    return {kInArena | arena_.OffsetOf(text.data()), size};
  }
  bool IsSource(std::string_view text) const {
    return reinterpret_cast<std::uintptr_t>(text.data()) -
               reinterpret_cast<std::uintptr_t>(begin_) <
           source_->size();
  }

 private:
  static constexpr std::uint32_t kInArena = std::uint32_t{1} << 31U;

  std::unique_ptr<std::string> source_;  // behind a pointer: moving a short string moves its bytes
  const char* begin_ = nullptr;
  Arena arena_;
};

}  // namespace sabok::html
