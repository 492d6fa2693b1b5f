// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "canvas.h"

namespace pictures {

// Light and air of a scene.
struct Sky {
  Color top, middle, bottom;
  Color cloud, cloud_shadow;
  float clouds = 0.5f;          // 0 is clear, 1 is overcast
  float sun_x = -1, sun_y = 0;  // no sun if x is below 0
  Color sun = {};
};

// All above the horizon.
void PaintSky(Canvas& canvas, const Sky& sky, int horizon, uint32_t seed);
// A range of hills from `base` up, `height` at most.
void PaintHills(Canvas& canvas, float base, float height, float roughness, Color near, Color foot,
                uint32_t seed);
// Water from the horizon to `bottom`: what stands above it, upside down and broken by waves.
struct Water {
  Color tint;
  float tint_near = 0.75f, tint_far = 0.25f;
  float waves = 1;
  float glitter_x = -1;  // below the sun; none if below 0
  Color glitter;
};
void PaintWater(Canvas& canvas, int horizon, int bottom, const Water& water, uint32_t seed);
// Earth, grass, asphalt: noise that grows coarse towards the viewer.
void PaintGround(Canvas& canvas, int horizon, int bottom, Color far, Color near, float contrast,
                 uint32_t seed);
void PaintRain(Canvas& canvas, int count, uint32_t seed);

struct House {
  float x, base, width, height;
  Color wall, roof;
  int floors = 3, columns = 4;
  float lit = 0;  // share of windows with a lamp
  bool gable = true;
};
void PaintHouse(Canvas& canvas, const House& house, float haze, Color air, uint32_t seed);
// Houses side by side along a line.
void PaintTown(Canvas& canvas, float x0, float x1, float base, float height, float haze, Color air,
               float lit, uint32_t seed);

void PaintTree(Canvas& canvas, float x, float base, float size, Color dark, Color light,
               uint32_t seed);
void PaintPerson(Canvas& canvas, float x, float base, float height, Color coat, Color legs,
                 uint32_t seed);
void PaintCrane(Canvas& canvas, float x, float base, float height, Color color);
void PaintBoat(Canvas& canvas, float x, float base, float length, Color hull, Color cabin,
               uint32_t seed);
void PaintGulls(Canvas& canvas, int count, float x, float y, float spread, Color color,
                uint32_t seed);
// Bricks in a rectangle.
void PaintBricks(Canvas& canvas, int x0, int y0, int x1, int y1, Color brick, Color mortar,
                 float size, uint32_t seed);

// Wood with its grain along x.
void PaintPlank(Canvas& canvas, float x0, float y0, float x1, float y1, Color color, uint32_t seed);

// What people wear.
inline constexpr uint32_t kCoats[] = {0xa33d2f, 0x2f5f8a, 0xc98a2a, 0x3d6b52,
                                      0x5a3f66, 0x34404e, 0x8a5a44};

}  // namespace pictures
