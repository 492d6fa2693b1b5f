// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/write/withdrawn_pages.h"

#include <fmt/format.h>

#include "build/write/wire.h"
#include "edition/path.h"
#include "render/parts/light_paths.h"
#include "render/withdrawn_page.h"

namespace sabok::build {
namespace {

render::WithdrawnCause CauseOf(std::string_view word) {
  if (word.empty()) return render::WithdrawnCause::kNewsroom;
  return word == "gone" ? render::WithdrawnCause::kGone : render::WithdrawnCause::kClosed;
}

}  // namespace

Result<void> WriteWithdrawn(const Survey& survey, const render::RenderContext& context,
                            edition::EditionWriter& writer) {
  for (const WithdrawnPage& page : survey.withdrawn) {
    const std::int64_t since = page.withdrawal.since;
    const render::Withdrawn withdrawn{.language = page.language,
                                      .since = Date{.unix_seconds = since},
                                      .reason = page.withdrawal.reason,
                                      .cause = CauseOf(page.cause),
                                      .light_path = page.light_path};
    for (const render::OutputFormat& format : render::OutputFormats()) {
      const std::string path = render::FormPath(page.light_path, format.suffix);
      TRY(writer.AddWithdrawn(path, format.withdrawn(withdrawn, context), format.media_type,
                              since));
      // Servers that know no lists see by this file that the other is gone.
      const std::string mark = std::string(edition::kWithdrawnFolder) + path;
      if (edition::CheckPath(mark)) TRY(writer.Add(mark, fmt::format("{}\n", since), kText));
    }
  }
  return {};
}

}  // namespace sabok::build
