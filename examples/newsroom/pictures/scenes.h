// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "canvas.h"

namespace pictures {

struct Scene {
  const char* name;
  void (*paint)(Canvas& canvas);
};

// All scenes that README.md of the newsroom names.
std::span<const Scene> Scenes();

// In scenes_outside.cc, scenes_street.cc and scenes_inside.cc.
void PaintHarbourDawn(Canvas& canvas);
void PaintFishingBoats(Canvas& canvas);
void PaintSchoolYard(Canvas& canvas);
void PaintRiverBridge(Canvas& canvas);
void PaintFlood(Canvas& canvas);
void PaintLighthouse(Canvas& canvas);
void PaintOliveGrove(Canvas& canvas);
void PaintFerry(Canvas& canvas);
void PaintClassroom(Canvas& canvas);
void PaintMarketStalls(Canvas& canvas);
void PaintPoster(Canvas& canvas);
void PaintLibrary(Canvas& canvas);
void PaintBusStop(Canvas& canvas);
void PaintWorkshop(Canvas& canvas);

}  // namespace pictures
