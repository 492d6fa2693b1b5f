// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/redirect_page.h"

#include "render/parts/html_writer.h"
#include "render/parts/light_paths.h"

namespace sabok::render {

std::string RenderRedirect(std::string_view from_path, std::string_view to_path) {
  const std::string link = RelativeLink(from_path, to_path);
  HtmlWriter out;
  out.Raw("<!doctype html>\n<meta charset=\"utf-8\"/>\n<meta http-equiv=\"refresh\"")
      .Attribute("content", "0;url=" + link)
      .Raw("/>\n<meta name=\"robots\" content=\"noindex\"/>\n<title>→</title>\n<a")
      .Attribute("href", link)
      .Raw(">→</a>\n");
  return std::move(out).string();
}

}  // namespace sabok::render
