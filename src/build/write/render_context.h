// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/run/options.h"
#include "build/survey/survey.h"
#include "build/write/pictures.h"
#include "render/parts/context.h"

namespace sabok::build {

// What the rendering of all pages shares. Holds references: all arguments must outlive it.
render::RenderContext MakeRenderContext(const SiteOptions& site, const LightOptions& light,
                                        const Survey& survey, const PlacedPictures& pictures);

}  // namespace sabok::build
