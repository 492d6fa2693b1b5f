// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sabok::fetch {

// The header fields of an answer, in its order, as it sent them. A plain value.
class Headers {
 public:
  void Add(std::string_view name, std::string_view value);
  // The first of that name, whatever its case; empty if there is none.
  std::string_view Get(std::string_view name) const;
  // All of that name.
  std::vector<std::string> All(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

}  // namespace sabok::fetch
