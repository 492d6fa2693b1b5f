// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/source_adapter.h"

namespace sabok::app {

Result<std::string> SourceAdapter::Read(std::string_view path, edition::Form form,
                                        std::size_t max_bytes) {
  if (form != edition::Form::kPlain)
    return Fail(ErrorCode::kNotFound, "missing", std::string(path));
  auto got = TRY(source_.Get({.path = path, .size = max_bytes, .plain_size = max_bytes}));
  if (got.form != edition::Form::kPlain) {
    return Fail(ErrorCode::kNetwork, "the server gave another encoding than the one asked for",
                std::string(path));
  }
  return std::move(got.bytes);
}

Result<std::optional<std::vector<std::string>>> SourceAdapter::List() {
  return std::optional<std::vector<std::string>>();
}

}  // namespace sabok::app
