// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/url.h"
#include "render/parts/words.h"

namespace sabok::render {

// A picture as the edition carries it.
struct LightPicture {
  std::string path;  // within the edition: "_sabok/p/0a1b2c.avif"
  std::size_t bytes = 0;
  int width = 0;  // in pixels; 0 if unknown
  int height = 0;
};

enum class PictureMode : std::uint8_t {
  kOnTap,     // the reader sees caption and size, and asks for it
  kLinkOnly,  // a link to the picture on the full site
};

// What all pages of an edition have in common. The two functions are asked from several threads at
// once and must give the same answer each time, or the pages' bytes would depend on timing.
struct RenderContext {
  Url full_site;
  Url light_site;  // empty if the edition's address is not known; links are relative anyhow
  std::string site_name;
  std::string light_name;
  std::string site_language;
  Overrides overrides;
  PictureMode pictures = PictureMode::kOnTap;
  // For lists and feeds only: an article's page does not change because its edition is a new one.
  std::optional<Date> edition_date;

  // By the picture's address on the full site; nothing if the edition does not carry it.
  std::function<std::optional<LightPicture>(const Url&)> find_picture;
  // By a page's address on the full site, without fragment: its path within the edition.
  std::function<std::optional<std::string>(const Url&)> find_light_path;

  // The names in one language: the operator's word "light_name" or "site_name" for that language
  // (see Words) goes before the names above.
  std::string LightName(const Words& words) const;
  std::string SiteName(const Words& words) const;
  // Both by the functions above, which may be empty; addresses may carry a fragment.
  std::optional<LightPicture> PictureFor(const Url& url) const;
  std::optional<std::string> LightPathFor(const Url& url) const;
};

}  // namespace sabok::render
