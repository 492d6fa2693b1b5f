// SPDX-License-Identifier: GPL-3.0-or-later
#include "prompt/script_source.h"

#include <boost/json.hpp>

#include "base/check.h"
#include "base/text.h"
#include "prompt/embedded.h"

namespace sabok::prompt {
namespace {

constexpr std::string_view kConfigToken = "__SABOK_CONFIG__";

std::string WithoutComments(std::string_view source) {
  std::string out;
  for (const std::string_view line : Split(source, '\n')) {
    const std::string_view trimmed = Trim(line);
    if (trimmed.empty() || trimmed.starts_with("//")) continue;
    if (!out.empty()) out += '\n';
    out += trimmed;
  }
  return out;
}

// JSON that can stand inside a <script>: "</script" and "<!--" cannot be written with \u003c.
std::string ForScript(const boost::json::object& object) {
  std::string out;
  for (const char c : boost::json::serialize(object)) {
    if (c == '<') {
      out += "\\u003c";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string_view SourceOf(std::string_view name) {
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    if (file.name == name) return file.bytes;
  }
  CHECK(false);
  return {};
}

std::string Script(std::string_view name) { return WithoutComments(SourceOf(name)); }

std::string ScriptWithConfig(std::string_view name, const boost::json::object& config) {
  std::string code = Script(name);
  const auto at = code.find(kConfigToken);
  CHECK(at != std::string::npos);
  return code.replace(at, kConfigToken.size(), ForScript(config));
}

}  // namespace sabok::prompt
