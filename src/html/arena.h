#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace sabok::html {

// Bump allocation in chunks that grow with what is in them; nothing is freed before the whole page
// is. Thread-compatible.
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

  // Bytes taken from the system.
  std::size_t memory() const { return memory_; }

 private:
  void Grow(std::size_t size) {
    const std::size_t chunk = std::max(size, std::min<std::size_t>(64 << 10, 512 + memory_ / 2));
    chunks_.push_back(std::make_unique_for_overwrite<char[]>(chunk));
    next_ = chunks_.back().get();
    left_ = chunk;
    memory_ += chunk;
  }

  std::vector<std::unique_ptr<char[]>> chunks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t memory_ = 0;
};

}  // namespace sabok::html
