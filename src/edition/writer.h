// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "edition/file_entry.h"
#include "edition/manifest.h"
#include "edition/sign.h"
#include "platform/file.h"

namespace sabok::edition {

struct EditionOptions {
  platform::Path output =
      "public";     // the link readers are served from; "editions/" stands beside it
  int keep = 7;     // editions kept, the new one included; at least 2
  int threads = 0;  // that link what is reused; 0: one a core
};

// What an edition says of itself besides its files.
struct Statement {
  std::int64_t published = 0;                 // Unix seconds
  std::int64_t lifetime = 30 * 24 * 60 * 60;  // seconds until it expires
  std::string site;                           // "https://example.org/"
  std::vector<std::string> mirrors;
  std::string policy = "{}";  // a JSON object; see CanonicalObject
  std::vector<KeyRotation> keys;
};

// Called once, with the bytes of the finished manifest.
using SignManifest = std::function<Result<Signatures>(std::string_view manifest_json)>;

struct EditionSummary {
  std::uint64_t number = 0;  // of the edition now current
  bool unchanged = false;    // nothing differed from the current edition: no new one was made
  platform::Path folder;     // where its files are
  std::string manifest_sha256;
  bool is_signed = false;
  std::size_t files = 0;
  std::size_t added = 0;  // against the edition before
  std::size_t changed = 0;
  std::size_t removed = 0;
  std::uint64_t bytes = 0;        // of all plain files
  std::uint64_t light_bytes = 0;  // of the smallest form of each
};

// Writes one new edition into a hidden folder and publishes it by one atomic change of a link:
//
//   public -> editions/0000000042
//   editions/0000000042/            the current one
//   editions/.0000000043.partial/   the one being written; removed by the next Create if killed
//   editions/.lock                  held while an EditionWriter lives
//
// Killed at any instant, it leaves the current edition whole. Destroyed without Finish, it removes
// what it wrote. Add and Reuse are thread-safe; Finish is called once, after them.
class EditionWriter {
 public:
  // kRefused if another build is writing there, or if `output` is something else than a link into
  // "editions/" or an empty folder.
  static Result<std::unique_ptr<EditionWriter>> Create(EditionOptions options);
  ~EditionWriter();
  EditionWriter(const EditionWriter&) = delete;
  EditionWriter& operator=(const EditionWriter&) = delete;

  // Writes the file and, for compressible types, its encodings where they are smaller. The same
  // path twice: the same bytes are no error, other bytes are. A file whose bytes stand in the
  // current edition under the same path is linked from there by Finish.
  Result<FileEntry> Add(std::string_view path, std::string_view bytes, std::string_view media_type);

  // The same of a page the newsroom took back at that moment (Unix seconds): the bytes only say so.
  Result<FileEntry> AddWithdrawn(std::string_view path, std::string_view bytes,
                                 std::string_view media_type, std::int64_t since);

  // Takes the file over from the current edition: Finish gives the same bytes a second name.
  // kNotFound if it is not there just as `entry` says: then Add it.
  Result<FileEntry> Reuse(std::string_view path, const FileEntry& entry);

  // Writes the lists, signs if `sign` is given, makes everything durable, publishes, and removes
  // editions beyond `keep`. After an error the old edition is still current. Where nothing changed
  // the old one stays current too, unless half its lifetime is over.
  Result<EditionSummary> Finish(const Statement& statement, const SignManifest& sign = {});

  // The edition current at Create; nullptr if there was none that could be read.
  const Manifest* current() const;
  // What it says of the path.
  std::optional<FileEntry> CurrentEntry(std::string_view path) const;
  const Files* current_files() const;

 private:
  Result<FileEntry> AddEntry(std::string_view path, std::string_view bytes, FileEntry entry);

  struct State;
  explicit EditionWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace sabok::edition
