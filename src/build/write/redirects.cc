// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/write/redirects.h"

#include "build/write/wire.h"
#include "render/redirect_page.h"

namespace sabok::build {

Result<void> WriteRedirects(const Survey& survey, edition::EditionWriter& writer) {
  for (const auto& [from, to] : survey.redirects) {
    TRY(writer.Add(from, render::RenderRedirect(from, to), kHtml));
  }
  return {};
}

}  // namespace sabok::build
