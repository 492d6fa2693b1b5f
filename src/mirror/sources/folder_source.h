// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <optional>

#include "mirror/sources/source.h"
#include "platform/file.h"
#include "platform/lock.h"

namespace sabok::mirror {

// An edition in a folder: a disk, a stick, a share. A link to the current edition is followed once,
// at Begin, so that a run reads one edition. Links and devices inside it are not read. Thread-safe
// but for Begin.
class FolderSource final : public Source {
 public:
  explicit FolderSource(std::string name) : name_(std::move(name)) {}

  const std::string& name() const override { return name_; }
  Result<void> Begin() override;
  Result<Got> Get(const Wanted& wanted) override;
  Result<void> Stream(const Wanted& wanted, fetch::BodySink& sink) override;
  std::uint64_t bytes_received() const override { return received_; }
  void Stop() override { stopped_ = true; }

 private:
  Result<platform::Path> Find(const Wanted& wanted) const;

  const std::string name_;
  platform::Path folder_;
  std::optional<platform::FileLock> lock_;  // so that it is not cleaned up while it is read
  std::atomic<std::uint64_t> received_ = 0;
  std::atomic<bool> stopped_ = false;
};

}  // namespace sabok::mirror
