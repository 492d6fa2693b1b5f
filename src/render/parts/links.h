// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/url.h"
#include "render/parts/context.h"

namespace sabok::render {

enum class LinkForm : std::uint8_t {
  kRelative,  // for pages of an edition, which may stand on any host or disk
  kAbsolute,  // for feeds, which are read elsewhere
};

// How one document of an edition points to others. A view: the context and the path it was made of
// must outlive it.
class LinksView {
 public:
  LinksView(const RenderContext& context, std::string_view own_path,
            LinkForm form = LinkForm::kRelative)
      : context_(context), own_path_(own_path), form_(form) {}

  // To a file of the edition. Empty if only an absolute link would do and the edition has no
  // address.
  std::string ToPath(std::string_view path) const;
  // To a page of the full site: its Light page if there is one. Empty for anything but http and
  // https.
  std::string ToPage(const Url& url) const;
  // The picture as the edition carries it, if it does and can be linked to.
  std::optional<LightPicture> Picture(const Url& url) const;

  const RenderContext& context() const { return context_; }

 private:
  const RenderContext& context_;
  std::string_view own_path_;
  LinkForm form_;
};

// The address if it is http or https, else nothing: no other scheme ever becomes a link.
std::string WebAddress(const Url& url);
// The same for a link that leads from the Light edition back to the full site: "#sabok" at its end
// undoes what the reader chose in the prompt (docs/decisions/switch-undo.md).
std::string WayBack(const Url& url);

// "example.org" of "https://www.example.org/x".
std::string_view DisplayHost(const Url& url);

}  // namespace sabok::render
