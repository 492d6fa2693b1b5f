#include <fmt/format.h>

#include "app/commands.h"
#include "app/config.h"
#include "app/output.h"
#include "app/switch_snippet.h"
#include "app/switch_worker.h"
#include "base/language.h"

namespace sabok::app {

namespace {

Result<std::string> Worker(const SwitchArguments& arguments, const build::BuildOptions& options) {
  if (arguments.off) return SwitchWorkerOff();
  platform::Path key = arguments.public_key;
  if (key.empty()) key = arguments.config.parent_path() / "sabok.pub";
  return SwitchWorker(options, TRY(ReadWorkerKeys(key)));
}

int RunWorker(const SwitchArguments& arguments, const build::BuildOptions& options) {
  const auto script = Worker(arguments, options);
  if (!script) return Complain(script.error());
  if (const auto printed = PrintData(*script); !printed) return Complain(printed.error());
  if (!arguments.off) {
    fmt::print(stderr, "Serve this as /sw.js, and put this line into the pages:\n{}",
               WorkerRegistration());
  }
  return kDone;
}

}  // namespace

int RunSwitch(const SwitchArguments& arguments) {
  auto options = LoadConfig(arguments.config);
  if (!options) return Complain(options.error());
  if (arguments.worker) return RunWorker(arguments, *options);
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
