// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/survey/survey.h"
#include "edition/writer.h"
#include "render/parts/context.h"
#include "store/store.h"

namespace sabok::build {

// What shows many articles: front pages, section pages, the day in one page, feeds, the page for
// unknown addresses and the map of addresses.
Result<void> WriteOverviews(const Survey& survey, const render::RenderContext& context,
                            store::Store& store, edition::EditionWriter& writer);

}  // namespace sabok::build
