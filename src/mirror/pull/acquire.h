// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <vector>

#include "mirror/receive/receiver.h"
#include "mirror/sources/complaints.h"
#include "mirror/sources/source.h"

namespace sabok::mirror {

// Gets files from sources into a receiver's store. Of each file the brotli form is asked for and
// the others are made from it; what cannot be made to the listed bytes (by another version of a
// library) is asked for too. Every answer is compared with the entry before it is kept. Thread-safe
// but for the setters.
class Acquirer {
 public:
  // The receiver must outlive it.
  explicit Acquirer(Receiver& receiver) : receiver_(receiver) {}

  // In the order they are to be asked in; they must outlive it.
  void SetSources(std::vector<Source*> sources) { sources_ = std::move(sources); }

  // The list of the edition that is fetched; it must outlive the fetching.
  void SetFiles(const edition::Files& files) { files_ = &files; }

  // All forms of the file are here then. Needs SetFiles. An error if no source has it as the entry
  // says.
  Result<void> File(const std::string& path, const edition::FileEntry& entry);
  // The section's bytes.
  Result<std::string> Section(const edition::SectionEntry& section);

  // Files of which something came from a source.
  std::size_t fetched() const { return fetched_; }
  Complaints& complaints() { return complaints_; }

 private:
  Result<void> FromSources(const std::string& path,
                           const std::function<Result<void>(Source&)>& attempt);
  Result<void> Small(Source& source, const std::string& path, const edition::FileEntry& entry);
  Result<void> Form(Source& source, const std::string& path, const edition::FileEntry& entry,
                    edition::Form form);

  Receiver& receiver_;
  std::vector<Source*> sources_;
  const edition::Files* files_ = nullptr;
  Complaints complaints_;
  Mutex mutex_;
  std::map<const Source*, int> bad_answers_ GUARDED_BY(mutex_);
  std::atomic<std::size_t> fetched_ = 0;
};

}  // namespace sabok::mirror
