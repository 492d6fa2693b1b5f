// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "base/thread_annotations.h"
#include "edition/file_entry.h"
#include "edition/manifest.h"
#include "platform/file.h"
#include "platform/lock.h"
#include "serve/coding.h"

namespace sabok::serve {

// A piece of a file that is sent from the disk, too large to be held.
struct FilePart {
  platform::Path path;
  std::uint64_t first = 0;
  std::uint64_t length = 0;
};

// An answer ready to be sent, but for the Date and Connection fields and the empty line after them.
// Immutable; shared between all requests for the same thing.
struct Prepared {
  std::string head;          // status line and fields
  std::string not_modified;  // the same for 304; empty if the answer has no conditions
  std::string etag;          // with its quotes
  std::string body;          // empty if it comes from `file`
  FilePart file;

  std::size_t Weight() const { return 512 + head.size() + not_modified.size() + body.size(); }
};

using PreparedPtr = std::shared_ptr<const Prepared>;

// One edition as it is served: its manifest, and the answers used lately. Immutable but for the
// cache; thread-safe. Lives as long as a request for it does.
class Content {
 public:
  // `folder` must be the edition itself, not the link to it, which moves on.
  static Result<std::shared_ptr<const Content>> Load(const platform::Path& folder,
                                                     std::size_t cache_bytes);

  const platform::Path& folder() const { return folder_; }
  std::int64_t published() const { return manifest_.published; }
  // nullptr if the edition has no such file. Lives as long as this object.
  const edition::FileEntry* Find(std::string_view path) const;

  // The file as an answer with this status line ("200 OK"); `entry` is what Find gave. An error if
  // the disk no longer holds what the manifest says.
  Result<PreparedPtr> Get(std::string_view path, const edition::FileEntry& entry, Coding coding,
                          std::string_view status) const;

 private:
  struct Cached {
    std::string key;
    PreparedPtr prepared;
  };

  Content() = default;
  Result<void> AddOwnFile(std::string_view path, edition::FileEntry entry);
  Result<PreparedPtr> Prepare(std::string_view path, const edition::FileEntry& entry, Coding coding,
                              std::string_view status) const;
  PreparedPtr FindCached(const std::string& key) const;
  void Keep(const std::string& key, const PreparedPtr& prepared) const;

  platform::Path folder_;
  std::optional<platform::FileLock> lock_;
  edition::Manifest manifest_;
  edition::Files files_;
  std::string last_modified_;
  std::size_t cache_bytes_ = 0;

  mutable Mutex mutex_;
  mutable std::list<Cached> recent_ GUARDED_BY(mutex_);  // the latest first
  mutable std::unordered_map<std::string_view, std::list<Cached>::iterator> index_
      GUARDED_BY(mutex_);
  mutable std::size_t weight_ GUARDED_BY(mutex_) = 0;
};

}  // namespace sabok::serve
