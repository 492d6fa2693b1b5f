#include "app/switch_snippet.h"

#include <boost/json.hpp>

#include "app/embedded.h"
#include "base/check.h"
#include "base/language.h"
#include "base/text.h"
#include "render/context.h"
#include "render/words.h"

namespace sabok::app {
namespace {

constexpr std::string_view kConfigToken = "__SABOK_CONFIG__";

std::string_view PromptSource() {
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    if (file.name == "prompt.js") return file.bytes;
  }
  CHECK(false);
  return {};
}

// Whole-line comments and indents go; every other character of the code stays as it was written.
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

Result<std::string> SwitchSnippet(const build::BuildOptions& options, std::string_view language) {
  if (options.light.empty()) {
    return Fail(ErrorCode::kInvalid, "[light] url is missing", "sabok.toml",
                "the prompt must know where the Light edition is served");
  }
  const render::Words words = render::Words::ForLanguage(language, options.words);
  render::RenderContext context;
  context.light_name = options.light_name;
  const std::string light_name = context.LightName(words);
  const auto word = [&](std::string_view key) { return words.Fill(key, {{"light", light_name}}); };
  std::string light = options.light.string();
  if (light.ends_with('/')) light.pop_back();
  const boost::json::object config{{"light", light},
                                   {"lang", language},
                                   {"dir", ToString(DirectionOfLanguage(language))},
                                   {"words",
                                    {{"title", word("switch.title")},
                                     {"body", word("switch.body")},
                                     {"action", word("switch.action")},
                                     {"close", word("switch.close")}}}};
  std::string code = WithoutComments(PromptSource());
  const auto at = code.find(kConfigToken);
  CHECK(at != std::string::npos);
  code.replace(at, kConfigToken.size(), ForScript(config));
  return "<script>" + code + "</script>\n";
}

}  // namespace sabok::app
