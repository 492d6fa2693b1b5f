#pragma once

#include <atomic>
#include <cstddef>
#include <string_view>

#include "build/options.h"
#include "build/pictures.h"
#include "build/progress.h"
#include "build/report.h"
#include "build/survey.h"
#include "edition/writer.h"
#include "store/store.h"

namespace sabok::build {

inline constexpr std::string_view kHtml = "text/html; charset=utf-8";
// What `sabok serve` sends before the body of a page, rounded up.
inline constexpr std::size_t kHeaderBytes = 600;

// What the rendering of all pages shares. Holds references: all arguments must outlive it.
render::RenderContext MakeRenderContext(const BuildOptions& options, const Survey& survey,
                                        const PlacedPictures& pictures);

// Renders each article's Light page and its plain text into the edition. A page whose rendering
// depends on nothing that changed is taken over from the edition before.
Result<void> WriteLightPages(const Survey& survey, const BuildOptions& options,
                             const render::RenderContext& context, store::Store& store,
                             edition::EditionWriter& writer, const std::atomic<bool>& stop,
                             Progress& progress, BuildReport& report);

// What says in each withdrawn article's place that it is.
Result<void> WriteWithdrawn(const Survey& survey, const render::RenderContext& context,
                            edition::EditionWriter& writer);

// Front pages, section pages, the day in one page, feeds, the page for unknown addresses and the
// map of addresses.
Result<void> WriteListings(const Survey& survey, const render::RenderContext& context,
                           store::Store& store, edition::EditionWriter& writer);

}  // namespace sabok::build
