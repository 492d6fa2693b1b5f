// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "edition/manifest.h"
#include "edition/path.h"
#include "edition/reader.h"
#include "edition/section.h"
#include "edition/section_entry.h"

// What is accepted must be written back as it came.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto manifest = sabok::edition::ParseManifest(text);
  if (manifest && ToJson(*manifest) != text) std::abort();
  const auto entry = sabok::edition::ParseFileEntry(text);
  if (entry && ToJson(*entry) != text) std::abort();
  const auto section = sabok::edition::ParseSection(text);
  if (section && sabok::edition::SectionToJson(section->begin(), section->end()) != text) {
    std::abort();
  }
  const auto state = sabok::edition::ParseReaderState(text);
  if (state && ToJson(*state) != text) std::abort();
  return 0;
}
