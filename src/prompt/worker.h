// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "build/run/options.h"

namespace sabok::prompt {

// The public keys that editions are signed for, as the worker checks them.
struct WorkerKeys {
  std::string ed25519;  // the second line of a minisign public key file
  std::string p256;     // the uncompressed point in base64
};

// Reads "sabok.pub" and "sabok.p256.pub" beside it, as `sabok keygen` wrote them. kInvalid if one
// is no such key.
Result<WorkerKeys> ReadWorkerKeys(const platform::Path& public_key);

// The script /sw.js of the full site: src/prompt/scripts/worker.js without its comments, with the
// site's own configuration filled in.
Result<std::string> WorkerScript(const build::BuildOptions& options, const WorkerKeys& keys);

// The script that takes its place to be rid of it: it removes itself and all that it kept.
std::string WorkerOffScript();

// The <script> element that registers it, for the full site's pages.
std::string_view WorkerRegistration();

}  // namespace sabok::prompt
