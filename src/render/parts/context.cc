// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/parts/context.h"

namespace sabok::render {
namespace {

std::string NameOr(const Words& words, std::string_view key, const std::string& name) {
  const std::string_view own = words.Get(key);
  return own == key ? name : std::string(own);
}

}  // namespace

std::string RenderContext::LightName(const Words& words) const {
  return NameOr(words, "light_name", light_name);
}

std::string RenderContext::SiteName(const Words& words) const {
  return NameOr(words, "site_name", site_name);
}

std::optional<LightPicture> RenderContext::PictureFor(const Url& url) const {
  if (!find_picture || url.empty() || pictures != PictureMode::kOnTap) return std::nullopt;
  return find_picture(url);
}

std::optional<std::string> RenderContext::LightPathFor(const Url& url) const {
  if (!find_light_path || url.empty()) return std::nullopt;
  return find_light_path(url.WithoutFragment());
}

}  // namespace sabok::render
