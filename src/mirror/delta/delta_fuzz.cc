// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a delta file: nothing of it may be trusted before the signature is.
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "mirror/delta/delta_format.h"

namespace {

class Counter final : public sabok::mirror::RecordParser::Handler {
 public:
  sabok::Result<void> Begin(const sabok::mirror::RecordHead& head) override {
    left_ = head.size;
    return {};
  }
  sabok::Result<void> Bytes(std::string_view bytes) override {
    if (bytes.size() > left_) __builtin_trap();
    left_ -= bytes.size();
    return {};
  }
  sabok::Result<void> End() override {
    if (left_ != 0) __builtin_trap();
    return {};
  }

 private:
  std::uint64_t left_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sabok::mirror;
  std::size_t at = 0;
  DeltaReader reader([&](char* out, std::size_t wanted) -> sabok::Result<std::size_t> {
    const std::size_t count = std::min(wanted, size - at);
    std::memcpy(out, data + at, count);
    at += count;
    return count;
  });
  if (!reader.Head()) return 0;
  Counter counter;
  RecordParser parser(counter);
  for (;;) {
    const auto frame = reader.Next();
    if (!frame || !*frame) break;
    const std::string prefix((*frame)->PrefixBytes(), 'p');
    const auto bytes = Unpack(**frame, prefix);
    if (!bytes || !parser.Feed(*bytes)) break;
  }
  (void)parser.Finish();
  return 0;
}
