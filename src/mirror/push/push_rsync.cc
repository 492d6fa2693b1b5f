// SPDX-License-Identifier: GPL-3.0-or-later
// The real rsync does the work: three runs of it, because it has no notion of "this file last".

#include "edition/layout.h"
#include "mirror/push/push_plan.h"
#include "platform/process.h"

namespace sabok::mirror {
namespace {

Result<void> Rsync(std::vector<std::string> options, const std::string& from,
                   const std::string& to) {
  // Times, so that the next run sees what changed; neither owners nor rights, which are the
  // receiver's affair. Every file is renamed into place when whole.
  std::vector<std::string> command = {"rsync", "-rt", "--no-perms", "--chmod=D755,F644",
                                      "--delay-updates"};
  command.insert(command.end(), std::make_move_iterator(options.begin()),
                 std::make_move_iterator(options.end()));
  command.insert(command.end(), {"--", from, to});
  const int status = TRY(platform::RunProgram(command));
  if (status == 0) return {};
  return Fail(ErrorCode::kNetwork, "rsync failed with status " + std::to_string(status), to,
              "its own words are above; push again when that is mended");
}

// What lies at the target: nothing, an edition (or the beginning of one), or something else.
Result<void> Look(const PushOptions& options, const std::string& to) {
  if (options.force) return {};
  std::string listed;
  const int status = TRY(platform::RunProgram({"rsync", "--list-only", "--", to}, &listed));
  // 23 and 3: there is no such folder yet.
  if (status == 23 || status == 3) return {};
  if (status != 0) {
    return Fail(ErrorCode::kNetwork, "rsync failed with status " + std::to_string(status), to,
                "its own words are above");
  }
  bool empty = true;
  std::size_t at = 0;
  while (at < listed.size()) {
    const std::size_t end = std::min(listed.find('\n', at), listed.size());
    const std::string line = listed.substr(at, end - at);
    at = end + 1;
    if (line.ends_with(" _sabok")) return {};
    const std::string name = line.substr(std::min(line.rfind(' ') + 1, line.size()));
    if (name == edition::kHostFolder || edition::IsHostFile(name)) continue;
    if (!line.empty() && !line.ends_with(" .") && !line.ends_with(" .~tmp~")) empty = false;
  }
  return empty ? Result<void>() : HoldsOtherThings(options.target);
}

}  // namespace

Result<PushReport> PushWithRsync(const PushOptions& options) {
  const Plan plan = TRY(PlanFiles(options.edition));
  const std::string from = edition::FolderOf(options.edition).string() + "/";
  const std::string to = options.target.ends_with('/') ? options.target : options.target + "/";
  TRY(Look(options, to));
  const std::string manifest = "/" + std::string(edition::kManifestPath) + "*";
  std::vector<std::string> first = {"--exclude=" + manifest};
  if (options.everything) first.emplace_back("--ignore-times");
  // _sabok first: from then on the place is known as an edition's.
  TRY(Rsync({"--include=/_sabok/", "--include=/_sabok/sections/***", "--exclude=*"}, from, to));
  TRY(Rsync(first, from, to));
  TRY(Rsync({"--include=/_sabok/", "--include=" + manifest, "--exclude=*", "--ignore-times"}, from,
            to));
  // What the host laid there for itself stays.
  std::vector<std::string> last = {"--delete-after",
                                   "--filter=P /" + std::string(edition::kHostFolder) + "/***"};
  for (const std::string_view name : edition::kHostFiles) {
    last.push_back("--filter=P /" + std::string(name));
  }
  TRY(Rsync(last, from, to));
  return PushReport{.number = plan.number, .files = plan.files.size() + plan.last.size()};
}

}  // namespace sabok::mirror
