// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <type_traits>
#include <utility>

namespace sabok::html {

// A growing array of plain values, owned. Unlike std::vector it grows by realloc, which moves the
// pages of a large block instead of copying them, so that growing never needs the memory twice.
// Thread-compatible. Indexes are not checked.
template <typename T>
class Buffer {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  Buffer() = default;
  Buffer(Buffer&& other) noexcept
      : data_(std::exchange(other.data_, nullptr)),
        size_(std::exchange(other.size_, 0)),
        capacity_(std::exchange(other.capacity_, 0)) {}
  Buffer& operator=(Buffer&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
    return *this;
  }
  ~Buffer() { std::free(data_); }

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  std::size_t capacity() const { return capacity_; }
  T* data() { return data_; }
  const T* data() const { return data_; }
  T& operator[](std::size_t i) { return data_[i]; }
  const T& operator[](std::size_t i) const { return data_[i]; }
  T& back() { return data_[size_ - 1]; }

  T& Add(const T& value) {
    if (size_ == capacity_) {
      const T copy = value;  // `value` may lie in the block that moves
      Reserve(std::max<std::size_t>(16, capacity_ + capacity_ / 2));
      return *new (data_ + size_++) T(copy);
    }
    return *new (data_ + size_++) T(value);
  }
  // Down only.
  void Truncate(std::size_t size) { size_ = std::min(size_, size); }
  // New values are copies of `value`.
  void Resize(std::size_t size, const T& value) {
    if (size > capacity_) Reserve(size);
    for (; size_ < size; ++size_) new (data_ + size_) T(value);
    size_ = size;
  }
  void Reserve(std::size_t capacity) {
    if (capacity > capacity_) Reallocate(capacity);
  }
  void ShrinkToFit() {
    if (size_ < capacity_ && size_ > 0) Reallocate(size_);
  }

 private:
  void Reallocate(std::size_t capacity) {
    void* const block = std::realloc(static_cast<void*>(data_), capacity * sizeof(T));
    if (block == nullptr) throw std::bad_alloc();
    data_ = static_cast<T*>(block);
    capacity_ = capacity;
  }

  T* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace sabok::html
