// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/headers.h"

#include "base/text.h"

namespace sabok::fetch {

void Headers::Add(std::string_view name, std::string_view value) {
  fields_.emplace_back(name, Trim(value));
}

std::string_view Headers::Get(std::string_view name) const {
  for (const auto& [field, value] : fields_) {
    if (EqualsIgnoreCase(field, name)) return value;
  }
  return {};
}

std::vector<std::string> Headers::All(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [field, value] : fields_) {
    if (EqualsIgnoreCase(field, name)) values.push_back(value);
  }
  return values;
}

}  // namespace sabok::fetch
