// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "base/date.h"
#include "render/parts/context.h"

namespace sabok::render {

enum class WithdrawnCause {
  kNewsroom,  // said so itself
  kGone,      // the full page is there no longer
  kClosed,    // not everybody may read it any more
};

// What stands in an article's place after the newsroom took it back.
struct Withdrawn {
  std::string language;  // the article's
  Date since;
  std::string reason;  // in the newsroom's words; may be empty
  WithdrawnCause cause = WithdrawnCause::kNewsroom;
  std::string light_path;
};

// Says so and when, and nothing of the article: a page, and its plain-text twin.
std::string RenderWithdrawn(const Withdrawn& withdrawn, const RenderContext& context);
std::string RenderWithdrawnText(const Withdrawn& withdrawn, const RenderContext& context);

}  // namespace sabok::render
