// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/write/render_context.h"

namespace sabok::build {

render::RenderContext MakeRenderContext(const SiteOptions& site, const LightOptions& light,
                                        const Survey& survey, const PlacedPictures& pictures) {
  render::RenderContext context;
  context.full_site = site.url;
  context.light_site = light.url;
  context.site_name = site.name;
  context.light_name = light.name;
  context.site_language = survey.language;
  context.overrides = light.words;
  context.pictures = light.pictures;
  context.find_picture = [&pictures](const Url& url) -> std::optional<render::LightPicture> {
    const auto found = pictures.find(url);
    if (found == pictures.end()) return std::nullopt;
    const PlacedPicture& picture = found->second;
    return render::LightPicture{picture.path, picture.bytes, picture.width, picture.height};
  };
  context.find_light_path = [&survey](const Url& url) -> std::optional<std::string> {
    const auto found = survey.light_paths.find(url.string());
    if (found == survey.light_paths.end()) return std::nullopt;
    return found->second;
  };
  // The day of the newest article, not the day of the build: the same input gives the same bytes.
  for (const SurveyedPage& page : survey.pages) {
    const auto& date = page.head.modified ? page.head.modified : page.head.published;
    if (date && (!context.edition_date || *context.edition_date < *date))
      context.edition_date = date;
  }
  return context;
}

}  // namespace sabok::build
