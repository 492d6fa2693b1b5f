// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/write/policy.h"

#include <boost/json.hpp>

#include <set>

#include "base/language.h"
#include "render/parts/light_paths.h"
#include "render/parts/words.h"

namespace sabok::build {
namespace {

boost::json::object LanguagePolicy(std::string_view language, const Survey& survey,
                                   const render::RenderContext& context) {
  const render::Words words = render::Words::ForLanguage(language, context.overrides);
  const std::string front = render::FrontFolder(language, PrimaryLanguage(survey.language));
  const std::string saved =
      words.Fill("saved_copy",
                 {{"site", context.SiteName(words)}, {"edition", "{edition}"}, {"date", "{date}"}});
  return {{"front", front}, {"full_page", words.Get("full_page")}, {"saved", saved}};
}

}  // namespace

std::string PolicyJson(const WorkerPolicy& worker, const Survey& survey,
                       const render::RenderContext& context) {
  std::set<std::string> languages = {std::string(PrimaryLanguage(survey.language))};
  for (const SurveyedPage& page : survey.pages) {
    languages.emplace(PrimaryLanguage(page.head.language));
  }
  boost::json::object by_language;
  for (const std::string& language : languages) {
    by_language[language] = LanguagePolicy(language, survey, context);
  }
  boost::json::object policy{{"languages", std::move(by_language)},
                             {"refresh_s", worker.refresh_s},
                             {"store_bytes", worker.store_bytes},
                             {"wait_ms", worker.wait_ms}};
  if (worker.off) policy["worker"] = "off";
  return boost::json::serialize(policy);
}

}  // namespace sabok::build
