// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>

#include "base/text.h"
#include "render/parts/light_paths.h"

// Whatever an address says, its file stays inside the edition and any file system can hold it.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace sabok;  // NOLINT(google-build-using-namespace)
  const std::string input(reinterpret_cast<const char*>(data), size);
  const auto url = Url::Parse("https://example.org/" + input);
  if (!url) return 0;
  const std::string path = render::LightPathOf(*url);
  if (path.empty() || path.size() > 1000 || !IsValidUtf8(path)) std::abort();
  for (const std::string_view name : Split(path, '/'))
    if (name.empty() || name.front() == '.' || name.size() > 250 ||
        EqualsIgnoreCase(name, "_sabok"))
      std::abort();
  if (render::FormPath(path, ".txt") == path) std::abort();
  return 0;
}
