// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "edition/source.h"
#include "mirror/push/push.h"

namespace sabok::mirror {

// Where the beginning of a first push is noted, so that the next one knows the place is ours though
// no manifest is there yet. Removed at the end.
inline constexpr std::string_view kPushMark = "_sabok/push";

// A file or object as it has to be at the target.
struct Item {
  platform::Path file;  // the bytes
  std::uint64_t size = 0;
  std::string sha256;
  std::string type;      // the media type it is served with
  std::string encoding;  // the Content-Encoding, or empty
};
using Items = std::map<std::string, Item, std::less<>>;  // by path or key

struct Plan {
  std::uint64_t number = 0;
  Items files;  // all but the manifest
  Items last;   // the manifest and its signatures
};

// Every file as it lies in the edition's folder: for folders.
Result<Plan> PlanFiles(const platform::Path& edition);

// One object a file, packed as told, and the brotli form beside it under its own name: for stores.
Result<Plan> PlanObjects(const platform::Path& edition, StoreCoding coding);

Result<PushReport> PushToFolder(const PushOptions& options, const fetch::StopFlag& stop);
Result<PushReport> PushToStore(const PushOptions& options, const fetch::StopFlag& stop);
Result<PushReport> PushWithRsync(const PushOptions& options);

std::unexpected<Error> HoldsOtherThings(const std::string& target);

}  // namespace sabok::mirror
