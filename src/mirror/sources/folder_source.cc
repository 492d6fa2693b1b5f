// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror/sources/folder_source.h"

#include <algorithm>

#include "base/text.h"
#include "edition/layout.h"
#include "fetch/stop_flag.h"
#include "mirror/sources/http_source.h"
#include "platform/reader.h"

namespace sabok::mirror {

using platform::FileKind;
using platform::Path;

Result<void> FolderSource::Begin() {
  folder_ = edition::FolderOf(name_);
  if (platform::KindOf(folder_) != FileKind::kFolder) {
    return Fail(ErrorCode::kNotFound, "there is no such folder", name_,
                "name an edition's folder or address");
  }
  lock_.reset();
  Result<platform::FileLock> lock = platform::FileLock::Share(folder_);
  if (lock) lock_ = *std::move(lock);
  return {};
}

Result<Path> FolderSource::Find(const Wanted& wanted) const {
  if (stopped_) return std::unexpected(fetch::StopFlag::Cancelled());
  return edition::FindInFolder(folder_, wanted.path, wanted.form);
}

Result<Got> FolderSource::Get(const Wanted& wanted) {
  Wanted asked = wanted;
  Result<Path> path = Find(asked);
  // Sections need not be there packed.
  if (!path && path.error().code == ErrorCode::kNotFound && asked.form != edition::Form::kPlain) {
    asked.form = edition::Form::kPlain;
    asked.size = asked.plain_size;
    path = Find(asked);
  }
  if (!path) return std::unexpected(std::move(path).error());
  // As much as a server would be let send, so that a refusal can tell whose bytes they are.
  const std::uint64_t most = std::max(asked.size, asked.plain_size);
  Got got{asked.form, TRY(platform::ReadFile(*path, static_cast<std::size_t>(most)))};
  received_ += got.bytes.size();
  return got;
}

Result<void> FolderSource::Stream(const Wanted& wanted, fetch::BodySink& sink) {
  constexpr std::size_t kPiece = 256 * 1024;
  const Path path = TRY(Find(wanted));
  const platform::FileReader reader = TRY(platform::FileReader::Open(path));
  std::string piece(kPiece, '\0');
  TRY(sink.Begin());
  for (std::uint64_t offset = 0; !stopped_;) {
    const std::size_t count = TRY(reader.ReadAt(offset, piece.data(), piece.size()));
    if (count == 0) return {};
    offset += count;
    received_ += count;
    if (offset > wanted.size) {
      return Fail(ErrorCode::kLimit, "larger than the manifest says", path.string());
    }
    TRY(sink.Take({piece.data(), count}));
  }
  return std::unexpected(fetch::StopFlag::Cancelled());
}

Result<std::unique_ptr<Source>> OpenSource(const std::string& where, const SourceOptions& options) {
  if (!where.starts_with("http://") && !where.starts_with("https://")) {
    return std::unique_ptr<Source>(std::make_unique<FolderSource>(where));
  }
  Url root = TRY(Url::Parse(where.ends_with('/') ? where : where + "/")).WithoutFragment();
  if (!root.query().empty()) {
    return Fail(ErrorCode::kInvalid, "an edition's address has no query", where);
  }
  return std::unique_ptr<Source>(std::make_unique<HttpSource>(where, std::move(root), options));
}

}  // namespace sabok::mirror
