// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "build/run/options.h"
#include "build/survey/survey.h"
#include "render/parts/context.h"

namespace sabok::build {

// What the manifest tells the full site's service worker (docs/switch.md names the keys): a JSON
// object in one line, its keys sorted. For each language that has a front page: where that is, and
// the line a saved copy begins with, with "{edition}" and "{date}" left for the worker.
std::string PolicyJson(const WorkerPolicy& worker, const Survey& survey,
                       const render::RenderContext& context);

}  // namespace sabok::build
