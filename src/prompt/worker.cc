// SPDX-License-Identifier: GPL-3.0-or-later
#include "prompt/worker.h"

#include <boost/json.hpp>

#include "base/text.h"
#include "platform/file.h"
#include "prompt/script_source.h"

namespace sabok::prompt {
namespace {

using platform::Path;

constexpr std::size_t kMaxKeyFile = 4096;
constexpr std::string_view kRegistration =
    "<script>addEventListener(\"load\",()=>navigator.serviceWorker?.register(\"/sw.js\")"
    ".then(()=>navigator.serviceWorker.ready)"
    ".then(r=>r.active.postMessage(document.documentElement.lang)).catch(()=>{}))</script>\n";

// The last line of the file that is not empty.
Result<std::string> ReadLastLine(const Path& file) {
  const std::string text = TRY(platform::ReadFile(file, kMaxKeyFile));
  std::string last;
  for (const std::string_view line : Split(text, '\n')) {
    if (!Trim(line).empty()) last = Trim(line);
  }
  return last;
}

Result<std::string> ReadKey(const Path& file, std::string_view beginning, std::size_t length) {
  auto key = ReadLastLine(file);
  if (!key && key.error().code == ErrorCode::kNotFound) {
    return Fail(ErrorCode::kNotFound, "there is no public key here", file.string(),
                "make the keys with `sabok keygen`, or name the file with --public-key");
  }
  if (key && (key->size() != length || !key->starts_with(beginning))) {
    return Fail(ErrorCode::kInvalid, "this is no public key as `sabok keygen` writes it",
                file.string());
  }
  return key;
}

}  // namespace

Result<WorkerKeys> ReadWorkerKeys(const Path& public_key) {
  // "Ed", a number of 8 bytes and the key's 32 are 56 characters; a point is 4 and twice 32 bytes.
  WorkerKeys keys;
  keys.ed25519 = TRY(ReadKey(public_key, "RW", 56));
  keys.p256 = TRY(ReadKey(Path(public_key).replace_extension(".p256.pub"), "B", 88));
  return keys;
}

Result<std::string> WorkerScript(const build::BuildOptions& options, const WorkerKeys& keys) {
  if (options.light.url.empty()) {
    return Fail(ErrorCode::kInvalid, "[light] url is missing", "sabok.toml",
                "the worker must know where the Light edition is served");
  }
  std::string light = options.light.url.string();
  if (!light.ends_with('/')) light += '/';
  boost::json::array mirrors;
  for (const Url& mirror : options.edition.mirrors) mirrors.emplace_back(mirror.string());
  const boost::json::object config{{"site", options.site.url.string()},
                                   {"keys", {keys.ed25519, keys.p256}},
                                   {"light", light},
                                   {"mirrors", mirrors},
                                   {"wait", options.worker.wait_ms}};
  return ScriptWithConfig("worker.js", config) + "\n";
}

std::string WorkerOffScript() { return Script("worker_off.js") + "\n"; }

std::string_view WorkerRegistration() { return kRegistration; }

}  // namespace sabok::prompt
