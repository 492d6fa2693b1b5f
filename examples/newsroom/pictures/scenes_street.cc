// SPDX-License-Identifier: GPL-3.0-or-later
// Scenes in the streets of the town.
#include <string_view>

#include "motifs.h"
#include "scenes.h"

namespace pictures {

void PaintMarketStalls(Canvas& canvas) {
  PaintSky(canvas,
           {Hex(0x5c92bd), Hex(0xb5cfdc), Hex(0xeee8d8), Hex(0xffffff), Hex(0xb7bdc4), 0.4f}, 420,
           421);
  PaintTown(canvas, -20, 1620, 540, 420, 0.16f, Hex(0xd5d8d4), 0.02f, 422);
  PaintGround(canvas, 540, Canvas::kHeight, Hex(0xa89a88), Hex(0x6f655a), 0.5f, 423);
  Chance chance(424);
  for (int i = 0; i < 26; ++i)
    PaintPerson(canvas, chance.Between(0, 1600), 570 + i * 3.0f, 100 + i * 2.6f,
                Hex(kCoats[chance.Below(7)]), Hex(0x2f3340), 425 + i);
  static const uint32_t kStripes[] = {0xb8402a, 0x2d6a5b, 0x2a557f};
  static const uint32_t kFruit[] = {0xd9541f, 0xe9b92c, 0x8fae2f, 0xb3232a,
                                    0x6a2f5a, 0xe88a2a, 0x4f7f2f, 0xc9a06a};
  for (int stall = 0; stall < 3; ++stall) {
    const float x = -30 + stall * 560.0f, w = 520;
    canvas.Polygon({{x + 20, 520}, {x + w - 20, 520}, {x + w - 20, 900}, {x + 20, 900}},
                   Hex(0x2a2420), 0.62f);
    for (const float pole : {x + 18, x + w - 18})
      canvas.Line({pole, 430}, {pole, 980}, 9, Hex(0x6a5a48));
    PaintPerson(canvas, x + 150 + stall * 60, 860, 330, Hex(kCoats[(stall * 2 + 1) % 7]),
                Hex(0x2a2c34), 460 + stall);
    canvas.Polygon({{x + 46, 380}, {x + w - 46, 380}, {x + w + 14, 500}, {x - 14, 500}},
                   [&](int px, int py) {
                     const float along = (px - (x + w / 2)) / (1 + (py - 380) / 120.0f * 0.28f);
                     const bool stripe = static_cast<int>(std::floor(along / 34 + 100)) % 2;
                     const float fold = 0.92f + 0.16f * std::sin(along * 0.09f) +
                                        0.2f * (Fractal(px * 0.02f, py * 0.02f, 3, 470) - 0.5f);
                     return (stripe ? Hex(kStripes[stall]) : Hex(0xf1e9d8)) *
                            (fold * (1.12f - 0.28f * (py - 380) / 120));
                   });
    for (int i = 0; i < 16; ++i)  // the scalloped edge
      canvas.Ellipse(x + i * 34.4f + 2, 502, 17, 22,
                     (i % 2 ? Hex(kStripes[stall]) : Hex(0xf1e9d8)) * 0.86f, 1, 0.08f);
    for (int row = 0; row < 3; ++row) {
      const float y = 760 + row * 66.0f;
      for (int crate = 0; crate < 4; ++crate) {
        const float cx = x + 8 + crate * 128.0f;
        const Color fruit = Hex(kFruit[(stall * 5 + row * 3 + crate) % 8]);
        canvas.Box(cx, y + 4, cx + 122, y + 50, Hex(0x3a2a1c));
        for (int line = 0; line < 4; ++line)
          for (int i = 0; i < 8; ++i) {
            const float fx = cx + 12 + i * 14.5f + (line % 2) * 7, fy = y - 12 + line * 11.0f,
                        r = 10.5f;
            const Color one = fruit * chance.Between(0.75f, 1.1f);
            canvas.Ellipse(fx, fy, r, r, one * 0.62f, 1, 0.15f);
            canvas.Ellipse(fx - 1.5f, fy - 2, r * 0.75f, r * 0.72f, one, 1, 0.7f);
            canvas.Ellipse(fx - 3.5f, fy - 4, r * 0.3f, r * 0.25f, one + Color{0.35f, 0.35f, 0.3f},
                           0.8f, 0.9f);
          }
        PaintPlank(canvas, cx, y + 32, cx + 122, y + 52, Hex(0xb08a58), 471 + crate + row);
        canvas.Box(cx + 46, y + 8, cx + 80, y + 30, Hex(0xf4efdf));
        canvas.Line({cx + 51, y + 18}, {cx + 74, y + 16}, 3, Hex(0x332a24));
      }
    }
    PaintPlank(canvas, x, 946, x + w, 1000, Hex(0x7f6240), 480 + stall);
  }
  PaintPerson(canvas, 506, 1050, 470, Hex(0x34506e), Hex(0x2c2a2a), 490);
  PaintPerson(canvas, 1120, 1062, 490, Hex(0x8c4a3a), Hex(0x30343c), 491);
  canvas.Polygon({{1165, 830}, {1226, 830}, {1236, 920}, {1158, 920}}, Hex(0xc9a45c));
}

void PaintPoster(Canvas& canvas) {
  PaintBricks(canvas, 0, 0, Canvas::kWidth, Canvas::kHeight, Hex(0x9a5a44), Hex(0xb5a794), 40, 501);
  canvas.Polygon({{372, 62}, {1252, 62}, {1252, 1042}, {372, 1042}}, Hex(0x120c0a), 0.45f);
  canvas.Polygon({{352, 40}, {1236, 40}, {1236, 1022}, {352, 1022}}, [](int x, int y) {
    const float paper = 0.93f + 0.09f * Fractal(x * 0.01f, y * 0.01f, 5, 502) -
                        0.1f * std::fabs(Noise(x * 0.006f + y * 0.002f, y * 0.004f, 503) - 0.5f);
    const float t = (y - 300) / 400.0f;
    if (y < 280) return Hex(0xf3e6c6) * paper;
    if (y < 700) {
      const float sun = std::hypot(x - 800.0f, y - 560.0f);
      if (y < 590 && sun < 130) return Hex(0xf6d06a) * paper;
      const int ray = static_cast<int>((std::atan2(y - 560.0f, x - 800.0f) + 7) * 9);
      return (y > 590   ? Mix(Hex(0x1f5f78), Hex(0x123a52), t)
              : ray % 2 ? Hex(0xe2803c)
                        : Hex(0xd9652f)) *
             paper;
    }
    return Hex(0x14384c) * paper;
  });
  for (int i = 0; i < 26; ++i) {  // waves in rows
    const float y = 612 + i / 7 * 26.0f, x = 360 + i % 7 * 130.0f + (i / 7 % 2) * 60;
    canvas.Line({x, y}, {x + 45, y - 9}, 5, Hex(0xf3e6c6), 0.85f);
    canvas.Line({x + 45, y - 9}, {x + 90, y}, 5, Hex(0xf3e6c6), 0.85f);
  }
  PaintBoat(canvas, 800, 640, 400, Hex(0xb8342a), Hex(0xf3e6c6), 504);
  PaintGulls(canvas, 7, 800, 380, 260, Hex(0xf3e6c6), 505);
  const auto centred = [&](float y, float size, std::string_view text, Color color) {
    canvas.Text(794 - (text.size() * 6 - 1) * size / 2, y, size, text, color);
  };
  centred(82, 11.5f, "HARBOUR FAIR", Hex(0xb8342a));
  canvas.Box(400, 182, 1188, 189, Hex(0x14384c));
  centred(208, 5.6f, "SATURDAY 14 NOVEMBER", Hex(0x14384c));
  centred(760, 8.4f, "MUSIC FISH BOATS", Hex(0xf6d06a));
  centred(862, 4.6f, "NORTH QUAY", Hex(0xf3e6c6));
  for (const float x : {385.0f, 1203.0f})
    for (const float y : {70.0f, 992.0f}) {
      canvas.Ellipse(x + 4, y + 6, 12, 12, {0, 0, 0}, 0.4f, 0.7f);
      canvas.Ellipse(x, y, 11, 11, Hex(0xc9c6c0), 1, 0.2f);
      canvas.Ellipse(x - 3, y - 3, 4, 4, Hex(0xffffff), 0.9f, 0.8f);
    }
  canvas.Polygon({{1236, 1022}, {1236, 960}, {1176, 1022}},
                 Hex(0xcbbd9c));  // a corner that came loose
  canvas.Polygon({{1236, 1022}, {1176, 1022}, {1190, 968}}, Hex(0xe9dcbc));
  canvas.Fill(0, 0, Canvas::kWidth, Canvas::kHeight,
              [&](int x, int y) {  // sun from the left, a tree's shadow
                const float shade =
                    Step(0.5f, 0.62f, Fractal(x * 0.004f + y * 0.002f, y * 0.004f, 5, 506)) *
                    Step(500, 1500, x + y * 0.4f);
                return canvas.At(x, y) * (1.08f - 0.38f * shade);
              });
}

void PaintBusStop(Canvas& canvas) {
  PaintSky(canvas,
           {Hex(0x1d2b4a), Hex(0x4a4f78), Hex(0xc98a78), Hex(0x8a6a80), Hex(0x2a2f4a), 0.6f}, 560,
           601);
  PaintTown(canvas, -30, 1630, 620, 400, 0.3f, Hex(0x3a3d5a), 0.4f, 602);
  canvas.Fill(0, 150, Canvas::kWidth, 620, [&](int x, int y) {  // the houses stand in the dusk
    const Color c = canvas.At(x, y);
    const float bright = c.r > 0.72f && c.b < 0.5f ? 1.05f : 0.5f + 0.4f * Step(420, 150, y);
    return Color{c.r * bright, c.g * bright * 0.98f, c.b * std::min(1.0f, bright * 1.12f)};
  });
  Chance chance(603);
  for (int i = 0; i < 46; ++i) {  // lamps and cars far away, out of focus
    const Color lamp = Mix(Color{1, 0.7f, 0.3f},
                           i % 4 ? Color{1, 0.85f, 0.6f} : Color{1, 0.25f, 0.16f}, chance.Next());
    canvas.Ellipse(chance.Between(0, 1600), chance.Between(520, 615), chance.Between(5, 17),
                   chance.Between(5, 17), lamp, 0.5f, 0.3f);
  }
  canvas.Polygon(
      {{-40, 330}, {420, 350}, {470, 380}, {478, 690}, {-40, 712}}, [](int x, int y) {  // the bus
        const bool window = y > 400 && y < 520 && std::fmod(x + 40.0f, 112.0f) > 12 && x < 372;
        if (window)
          return Color{1.0f, 0.86f, 0.6f} * (0.72f + 0.4f * Fractal(x * 0.02f, y * 0.02f, 4, 604));
        if (x > 388 && y > 392 && y < 560 && x < 464)
          return Hex(0x33465a) * (1 + 0.5f * Noise(x * 0.03f, y * 0.02f, 605));
        return (y > 560 && y < 586 ? Hex(0xe9dcc8) : Hex(0xa63428)) * (0.95f - 0.0012f * (y - 350));
      });
  canvas.Box(180, 356, 400, 390, Hex(0x14181c));
  canvas.Text(196, 362, 3.2f, "14 HARBOUR", {1.0f, 0.72f, 0.2f});
  for (const float x : {70.0f, 380.0f}) {
    canvas.Ellipse(x, 700, 52, 52, Hex(0x0f1114), 1, 0.08f);
    canvas.Ellipse(x, 700, 24, 24, Hex(0x7d8388), 1, 0.1f);
  }
  canvas.Ellipse(456, 640, 17, 15, {1.2f, 1.15f, 0.95f}, 1, 0.4f);
  canvas.Glow(456, 640, 240, {0.7f, 0.6f, 0.42f});
  canvas.Box(760, 330, 1500, 352, Hex(0x2a3038));  // the shelter
  canvas.Polygon({{780, 352}, {1480, 352}, {1480, 720}, {780, 720}}, Hex(0xcfe0e4), 0.16f);
  canvas.Box(780, 352, 1480, 366, {1.15f, 1.1f, 0.95f});
  canvas.Glow(1130, 370, 520, {0.36f, 0.33f, 0.24f});
  for (const float x : {776.0f, 1010.0f, 1244.0f, 1478.0f})
    canvas.Box(x, 350, x + 9, 730, Hex(0x22272e));
  canvas.Polygon({{1266, 396}, {1460, 396}, {1460, 690}, {1266, 690}}, [](int x, int y) {
    return Mix(Hex(0xf2b45a), Hex(0x2a6f86), Step(470, 620, y + 30 * std::sin(x * 0.03f))) * 1.15f;
  });
  canvas.Text(1284, 416, 3.9f, "HARBOUR", Hex(0x3a2018));
  canvas.Text(1319, 456, 3.9f, "FAIR", Hex(0x3a2018));
  canvas.Box(812, 610, 1220, 624, Hex(0x6a5a48));
  canvas.Line({690, 740}, {690, 300}, 9, Hex(0x22272e));
  canvas.Ellipse(690, 290, 40, 40, Hex(0xf0e6d0), 1, 0.06f);
  canvas.Text(663, 273, 5, "14", Hex(0xa63428));
  const struct {
    float x, base, h;
    uint32_t coat;
  } kWaiting[] = {{856, 744, 300, 0x2f4a6d},
                  {936, 738, 270, 0x8a3f3a},
                  {1060, 748, 312, 0x3f4a3c},
                  {1130, 742, 196, 0xc98a2a},
                  {620, 760, 306, 0x4a3a52}};
  for (const auto& person : kWaiting)
    PaintPerson(canvas, person.x, person.base, person.h, Hex(person.coat), Hex(0x1c1e26),
                610 + static_cast<uint32_t>(person.h));
  canvas.Polygon({{560, 500}, {620, 436}, {684, 500}}, Hex(0x1d2430));  // an umbrella
  canvas.Line({622, 440}, {630, 610}, 4, Hex(0x1d2430));
  PaintWater(canvas, 752, Canvas::kHeight, {Hex(0x20222c), 0.72f, 0.5f, 0.75f, -1, {}}, 620);
  canvas.Fill(0, 752, Canvas::kWidth, Canvas::kHeight,
              [&](int x, int y) {  // asphalt shows where no puddle is
                const float wet =
                    Step(0.36f, 0.6f, Fractal((x - 800) * 0.006f, y * 0.016f, 4, 621));
                const Color road = Hex(0x2c2d36) * (0.7f + 0.6f * Noise(x * 0.5f, y * 0.7f, 622));
                return Mix(canvas.At(x, y), road, 0.6f * (1 - wet));
              });
  canvas.Box(0, 744, 1600, 756, Hex(0x6f6a68), 0.7f);
  PaintRain(canvas, 500, 623);
}

}  // namespace pictures
