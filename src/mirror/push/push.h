// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "fetch/stop_flag.h"
#include "platform/file.h"

namespace sabok::mirror {

// How the object at a file's own name is packed in an object store, which cannot choose for each
// reader: see docs/decisions/object-stores.md.
enum class StoreCoding { kGzip, kBrotli, kPlain };

struct PushOptions {
  platform::Path edition;   // a folder, or the link to the current edition
  std::string target;       // "s3://bucket/prefix", "host:folder", "rsync://…", or a folder
  bool everything = false;  // also what seems to be there already
  bool force = false;       // even where other things lie
  int connections = 8;
  // Object stores only.
  std::string endpoint;
  std::string region = "us-east-1";
  std::string proxy;  // as FetchOptions::proxy
  StoreCoding coding = StoreCoding::kGzip;
  std::string access_key;
  std::string secret_key;
  std::string session_token;
};

struct PushReport {
  std::uint64_t number = 0;
  std::size_t files = 0;    // or objects, that belong there
  std::size_t sent = 0;     // this time
  std::uint64_t bytes = 0;  // of those
  std::size_t removed = 0;  // that belonged to older editions
};

// Brings the target to hold exactly this edition: first what is new, then the manifest, then old
// files are removed, so that whoever reads meanwhile finds all that the manifest there names but
// what changed under its own name. Killed at any moment, the next push completes it. kRefused if
// the target holds other things and no edition.
Result<PushReport> Push(const PushOptions& options, const fetch::StopFlag& stop);

}  // namespace sabok::mirror
