// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <boost/json.hpp>

#include "app/commands/commands.h"
#include "app/commands/output.h"
#include "app/config/config.h"
#include "base/language.h"
#include "prompt/check.h"
#include "prompt/snippet.h"
#include "prompt/worker.h"

namespace sabok::app {
namespace {

std::string AsJson(const prompt::Snippet& snippet) {
  return boost::json::serialize(boost::json::object{{"language", snippet.language},
                                                    {"light", snippet.light},
                                                    {"snippet", snippet.html},
                                                    {"noscript", snippet.noscript},
                                                    {"script_hash", snippet.script_hash},
                                                    {"style_hash", snippet.style_hash},
                                                    {"compressed_bytes", snippet.compressed}}) +
         "\n";
}

void SayWhatPoliciesNeed(const prompt::Snippet& snippet) {
  if (snippet.script_hash.empty()) return;
  Say(fmt::format(
      "A Content-Security-Policy of the pages must allow: script-src {}; style-src {}\n",
      snippet.script_hash, snippet.style_hash));
}

int PrintSnippet(const SwitchArguments& arguments, const prompt::Snippet& snippet) {
  const auto printed = PrintData(arguments.json       ? AsJson(snippet)
                                 : arguments.noscript ? snippet.noscript
                                                      : snippet.html);
  if (!printed) return Complain(printed.error());
  if (!arguments.json) SayWhatPoliciesNeed(snippet);
  if (snippet.compressed > prompt::kSnippetBudget) {
    Say(fmt::format(
        "sabok: the snippet weighs {} bytes after brotli, more than {}: shorter names or "
        "fewer mirrors and hosts make it smaller\n",
        snippet.compressed, prompt::kSnippetBudget));
  }
  return kDone;
}

Result<std::string> LanguageOf(const SwitchArguments& arguments,
                               const build::BuildOptions& options) {
  std::string language = arguments.language.empty() ? options.site.language : arguments.language;
  if (language.empty()) language = "en";
  const std::string normal = NormaliseLanguage(language);
  if (!normal.empty()) return normal;
  return Fail(ErrorCode::kInvalid, "this is no language tag", language, "as in \"en\" or \"fa\"");
}

Result<std::string> Worker(const SwitchArguments& arguments, const build::BuildOptions& options) {
  if (arguments.off) return prompt::WorkerOffScript();
  platform::Path key = arguments.public_key;
  if (key.empty()) key = arguments.config.parent_path() / "sabok.pub";
  return prompt::WorkerScript(options, TRY(prompt::ReadWorkerKeys(key)));
}

int RunWorker(const SwitchArguments& arguments, const build::BuildOptions& options) {
  const auto script = Worker(arguments, options);
  if (!script) return Complain(script.error());
  if (const auto printed = PrintData(*script); !printed) return Complain(printed.error());
  if (!arguments.off) {
    Say(fmt::format("Serve this as /sw.js, and put this line into the pages:\n{}",
                    prompt::WorkerRegistration()));
  }
  return kDone;
}

int CheckPage(const SwitchArguments& arguments, const build::BuildOptions& options,
              std::string_view language) {
  const auto findings = prompt::CheckPage(options, arguments.check, language);
  if (!findings) return Complain(findings.error());
  const auto printed =
      PrintData(arguments.json ? prompt::AsJson(*findings) : prompt::AsText(*findings));
  if (!printed) return Complain(printed.error());
  return findings->problems.empty() ? kDone : kFailed;
}

}  // namespace

int RunSwitch(const SwitchArguments& arguments) {
  const auto options = LoadConfig(arguments.config);
  if (!options) return Complain(options.error());
  if (arguments.worker) return RunWorker(arguments, *options);
  const auto language = LanguageOf(arguments, *options);
  if (!language) return Complain(language.error());
  if (!arguments.check.empty()) {
    return CheckPage(arguments, *options, arguments.language.empty() ? "" : *language);
  }
  const auto snippet = prompt::MakeSnippet(*options, *language, arguments.nonce);
  if (!snippet) return Complain(snippet.error());
  return PrintSnippet(arguments, *snippet);
}

}  // namespace sabok::app
