// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "html/select/selector.h"
#include "html/tree/parse.h"

// The first line is a selector, the rest the page it is asked of.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto line = input.find('\n');
  const auto selector = sabok::html::Selector::Parse(input.substr(0, line));
  if (!selector || line == std::string_view::npos) return 0;
  const auto document = sabok::html::Parse(input.substr(line + 1));
  if (!document) return 0;
  selector->Nodes(*document);
  selector->Texts(*document);
  return 0;
}
