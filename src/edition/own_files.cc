// SPDX-License-Identifier: GPL-3.0-or-later
#include "edition/own_files.h"

#include <algorithm>

namespace sabok::edition {

bool IsSectionPath(std::string_view path) {
  return path.starts_with(kSectionsFolder) && path.ends_with(".json") &&
         path.find('/', kSectionsFolder.size()) == path.npos;
}

bool IsOwnPath(std::string_view path) {
  return IsSectionPath(path) ||
         std::ranges::find(kOwnFiles, path, &OwnFile::path) != std::end(kOwnFiles);
}

bool IsHostFile(std::string_view path) {
  const bool below =
      path.starts_with(kHostFolder) && path.substr(kHostFolder.size()).starts_with('/');
  return below || std::ranges::find(kHostFiles, path) != std::end(kHostFiles);
}

std::string_view CacheControl(std::string_view path) {
  std::string_view plain = path;
  for (const std::string_view ending : {".br", ".gz"}) {
    if (plain.ends_with(ending)) plain.remove_suffix(ending.size());
  }
  if (plain.starts_with(kPicturesFolder) || IsSectionPath(plain)) {
    return "max-age=31536000, immutable";
  }
  return IsOwnPath(plain) ? "no-cache" : "max-age=60, stale-while-revalidate=86400";
}

}  // namespace sabok::edition
