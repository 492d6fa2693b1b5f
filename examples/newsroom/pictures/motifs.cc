// SPDX-License-Identifier: GPL-3.0-or-later
#include "motifs.h"

namespace pictures {

void PaintSky(Canvas& canvas, const Sky& sky, int horizon, uint32_t seed) {
  canvas.Fill(0, 0, Canvas::kWidth, horizon, [&](int x, int y) {
    const float t = static_cast<float>(y) / horizon;
    Color color = t < 0.6f ? Mix(sky.top, sky.middle, t / 0.6f)
                           : Mix(sky.middle, sky.bottom, (t - 0.6f) / 0.4f);
    float near_sun = 0;
    if (sky.sun_x >= 0) {
      const float distance = std::hypot((x - sky.sun_x) / 1.3f, y - sky.sun_y);
      near_sun = std::exp(-distance / 260);
      color = color + sky.sun * (0.55f * near_sun + 0.9f * std::exp(-distance * distance / 900));
    }
    // Clouds lie flatter the nearer they are to the horizon.
    const float depth = 1 / (1.15f - t);
    const float u = (x - 800) * 0.0021f * std::sqrt(depth), v = y * 0.0052f * depth;
    const float warp = Fractal(u * 1.3f + 7, v * 1.3f, 3, seed + 5);
    const float density = Fractal(u + warp * 0.9f, v + warp * 0.5f, 6, seed);
    const float cover = Step(0.74f - sky.clouds * 0.5f, 0.98f - sky.clouds * 0.45f, density);
    const float light = Clamp01(
        (density - Fractal(u + warp * 0.9f + 0.06f, v + warp * 0.5f - 0.12f, 4, seed)) * 3 + 0.55f);
    const Color cloud = Mix(sky.cloud_shadow, sky.cloud, light) + sky.sun * (near_sun * 0.35f);
    return Mix(color, cloud, cover * (1 - 0.35f * t));
  });
  // A bank of earth below, seen where nothing else is painted before it.
  canvas.Fill(0, horizon, Canvas::kWidth, horizon + 90, [&](int x, int y) {
    const float texture = Fractal(x * 0.02f, y * 0.06f, 5, seed + 31);
    return Mix(Hex(0x5c5446), sky.bottom, 0.22f) * (0.55f + 0.8f * texture);
  });
}

void PaintHills(Canvas& canvas, float base, float height, float roughness, Color near, Color foot,
                uint32_t seed) {
  for (int x = 0; x < Canvas::kWidth; ++x) {
    const float ridge = base - height * Fractal(x * roughness / 400, 0.5f, 7, seed);
    for (int y = static_cast<int>(ridge); y < base; ++y) {
      const float t = Clamp01((y - ridge) / (base - ridge + 1));
      const float texture = Fractal(x * 0.03f, y * 0.07f, 4, seed + 9) - 0.5f;
      canvas.Blend(x, y, Mix(near, foot, t * 0.8f) * (1 + texture * 0.5f),
                   std::min(1.0f, y + 1 - ridge));
    }
  }
}

void PaintWater(Canvas& canvas, int horizon, int bottom, const Water& water, uint32_t seed) {
  for (int y = horizon; y < std::min(bottom, Canvas::kHeight); ++y) {
    const float depth = static_cast<float>(y - horizon + 1) / (Canvas::kHeight - horizon);
    const float scale = 0.004f + 0.030f / (depth * 6 + 0.25f);
    for (int x = 0; x < Canvas::kWidth; ++x) {
      const float u = (x - 800) * scale * 0.6f, v = 9 / (depth + 0.06f);
      const float wave = Fractal(u, v * 2.2f, 4, seed) - 0.5f;
      const float ripple = Noise(u * 3.1f, v * 7, seed + 3) - 0.5f;
      const float slope = (wave + ripple * 0.5f) * water.waves;
      const int from_x = x + static_cast<int>(slope * (12 + 50 * depth));
      const int from_y =
          horizon - 1 - static_cast<int>((y - horizon) * 0.96f + slope * (14 + 150 * depth));
      Color color = canvas.At(from_x, std::clamp(from_y, 0, horizon - 1));
      const float tint = water.tint_far + (water.tint_near - water.tint_far) * depth;
      color = Mix(color, water.tint * (1 + slope * 1.2f), Clamp01(tint - slope * 0.5f));
      if (water.glitter_x >= 0) {
        const float width = 40 + 260 * depth;
        const float lane = std::exp(-std::pow((x - water.glitter_x) / width, 2.0f));
        const float spark =
            Step(0.56f, 0.8f, 0.5f + slope / std::max(0.4f, water.waves) + lane * 0.12f);
        color = color + water.glitter * (lane * (spark * 0.9f + 0.12f));
      }
      canvas.Blend(x, y, color, 1);
    }
  }
}

void PaintGround(Canvas& canvas, int horizon, int bottom, Color far, Color near, float contrast,
                 uint32_t seed) {
  canvas.Fill(0, horizon, Canvas::kWidth, bottom, [&](int x, int y) {
    const float depth = static_cast<float>(y - horizon + 1) / (Canvas::kHeight - horizon);
    const float z = 1 / (depth + 0.08f);
    const float coarse = Fractal((x - 800) * 0.004f * z, z * 5, 5, seed) - 0.5f;
    const float fine = Noise(x * 0.35f, y * 0.5f, seed + 4) - 0.5f;
    return Mix(far, near, std::sqrt(depth)) * (1 + contrast * (coarse * 1.5f + fine * 0.3f));
  });
}

void PaintRain(Canvas& canvas, int count, uint32_t seed) {
  Chance chance(seed);
  for (int i = 0; i < count; ++i) {
    const float x = chance.Between(-50, 1650), y = chance.Between(-50, 1060),
                length = chance.Between(14, 46);
    canvas.Line({x, y}, {x - length * 0.18f, y + length}, 1.1f, {0.86f, 0.88f, 0.9f},
                chance.Between(0.05f, 0.22f));
  }
}

namespace {

void PaintWindow(Canvas& canvas, float x, float y, float w, float h, Color wall, bool lit,
                 Color air, float haze, Chance& chance) {
  const Color frame = Mix(wall * 1.25f + Color{0.1f, 0.1f, 0.1f}, air, haze);
  const Color glass = lit ? Color{1.0f, 0.78f, 0.42f} * chance.Between(0.8f, 1.1f)
                          : Mix(Hex(0x1d2a33), Hex(0x6f8797), chance.Next() * chance.Next());
  const Color shown = Mix(glass, air, haze * (lit ? 0.3f : 0.9f));
  canvas.Box(x - w * 0.1f, y - h * 0.07f, x + w * 1.1f, y + h * 1.1f, frame);
  canvas.Polygon({{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}},
                 [&](int, int py) { return shown * (1.12f - 0.3f * (py - y) / h); });
  canvas.Line({x + w / 2, y}, {x + w / 2, y + h}, std::max(0.8f, w * 0.07f), frame);
  canvas.Line({x, y + h * 0.4f}, {x + w, y + h * 0.4f}, std::max(0.8f, w * 0.06f), frame);
  if (!lit && chance.Next() < 0.3f)  // a curtain
    canvas.Box(x, y, x + w * 0.35f, y + h, Mix(Hex(0xd8d0c0), air, haze), 0.6f);
  canvas.Box(x - w * 0.16f, y + h * 1.08f, x + w * 1.16f, y + h * 1.16f, frame * 0.8f);
}

void PaintRoof(Canvas& canvas, const House& house, float top, Color roof, uint32_t seed) {
  const float rise = house.gable ? house.width * 0.36f : house.height * 0.09f;
  const float over = house.width * 0.03f;
  const float inset = house.gable ? house.width / 2 : house.width * 0.06f;
  canvas.Polygon({{house.x - over, top + 2},
                  {house.x + inset, top - rise},
                  {house.x + house.width - inset, top - rise},
                  {house.x + house.width + over, top + 2}},
                 [&](int x, int y) {
                   const float tile = std::sin(y * 1.1f) * 0.08f +
                                      (Noise(x * 0.2f, y * 0.4f, seed) - 0.5f) * 0.35f;
                   return roof * (1 + tile + (x < house.x + house.width / 2 ? 0.1f : -0.12f));
                 });
}

}  // namespace

void PaintHouse(Canvas& canvas, const House& house, float haze, Color air, uint32_t seed) {
  Chance chance(seed);
  const float top = house.base - house.height;
  const Color wall = Mix(house.wall, air, haze);
  PaintRoof(canvas, house, top, Mix(house.roof, air, haze), seed);
  if (house.gable && house.width > 60) {
    const float chimney = house.x + house.width * chance.Between(0.62f, 0.75f);
    canvas.Box(chimney, top - house.width * 0.34f, chimney + house.width * 0.08f,
               top - house.width * 0.08f, Mix(Hex(0x6d4a3c), air, haze));
  }
  canvas.Polygon({{house.x, top},
                  {house.x + house.width, top},
                  {house.x + house.width, house.base},
                  {house.x, house.base}},
                 [&](int x, int y) {
                   const float stain = Fractal(x * 0.012f, y * 0.03f, 5, seed) - 0.5f;
                   const float side = 1.06f - 0.16f * (x - house.x) / house.width;
                   const float eaves =
                       1 - 0.25f * std::exp(-(y - top) / (house.height * 0.04f + 1));
                   return wall * (side * eaves * (1 + stain * 0.4f * (1 - haze)));
                 });
  const float column = house.width / house.columns, floor = house.height / house.floors;
  for (int row = 0; row < house.floors; ++row)
    for (int i = 0; i < house.columns; ++i) {
      const float w = column * 0.42f, h = floor * 0.5f;
      const float x = house.x + column * i + (column - w) / 2,
                  y = top + floor * row + floor * 0.25f;
      if (row == house.floors - 1 && i == house.columns / 2) {  // the door
        canvas.Box(x - w * 0.1f, y, x + w * 1.1f, house.base, Mix(house.roof * 0.6f, air, haze));
        continue;
      }
      PaintWindow(canvas, x, y, w, h, wall, chance.Next() < house.lit, air, haze, chance);
    }
}

void PaintTown(Canvas& canvas, float x0, float x1, float base, float height, float haze, Color air,
               float lit, uint32_t seed) {
  static const uint32_t kWalls[] = {0xd9c7a6, 0xc9886a, 0xe7dccb, 0xb8a88e,
                                    0x9fb0ae, 0xd7a86e, 0xa9654c, 0xc7c3b8};
  static const uint32_t kRoofs[] = {0x8d4a35, 0x5b4640, 0x7a3f30, 0x4c5055};
  Chance chance(seed);
  for (float x = x0; x < x1;) {
    const float tall = height * chance.Between(0.6f, 1.0f),
                wide = height * chance.Between(0.45f, 0.85f);
    const int floors = std::max(2, static_cast<int>(tall / height * 4.2f));
    PaintHouse(
        canvas,
        {x, base, wide, tall, Hex(kWalls[chance.Below(8)]), Hex(kRoofs[chance.Below(4)]), floors,
         std::max(2, static_cast<int>(wide / height * 5)), lit, chance.Next() < 0.7f},
        haze, air, seed + static_cast<uint32_t>(x + 5000));
    x += wide + chance.Between(-1, 3);
  }
}

void PaintTree(Canvas& canvas, float x, float base, float size, Color dark, Color light,
               uint32_t seed) {
  Chance chance(seed);
  const Color bark = Hex(0x4a3a2c);
  const float crown = base - size * 0.62f;
  for (int i = 0; i < 7; ++i) {  // branches
    const float lean = chance.Between(-0.3f, 0.3f) * size;
    canvas.Line({x, base - size * 0.18f}, {x + lean, crown - chance.Between(-0.08f, 0.2f) * size},
                size * 0.022f, bark);
  }
  canvas.Polygon(
      {{x - size * 0.05f, base},
       {x - size * 0.025f, crown},
       {x + size * 0.025f, crown},
       {x + size * 0.045f, base}},
      [&](int px, int py) { return bark * (0.7f + 0.7f * Noise(px * 0.5f, py * 0.08f, seed)); });
  float clump_x[16], clump_y[16], clump_r[16];
  for (int i = 0; i < 16; ++i) {
    const float angle = chance.Between(0, 6.283f), reach = std::sqrt(chance.Next()) * size * 0.3f;
    clump_x[i] = x + std::cos(angle) * reach * 1.15f;
    clump_y[i] = crown + std::sin(angle) * reach * 0.85f;
    clump_r[i] = size * chance.Between(0.09f, 0.17f);
  }
  const int leaves = static_cast<int>(std::clamp(size * 9, 500.0f, 4200.0f));
  for (int i = 0; i < leaves; ++i) {
    const int clump = chance.Below(16);
    const float angle = chance.Between(0, 6.283f), reach = std::sqrt(chance.Next());
    const float dx = std::cos(angle) * reach, dy = std::sin(angle) * reach;
    const float lit =
        Clamp01(0.45f - dy * 0.38f - dx * 0.22f + (crown - clump_y[clump]) / size * 0.8f +
                chance.Between(-0.25f, 0.25f) - 0.35f * (1 - static_cast<float>(i) / leaves));
    const float leaf = std::max(1.2f, size * chance.Between(0.008f, 0.02f));
    canvas.Ellipse(clump_x[clump] + dx * clump_r[clump], clump_y[clump] + dy * clump_r[clump],
                   leaf * 1.3f, leaf, Mix(dark, light, lit), 0.85f, 0.4f);
  }
}

void PaintPerson(Canvas& canvas, float x, float base, float height, Color coat, Color legs,
                 uint32_t seed) {
  Chance chance(seed);
  const float h = height, stride = chance.Between(-0.06f, 0.1f) * h;
  const float hip = base - h * 0.46f, shoulder = base - h * 0.82f;
  canvas.Ellipse(x + h * 0.1f, base, h * 0.3f, h * 0.03f, {0, 0, 0}, 0.35f, 0.9f);  // the shadow
  canvas.Line({x - h * 0.03f, hip}, {x - h * 0.05f - stride, base}, h * 0.085f, legs);
  canvas.Line({x + h * 0.03f, hip}, {x + h * 0.05f + stride, base}, h * 0.085f, legs * 0.8f);
  const auto cloth = [&](int px, int py) {
    return coat * (1.12f - 0.45f * Clamp01((px - x + h * 0.1f) / (h * 0.2f)) +
                   0.3f * (Noise(px * 0.12f, py * 0.05f, seed) - 0.5f));
  };
  canvas.Polygon({{x - h * 0.1f, shoulder + h * 0.02f},
                  {x - h * 0.05f, shoulder - h * 0.02f},
                  {x + h * 0.05f, shoulder - h * 0.02f},
                  {x + h * 0.1f, shoulder + h * 0.02f},
                  {x + h * 0.1f, hip + h * 0.06f},
                  {x - h * 0.1f, hip + h * 0.06f}},
                 cloth);
  const float swing = chance.Between(-0.07f, 0.07f) * h;
  canvas.Line({x - h * 0.1f, shoulder + h * 0.03f}, {x - h * 0.12f + swing, hip}, h * 0.05f,
              coat * 0.85f);
  canvas.Line({x + h * 0.1f, shoulder + h * 0.03f}, {x + h * 0.12f - swing, hip}, h * 0.05f,
              coat * 0.65f);
  static const uint32_t kSkins[] = {0xe0b694, 0xc48d66, 0x8d5b3c, 0xd5a27c};
  static const uint32_t kHairs[] = {0x2b211c, 0x5b3d26, 0x8a8078, 0x3a2a33};
  canvas.Line({x, shoulder}, {x, base - h * 0.88f}, h * 0.05f, Hex(kSkins[seed % 4]) * 0.8f);
  canvas.Ellipse(x, base - h * 0.92f, h * 0.052f, h * 0.068f, Hex(kSkins[seed % 4]), 1, 0.15f);
  canvas.Ellipse(x - h * 0.006f, base - h * 0.95f, h * 0.056f, h * 0.045f,
                 Hex(kHairs[chance.Below(4)]), 1, 0.15f);
}

void PaintCrane(Canvas& canvas, float x, float base, float height, Color color) {
  const float h = height, leg = h * 0.24f, beam = base - h * 0.68f;
  const auto line = [&](float x0, float y0, float x1, float y1, float width) {
    canvas.Line({x + x0 * h, base - y0 * h}, {x + x1 * h, base - y1 * h}, std::max(1.0f, width * h),
                color);
  };
  line(-0.12f, 0, -0.09f, 0.7f, 0.022f);
  line(0.12f, 0, 0.09f, 0.7f, 0.022f);
  line(-0.11f, 0.22f, 0.11f, 0.22f, 0.02f);
  line(-0.11f, 0.22f, 0.1f, 0.66f, 0.008f);
  line(0.11f, 0.22f, -0.1f, 0.66f, 0.008f);
  line(-0.42f, 0.68f, 0.85f, 0.68f, 0.018f);  // the jib, with its lattice
  line(-0.42f, 0.73f, 0.85f, 0.73f, 0.01f);
  for (float t = -0.42f; t < 0.84f; t += 0.05f) {
    line(t, 0.68f, t + 0.025f, 0.73f, 0.005f);
    line(t + 0.025f, 0.73f, t + 0.05f, 0.68f, 0.005f);
  }
  line(-0.05f, 0.7f, 0.0f, 1.0f, 0.016f);
  line(0.07f, 0.7f, 0.0f, 1.0f, 0.016f);
  line(0, 1.0f, 0.8f, 0.73f, 0.006f);
  line(0, 1.0f, 0.45f, 0.73f, 0.006f);
  line(0, 1.0f, -0.4f, 0.73f, 0.006f);
  canvas.Box(x - h * 0.42f, beam - h * 0.1f, x - h * 0.26f, beam, color);
  canvas.Box(x + h * 0.1f, beam, x + h * 0.16f, beam + h * 0.07f, color);
  line(0.55f, 0.68f, 0.55f, 0.34f, 0.004f);
  line(0.59f, 0.68f, 0.59f, 0.34f, 0.004f);
  canvas.Box(x + h * 0.52f, base - h * 0.34f, x + h * 0.62f, base - h * 0.32f, color);
  canvas.Box(x - leg * 0.6f, base - h * 0.02f, x + leg * 0.6f, base, color);
}

void PaintBoat(Canvas& canvas, float x, float base, float length, Color hull, Color cabin,
               uint32_t seed) {
  Chance chance(seed);
  const float l = length, deck = base - l * 0.13f;
  const Color rope = Hex(0x3a342c);
  const float mast = x + l * 0.12f, top = deck - l * chance.Between(0.55f, 0.75f);
  canvas.Line({mast, deck}, {mast, top}, std::max(1.5f, l * 0.012f), Hex(0x6a5238));
  canvas.Line({mast, top}, {x + l * 0.5f, deck - l * 0.06f}, 1.2f, rope, 0.8f);
  canvas.Line({mast, top}, {x - l * 0.46f, deck - l * 0.02f}, 1.2f, rope, 0.8f);
  canvas.Line({mast, deck - l * 0.14f}, {x + l * 0.38f, deck - l * 0.32f},
              std::max(1.3f, l * 0.009f), Hex(0x6a5238));
  canvas.Polygon(
      {{x - l * 0.34f, deck + 2},
       {x - l * 0.32f, deck - l * 0.2f},
       {x - l * 0.04f, deck - l * 0.2f},
       {x - l * 0.02f, deck + 2}},
      [&](int px, int) { return cabin * (1.1f - 0.3f * (px - x + l * 0.34f) / (l * 0.32f)); });
  canvas.Box(x - l * 0.36f, deck - l * 0.22f, x - l * 0.01f, deck - l * 0.195f, hull * 0.7f);
  for (int i = 0; i < 3; ++i)
    canvas.Box(x - l * (0.3f - i * 0.09f), deck - l * 0.16f, x - l * (0.235f - i * 0.09f),
               deck - l * 0.09f, Hex(0x22303a));
  for (int i = 0; i < 9; ++i)  // nets and boxes on deck
    canvas.Ellipse(x + l * chance.Between(0.05f, 0.34f), deck - l * 0.015f, l * 0.05f, l * 0.035f,
                   Mix(Hex(0x2f6a5c), Hex(0xc2702e), chance.Next()), 0.9f, 0.5f);
  canvas.Polygon(
      {{x - l * 0.46f, deck - l * 0.03f},
       {x + l * 0.2f, deck},
       {x + l * 0.54f, deck - l * 0.09f},
       {x + l * 0.43f, base},
       {x - l * 0.42f, base}},
      [&](int px, int py) {
        const float down = (py - deck) / (base - deck);
        const float rust = Step(0.55f, 0.8f, Fractal(px * 0.03f, py * 0.012f, 4, seed));
        const Color paint = down > 0.8f ? Hex(0x5a2a22) : down < 0.16f ? Hex(0xe8e2d2) : hull;
        return Mix(paint, Hex(0x6b3a20), rust * 0.5f) * (1.1f - 0.4f * Clamp01(down));
      });
  for (int i = 0; i < 4; ++i)  // tyres along the side
    canvas.Ellipse(x + l * (-0.3f + i * 0.17f), deck + l * 0.07f, l * 0.022f, l * 0.03f,
                   Hex(0x1c1d1e), 0.95f, 0.2f);
}

void PaintGulls(Canvas& canvas, int count, float x, float y, float spread, Color color,
                uint32_t seed) {
  Chance chance(seed);
  for (int i = 0; i < count; ++i) {
    const float gx = x + chance.Between(-spread, spread),
                gy = y + chance.Between(-spread, spread) * 0.5f;
    const float wing = chance.Between(7, 22), lift = wing * chance.Between(0.15f, 0.55f);
    canvas.Line({gx - wing, gy - lift * 0.4f}, {gx - wing * 0.4f, gy - lift}, wing * 0.1f + 0.8f,
                color);
    canvas.Line({gx - wing * 0.4f, gy - lift}, {gx, gy}, wing * 0.14f + 0.8f, color);
    canvas.Line({gx, gy}, {gx + wing * 0.5f, gy - lift}, wing * 0.14f + 0.8f, color);
    canvas.Line({gx + wing * 0.5f, gy - lift}, {gx + wing, gy - lift * 0.5f}, wing * 0.1f + 0.8f,
                color);
  }
}

void PaintBricks(Canvas& canvas, int x0, int y0, int x1, int y1, Color brick, Color mortar,
                 float size, uint32_t seed) {
  canvas.Fill(x0, y0, x1, y1, [&](int x, int y) {
    const float row = std::floor(y / size);
    const float along = x / (size * 2.6f) + (static_cast<int>(row) % 2 ? 0.5f : 0);
    const float fx = along - std::floor(along), fy = y / size - row;
    const bool joint = fx < 0.035f || fy < 0.1f;
    const float tone =
        0.78f + 0.4f * Noise(std::floor(along) * 7.3f + 0.5f, row * 3.1f + 0.5f, seed);
    const float grain = (Fractal(x * 0.09f, y * 0.12f, 4, seed + 2) - 0.5f) * 0.5f;
    const float stain = (Fractal(x * 0.004f, y * 0.006f, 4, seed + 8) - 0.5f) * 0.6f;
    return (joint ? mortar : brick * tone) * (1 + grain + stain);
  });
}

void PaintPlank(Canvas& canvas, float x0, float y0, float x1, float y1, Color color,
                uint32_t seed) {
  canvas.Polygon({{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}, [&](int x, int y) {
    const float ring = std::sin(Fractal(x * 0.003f, y * 0.035f, 4, seed) * 40) * 0.08f;
    return color * (0.9f + ring + 0.3f * (Fractal(x * 0.02f, y * 0.2f, 3, seed + 1) - 0.5f));
  });
}

}  // namespace pictures
