#pragma once

#include <string>
#include <vector>

#include "build/survey/survey.h"
#include "edition/writer.h"
#include "render/parts/context.h"
#include "store/store.h"

namespace sabok::build {

// Writes the day in one page for a language: of its pages the newest in full, as many as fit in
// 30 KB on the wire, with brotli and headers.
Result<void> WriteToday(const std::vector<const SurveyedPage*>& pages, const std::string& language,
                        const render::RenderContext& context, store::Store& store,
                        edition::EditionWriter& writer);

}  // namespace sabok::build
