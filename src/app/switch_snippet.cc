#include "app/switch_snippet.h"

#include <boost/json.hpp>

#include "app/script_source.h"
#include "base/language.h"
#include "render/context.h"
#include "render/words.h"

namespace sabok::app {
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
  return "<script>" + ScriptWithConfig("prompt.js", config) + "</script>\n";
}

}  // namespace sabok::app
