// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/survey/survey.h"
#include "edition/writer.h"
#include "render/parts/context.h"

namespace sabok::build {

// What says in each withdrawn article's place that it is.
Result<void> WriteWithdrawn(const Survey& survey, const render::RenderContext& context,
                            edition::EditionWriter& writer);

}  // namespace sabok::build
