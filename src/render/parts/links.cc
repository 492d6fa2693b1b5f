// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/parts/links.h"

#include "render/parts/light_paths.h"

namespace sabok::render {

std::string WebAddress(const Url& url) {
  if (url.empty() || (url.scheme() != "http" && url.scheme() != "https")) return {};
  return url.string();
}

std::string WayBack(const Url& url) {
  const std::string address = WebAddress(url);
  return address.empty() ? address : address.substr(0, address.find('#')) + "#sabok";
}

std::string_view DisplayHost(const Url& url) {
  return url.empty() ? std::string_view() : WithoutWww(url.host());
}

std::string LinksView::ToPath(std::string_view path) const {
  if (form_ == LinkForm::kRelative) return RelativeLink(own_path_, path);
  return context_.light_site.empty() ? "" : AbsoluteLink(context_.light_site, path);
}

std::string LinksView::ToPage(const Url& url) const {
  if (const auto path = context_.LightPathFor(url))
    if (std::string link = ToPath(*path); !link.empty()) return link;
  return WebAddress(url);
}

std::optional<LightPicture> LinksView::Picture(const Url& url) const {
  std::optional<LightPicture> picture = context_.PictureFor(url);
  if (picture && ToPath(picture->path).empty()) return std::nullopt;
  return picture;
}

}  // namespace sabok::render
