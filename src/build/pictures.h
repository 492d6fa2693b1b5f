#pragma once

#include <atomic>
#include <map>
#include <vector>

#include "build/options.h"
#include "build/progress.h"
#include "build/report.h"
#include "edition/writer.h"
#include "fetch/fetcher.h"
#include "platform/clock.h"
#include "store/store.h"

namespace sabok::build {

// One light picture as it stands in the edition.
struct PlacedPicture {
  std::string path;
  std::size_t bytes = 0;
  int width = 0;
  int height = 0;
  friend bool operator==(const PlacedPicture&, const PlacedPicture&) = default;
};

using PlacedPictures = std::map<Url, PlacedPicture>;

// Makes the light form of each picture and adds it to the edition; one made by an earlier build
// with the same settings is taken over without asking the site again. A picture that cannot be had
// is named in the report and is absent from the result.
PlacedPictures PlacePictures(const std::vector<Url>& pictures, const BuildOptions& options,
                             fetch::Fetcher& fetcher, store::Store& store,
                             edition::EditionWriter& writer, platform::Clock& clock,
                             const std::atomic<bool>& stop, Progress& progress,
                             BuildReport& report);

}  // namespace sabok::build
