// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "build/run/run.h"
#include "build/survey/survey.h"
#include "edition/writer.h"
#include "render/parts/context.h"

namespace sabok::build {

// Renders each article's Light page and its plain text into the edition. A page whose rendering
// depends on nothing that changed is taken over from the edition before. One of more than `budget`
// bytes on the wire is reported.
Result<void> WriteLightPages(const Survey& survey, const render::RenderContext& context,
                             std::size_t budget, edition::EditionWriter& writer, BuildRun& run);

}  // namespace sabok::build
