// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/result.h"
#include "base/thread_annotations.h"
#include "fetch/body_sink.h"
#include "platform/file.h"
#include "platform/writer.h"

namespace sabok::mirror {

// The bytes of a coming edition that have arrived, each file named after its SHA-256, in a hidden
// folder beside the editions:
//
//   editions/.incoming/<64 hexadecimal digits>    verified when it got this name
//   editions/.incoming/<digits>.<random>.part     on its way; void after a kill
//
// What a killed run left is taken up by the next one, after hashing it again: nothing here was
// synced, so a power cut may have emptied it. Thread-safe; needs the layout's lock.
class ObjectStore {
 public:
  explicit ObjectStore(platform::Path folder) : folder_(std::move(folder)) {}

  // Creates the folder; removes what was on its way.
  Result<void> Open();

  // Whether the bytes with this hash and size are here. Reads them once a run.
  bool Has(std::string_view sha256, std::uint64_t size) EXCLUDES(mutex_);
  platform::Path PathOf(std::string_view sha256) const { return folder_ / sha256; }
  // The caller has compared the bytes with their hash.
  Result<void> Put(std::string_view sha256, std::string_view bytes) EXCLUDES(mutex_);
  // Up to `size` bytes; kInvalid if they are not those the hash says.
  Result<std::string> Read(std::string_view sha256, std::uint64_t size) const;

  // Removes the folder with all that is in it.
  Result<void> Clear() EXCLUDES(mutex_);

 private:
  friend class Incoming;
  platform::Path PartOf(std::string_view sha256) const;
  Result<void> Keep(const platform::Path& part, std::string_view sha256) EXCLUDES(mutex_);

  const platform::Path folder_;
  Mutex mutex_;
  std::set<std::string, std::less<>> verified_ GUARDED_BY(mutex_);
};

// A large file on its way into the store, piece by piece. Thread-compatible.
class Incoming final : public fetch::BodySink {
 public:
  // The store must outlive it.
  Incoming(ObjectStore& store, std::string sha256, std::uint64_t size);
  ~Incoming() override;

  Result<void> Begin() override;
  Result<void> Take(std::string_view bytes) override;
  // Compares size and hash; the file is in the store then. kInvalid if they differ.
  Result<void> Finish();
  // Of what came, after Finish.
  const std::string& actual_sha256() const { return actual_sha256_; }

 private:
  ObjectStore& store_;
  const std::string sha256_;
  const std::uint64_t size_;
  const platform::Path part_;
  std::unique_ptr<platform::FileWriter> writer_;
  Sha256 hash_;
  std::string actual_sha256_;
  std::uint64_t taken_ = 0;
};

// SHA-256 of a file, read in pieces; nothing if it cannot be read.
std::string HashOfFile(const platform::Path& path);

}  // namespace sabok::mirror
