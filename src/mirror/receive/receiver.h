// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/thread_annotations.h"
#include "edition/layout.h"
#include "edition/section.h"
#include "edition/source.h"
#include "mirror/receive/object_store.h"
#include "mirror/receive/trust.h"
#include "platform/lock.h"

namespace sabok::mirror {

// Files up to this size are packed and unpacked in memory; larger ones only pass through in pieces.
inline constexpr std::uint64_t kMaxHeldBytes = std::uint64_t{32} << 20;

struct ReceiverOptions {
  platform::Path output;    // the link to the current edition; "editions/" stands beside it
  edition::TrustedKey key;  // of the newsroom
  int keep = 2;             // editions kept, the new one included
  std::int64_t now = 0;     // Unix seconds
};

// The edition the copy has now.
struct LocalEdition {
  edition::Manifest manifest;
  std::string root_sha256;
  std::string minisig;
  platform::Path folder;
  edition::Files files;  // without those whose section cannot be read
};

// The receiving end of a copy, whatever way an edition comes: judges roots, knows which bytes are
// here already, takes new ones, and publishes when all are. Until Publish nothing becomes visible;
// after a kill, what had arrived is still there. Thread-safe but for Create and Publish.
class Receiver {
 public:
  // Takes the lock of the folder. kRefused if somebody else has it.
  static Result<std::unique_ptr<Receiver>> Create(ReceiverOptions options);

  const std::optional<LocalEdition>& current() const { return current_; }
  const std::optional<edition::ReaderState>& state() const { return state_; }
  ObjectStore& store() { return store_; }

  Result<AcceptedRoot> Accept(const SignedRoot& root) const {
    return Judge(root, options_.key, state_, options_.now);
  }

  // A file with these bytes: one that arrived or one of the current edition, which is read and
  // compared before it is relied on.
  std::optional<platform::Path> Find(std::string_view sha256, std::uint64_t size) EXCLUDES(mutex_);

  // The section's bytes if they are here.
  std::optional<std::string> FindSection(const edition::SectionEntry& section);

  // Puts the encodings of `entry` into the store that can be made from its plain bytes and are not
  // here. True if all forms of it are here then.
  Result<bool> Complete(const edition::FileEntry& entry);

  // Puts the edition together, makes it durable, publishes it and removes what is no longer needed.
  // Every byte is here, or this is an error.
  Result<void> Publish(const AcceptedRoot& root, const std::vector<std::string>& sections,
                       const edition::Files& files);

 private:
  Receiver(ReceiverOptions options, edition::Layout layout, platform::FileLock lock);
  Result<void> LookAtCurrent();
  void Index(const edition::Files& files);
  Result<void> Assemble(const platform::Path& partial, const AcceptedRoot& root,
                        const std::vector<std::string>& sections, const edition::Files& files);
  Result<void> Place(const platform::Path& to, std::string_view sha256, std::uint64_t size);
  Result<void> PlaceSection(const platform::Path& partial, const edition::SectionEntry& section,
                            const std::string& json);

  const ReceiverOptions options_;
  const edition::Layout layout_;
  const platform::FileLock lock_;
  ObjectStore store_;
  std::optional<edition::ReaderState> state_;
  std::optional<LocalEdition> current_;
  std::map<std::string, std::string, std::less<>> local_;  // hash to path in the current edition
  Mutex mutex_;
  // What Find learned; an empty path for "its bytes are not those".
  std::map<std::string, platform::Path, std::less<>> checked_ GUARDED_BY(mutex_);
};

// All sections' files in one map; kInvalid if they are not what the root says they are.
Result<edition::Files> JoinSections(const edition::Manifest& manifest,
                                    const std::vector<std::string>& sections);

}  // namespace sabok::mirror
