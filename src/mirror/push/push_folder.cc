// SPDX-License-Identifier: GPL-3.0-or-later
// A folder somebody else serves or carries: a stick, a share, the web space of a shared host. It
// may have no symbolic links and is filled in place. (For a folder of one's own with whole editions
// and one rename, `sabok mirror FOLDER DIR`.)

#include <set>

#include "base/parallel.h"
#include "mirror/push/push_plan.h"
#include "mirror/receive/object_store.h"

namespace sabok::mirror {
namespace {

using platform::FileKind;
using platform::Path;

bool IsThere(const Path& file, const Item& item) {
  return platform::IsFileOfSize(file, item.size) && HashOfFile(file) == item.sha256;
}

class FolderPush {
 public:
  FolderPush(const PushOptions& options, const fetch::StopFlag& stop)
      : options_(options), stop_(stop), folder_(options.target) {}

  Result<PushReport> Run() {
    const Plan plan = TRY(PlanFiles(options_.edition));
    report_.number = plan.number;
    report_.files = plan.files.size() + plan.last.size();
    TRY(Claim());
    TRY(Copy(plan.files));
    TRY(Copy(plan.last));
    TRY(RemoveOthers(plan));
    TRY(platform::SyncTree(folder_));
    return report_;
  }

 private:
  // What is not an edition is not overwritten.
  Result<void> Claim() {
    TRY(platform::MakeFolders(folder_));
    const auto is_file = [&](std::string_view path) {
      return platform::KindOf(folder_ / path) == FileKind::kFile;
    };
    if (is_file(edition::kManifestPath) || is_file(kPushMark)) return {};
    std::vector<std::string> names = TRY(platform::ListFolder(folder_));
    std::erase_if(names, [](const std::string& name) {
      return name == edition::kHostFolder || edition::IsHostFile(name);
    });
    if (!options_.force && !names.empty()) {
      return HoldsOtherThings(options_.target);
    }
    TRY(platform::MakeFolders((folder_ / kPushMark).parent_path()));
    return platform::ReplaceFile(folder_ / kPushMark, "a push is under way\n");
  }

  Result<void> Copy(const Items& items) {
    for (const auto& [path, item] : items) {
      if (stop_.stopped()) return std::unexpected(fetch::StopFlag::Cancelled());
      const Path to = folder_ / path;
      if (!options_.everything && IsThere(to, item)) continue;
      TRY(MakeRoom(to));
      const std::string bytes = TRY(platform::ReadFile(item.file, item.size));
      if (Sha256Hex(bytes) != item.sha256) {
        return Fail(ErrorCode::kInvalid, "the file is not what the manifest says",
                    item.file.string(), "run `sabok verify` on the edition");
      }
      TRY(platform::ReplaceFile(to, bytes));
      ++report_.sent;
      report_.bytes += bytes.size();
    }
    return {};
  }

  // A folder where a file has to be, or a file where a folder has to be, was one of an older
  // edition.
  Result<void> MakeRoom(const Path& file) {
    if (platform::KindOf(file) == FileKind::kFolder) TRY(platform::RemoveTree(file));
    for (Path parent = file.parent_path(); parent != folder_ && parent.has_relative_path();
         parent = parent.parent_path()) {
      const FileKind kind = platform::KindOf(parent);
      if (kind != FileKind::kNone && kind != FileKind::kFolder) TRY(platform::RemoveTree(parent));
    }
    return platform::MakeFolders(file.parent_path());
  }

  Result<void> RemoveOthers(const Plan& plan) {
    for (const std::string& path : TRY(platform::ListFiles(folder_))) {
      if (plan.files.contains(path) || plan.last.contains(path) || edition::IsHostFile(path)) {
        continue;
      }
      TRY(platform::RemoveTree(folder_ / path));
      if (path != kPushMark) ++report_.removed;
      for (Path parent = (folder_ / path).parent_path();
           parent != folder_ && platform::RemoveEmptyFolder(parent);
           parent = parent.parent_path()) {
      }
    }
    return {};
  }

  const PushOptions& options_;
  const fetch::StopFlag& stop_;
  const Path folder_;
  PushReport report_;
};

}  // namespace

Result<PushReport> PushToFolder(const PushOptions& options, const fetch::StopFlag& stop) {
  return FolderPush(options, stop).Run();
}

}  // namespace sabok::mirror
