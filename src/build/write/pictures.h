// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "build/run/run.h"
#include "edition/writer.h"
#include "picture/light_picture.h"

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
PlacedPictures PlacePictures(const std::vector<Url>& pictures,
                             const picture::PictureOptions& options, edition::EditionWriter& writer,
                             BuildRun& run);

}  // namespace sabok::build
