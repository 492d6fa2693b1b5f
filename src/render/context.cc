#include "render/context.h"

namespace sabok::render {

std::optional<LightPicture> RenderContext::PictureFor(const Url& url) const {
  if (!find_picture || url.empty() || pictures != PictureMode::kOnTap) return std::nullopt;
  return find_picture(url);
}

std::optional<std::string> RenderContext::LightPathFor(const Url& url) const {
  if (!find_light_path || url.empty()) return std::nullopt;
  return find_light_path(url.WithoutFragment());
}

}  // namespace sabok::render
