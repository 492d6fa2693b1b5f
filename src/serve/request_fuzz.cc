// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "serve/coding.h"
#include "serve/conditions.h"

// The parsers of request fields, for bytes that strangers send.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sabok::serve;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const int quality : ParseAcceptEncoding(text).quality) {
    if (quality < 0 || quality > 1000) std::abort();
  }
  const Range range = ParseRange(text, 1000);
  if (range.first + range.length > 1000) std::abort();
  NamesEtag(text, "\"a\"");
  IsNotBefore(text, 0);
  const auto target = ParseTarget(text);
  if (target && target->path.size() > text.size()) std::abort();
  return 0;
}
