// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edition/source.h"
#include "mirror/sources/source.h"

namespace sabok::app {

// Lets edition::Verify read from where mirrors do. Of an encoding the server does not give, there
// is nothing to check: it is compared only where it can be had.
class SourceAdapter final : public edition::EditionSource {
 public:
  // `source` must outlive it.
  explicit SourceAdapter(mirror::Source& source) : source_(source) {}

  Result<std::string> Read(std::string_view path, edition::Form form,
                           std::size_t max_bytes) override;
  Result<std::optional<std::vector<std::string>>> List() override;
  std::string Name() const override { return source_.name(); }
  bool GivesForms() const override { return false; }

 private:
  mirror::Source& source_;
};

}  // namespace sabok::app
