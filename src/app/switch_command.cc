#include "app/commands.h"
#include "app/config.h"
#include "app/output.h"
#include "app/switch_snippet.h"
#include "base/language.h"

namespace sabok::app {

int RunSwitch(const SwitchArguments& arguments) {
  auto options = LoadConfig(arguments.config);
  if (!options) return Complain(options.error());
  std::string language = arguments.language.empty() ? options->language : arguments.language;
  if (language.empty()) language = "en";
  if (NormaliseLanguage(language).empty()) {
    return Complain(
        {ErrorCode::kInvalid, "this is no language tag", language, "as in \"en\" or \"fa\""});
  }
  auto snippet = SwitchSnippet(*options, NormaliseLanguage(language));
  if (!snippet) return Complain(snippet.error());
  const auto printed = PrintData(*snippet);
  return printed ? kDone : Complain(printed.error());
}

}  // namespace sabok::app
