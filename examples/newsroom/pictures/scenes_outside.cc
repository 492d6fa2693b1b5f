// SPDX-License-Identifier: GPL-3.0-or-later
// Scenes under the open sky. Each is a list of brush strokes from the back to the front.
#include "motifs.h"
#include "scenes.h"

namespace pictures {

void PaintHarbourDawn(Canvas& canvas) {
  const Color air = Hex(0xe9a577);
  PaintSky(canvas,
           {Hex(0x3d5a80),
            Hex(0xd28b6f),
            Hex(0xffc98a),
            Hex(0xffb98c),
            Hex(0x6f5a78),
            0.52f,
            1010,
            470,
            {1.0f, 0.62f, 0.28f}},
           590, 11);
  PaintHills(canvas, 592, 150, 0.6f, Hex(0x9a7285), air, 12);
  PaintHills(canvas, 594, 90, 1.2f, Hex(0x6f5669), Hex(0xc08a74), 13);
  PaintTown(canvas, 900, 1600, 592, 54, 0.62f, air, 0.25f, 14);
  for (int i = 0; i < 4; ++i)
    PaintCrane(canvas, 170 + i * 205.0f, 590, 330 - i * 46.0f,
               Mix(Hex(0x1d1b2a), air, 0.06f + i * 0.14f));
  canvas.Box(0, 562, 780, 592, Hex(0x2a2432));
  Chance chance(15);
  static const uint32_t kBoxes[] = {0x7c3b30, 0x2f4a5c, 0x6d5a35, 0x394b3c, 0x544054};
  for (int x = 6; x < 720; x += 40)
    for (int level = 0; level < 1 + chance.Below(3); ++level)
      canvas.Box(x, 546 - level * 17.0f, x + 37.0f, 562 - level * 17.0f,
                 Hex(kBoxes[chance.Below(5)]) * 0.55f);
  PaintBoat(canvas, 1290, 606, 210, Hex(0x2b3346), Hex(0x6a5a5a), 16);
  PaintWater(canvas, 598, Canvas::kHeight,
             {Hex(0x2b3a55), 0.62f, 0.12f, 0.9f, 1010, {0.85f, 0.5f, 0.24f}}, 17);
  PaintBoat(canvas, 560, 880, 430, Hex(0x23283a), Hex(0x3c3440), 18);
  canvas.Ellipse(560, 892, 250, 26, Hex(0x141624), 0.7f, 0.8f);
  PaintPerson(canvas, 640, 836, 112, Hex(0x1c1c2a), Hex(0x14141e), 19);
  PaintGulls(canvas, 12, 880, 300, 300, Hex(0x33283a), 20);
  canvas.Glow(1010, 480, 520, {0.28f, 0.15f, 0.05f});
}

void PaintFishingBoats(Canvas& canvas) {
  const Color air = Hex(0xc5d6de);
  PaintSky(canvas,
           {Hex(0x3f7fb5), Hex(0x8bb8d6), Hex(0xdfe9ea), Hex(0xffffff), Hex(0xa8b4c0), 0.55f}, 520,
           21);
  PaintHills(canvas, 470, 190, 0.7f, Hex(0x6f8f87), Hex(0xaec2bd), 22);
  PaintTown(canvas, -20, 1620, 500, 170, 0.14f, air, 0.02f, 23);
  canvas.Fill(0, 498, Canvas::kWidth, 540, [](int x, int y) {
    return Hex(0x8d8577) *
           (0.75f + 0.4f * Fractal(x * 0.05f, y * 0.12f, 5, 24) - (y > 526 ? 0.15f : 0));
  });
  for (int i = 0; i < 9; ++i)
    PaintPerson(canvas, 90 + i * 171.0f + (i % 3) * 30, 503, 50, Hex(i % 2 ? 0xa33d2f : 0x2f4a6d),
                Hex(0x2b2b33), 30 + i);
  static const uint32_t kHulls[] = {0x1f5f8b, 0xb23a2c, 0x2d7a5b, 0xd6a12c, 0x27496d};
  for (int i = 0; i < 5; ++i)
    PaintBoat(canvas, 170 + i * 320.0f, 588 + (i % 2) * 14, 300, Hex(kHulls[i]),
              Hex(i % 2 ? 0xf0ead8 : 0xe0c49a), 41 + i);
  PaintWater(canvas, 596, Canvas::kHeight, {Hex(0x1f4d58), 0.72f, 0.2f, 0.8f, -1, {}}, 48);
  PaintBoat(canvas, 1130, 900, 760, Hex(0x1d6a86), Hex(0xf2ecdc), 49);
  canvas.Ellipse(1130, 912, 400, 30, Hex(0x12303a), 0.6f, 0.8f);
  PaintPerson(canvas, 1270, 806, 178, Hex(0xd98e1f), Hex(0xc97c1a), 50);
  PaintPerson(canvas, 1210, 806, 168, Hex(0x2f4f6f), Hex(0xd08a20), 51);
  PaintGulls(canvas, 16, 760, 210, 420, Hex(0xf6f6f4), 52);
}

void PaintSchoolYard(Canvas& canvas) {
  PaintSky(canvas,
           {Hex(0x5f97c4), Hex(0xa8cbe0), Hex(0xe9eee8), Hex(0xffffff), Hex(0xb9c2c9), 0.42f}, 560,
           61);
  PaintTree(canvas, 90, 600, 420, Hex(0x1f3a1c), Hex(0x8aa548), 62);
  PaintTree(canvas, 1530, 590, 470, Hex(0x24401f), Hex(0xa0b552), 63);
  PaintHouse(canvas, {250, 580, 1080, 380, Hex(0xd8b98a), Hex(0x8a4a36), 4, 13, 0.04f, false},
             0.05f, Hex(0xcfdde2), 64);
  PaintHouse(canvas, {670, 582, 240, 430, Hex(0xe6d7ba), Hex(0x7a3f30), 4, 3, 0.05f, true}, 0.03f,
             Hex(0xcfdde2), 65);
  canvas.Ellipse(790, 192, 24, 24, Hex(0xf4efe2));
  canvas.Line({790, 192}, {790, 176}, 3, Hex(0x222222));
  canvas.Line({790, 192}, {801, 197}, 3, Hex(0x222222));
  PaintGround(canvas, 578, Canvas::kHeight, Hex(0xb5aa98), Hex(0x8e8577), 0.4f, 66);
  const auto lane = [&](float far_x, float near_x) {
    canvas.Polygon({{far_x, 610}, {far_x + 4, 610}, {near_x + 16, 1067}, {near_x, 1067}},
                   Hex(0xe9e2c9), 0.6f);
  };
  lane(480, -120), lane(1120, 1700), lane(800, 790);
  canvas.Polygon({{300, 700}, {1300, 700}, {1310, 706}, {290, 706}}, Hex(0xe9e2c9), 0.6f);
  // The shadow of a tree that stands behind the photographer.
  canvas.Fill(0, 760, 1100, Canvas::kHeight, [&](int x, int y) {
    const float shade = Step(0.44f, 0.58f, Fractal(x * 0.006f, y * 0.012f, 5, 67)) *
                        Step(760, 860, y) * Step(1100, 700, x);
    return canvas.At(x, y) * (1 - 0.45f * shade);
  });
  static const uint32_t kCoats[] = {0xc23b33, 0x2f6fa8, 0xe0a526, 0x3f8a5a,
                                    0x7d4a8c, 0xd96c3a, 0x294a6a};
  Chance chance(68);
  for (int i = 0; i < 22; ++i) {
    const float depth = i / 22.0f;
    PaintPerson(canvas, chance.Between(120, 1500), 618 + depth * depth * 330,
                56 + depth * depth * 170, Hex(kCoats[chance.Below(7)]),
                Hex(i % 2 ? 0x2c3648 : 0x4a4138), 70 + i);
  }
  canvas.Ellipse(730, 960, 22, 6, {0, 0, 0}, 0.4f, 0.8f);
  canvas.Ellipse(724, 938, 21, 21, Hex(0xe8e4da), 1, 0.2f);
  canvas.Ellipse(729, 944, 9, 9, Hex(0x2a2a2a), 0.85f, 0.3f);
}

void PaintRiverBridge(Canvas& canvas) {
  const Color air = Hex(0xd9d3c4);
  PaintSky(canvas,
           {Hex(0x6d93b0),
            Hex(0xb9c7cc),
            Hex(0xf0dfc2),
            Hex(0xfff4e2),
            Hex(0x9aa0ab),
            0.6f,
            300,
            300,
            {0.8f, 0.62f, 0.38f}},
           610, 91);
  PaintHills(canvas, 560, 260, 0.5f, Hex(0x8197a0), air, 92);
  PaintHills(canvas, 590, 160, 0.9f, Hex(0x5e7a5d), Hex(0xa9af93), 93);
  PaintTown(canvas, -30, 520, 612, 150, 0.25f, air, 0.03f, 94);
  PaintTown(canvas, 1130, 1630, 612, 170, 0.2f, air, 0.03f, 95);
  for (int i = 0; i < 7; ++i)
    PaintTree(canvas, 480 + i * 112.0f, 616, 130 + (i % 3) * 34.0f, Hex(0x2b4027), Hex(0xa79d4c),
              96 + i);
  const auto deck = [](float x) { return 452 - 52 * (1 - std::pow((x - 800) / 800, 2.0f)); };
  canvas.Fill(0, 380, Canvas::kWidth, 640, [&](int x, int y) {
    const float top = deck(x);
    if (y < top) return canvas.At(x, y);
    for (int arch = 0; arch < 4; ++arch) {  // four openings between five piers
      const float rx = 158, ry = arch == 1 || arch == 2 ? 172 : 148;
      if (std::hypot((x - (200 + arch * 400)) / rx, (y - 640) / ry) < 1) return canvas.At(x, y);
    }
    for (int arch = 0; arch < 4; ++arch) {  // the ring of voussoirs
      const float ry = arch == 1 || arch == 2 ? 172 : 148;
      const float dx = (x - (200 + arch * 400)) / 182.0f, dy = (y - 640) / (ry + 24);
      if (std::hypot(dx, dy) < 1) {
        const float joint = std::fmod(std::atan2(dy, dx) + 7, 0.145f) < 0.012f ? 0.7f : 1;
        return Hex(0xcdb892) * joint * (0.75f + 0.4f * Noise(x * 0.1f, y * 0.1f, 101));
      }
    }
    const float course = std::fmod(y + 0.02f * (x - 800), 17.0f) < 1.6f ? 0.78f : 1;
    const float block =
        0.86f + 0.25f * Noise(std::floor(x / 34.0f) * 5.3f, std::floor(y / 17.0f) * 3.1f, 102);
    const float edge = y - top < 26 ? (y - top < 6 ? 1.15f : 0.95f) : (y - top < 32 ? 0.7f : 0.9f);
    const float moss = Step(0.5f, 0.7f, Fractal(x * 0.012f, y * 0.02f, 5, 103)) * Step(540, 640, y);
    return Mix(Hex(0xb59f7c), Hex(0x4f5a37), moss * 0.7f) *
           (course * block * edge * (0.72f + 0.5f * Fractal(x * 0.04f, y * 0.05f, 4, 104)));
  });
  for (int i = 0; i < 8; ++i)
    PaintPerson(canvas, 240 + i * 160.0f, deck(240 + i * 160.0f) + 12, 46,
                Hex(i % 2 ? 0x863a30 : 0x32465f), Hex(0x2a2a30), 110 + i);
  PaintWater(canvas, 638, Canvas::kHeight,
             {Hex(0x3d5249), 0.66f, 0.18f, 0.65f, 300, {0.3f, 0.22f, 0.12f}}, 120);
  for (int i = 0; i < 260; ++i) {  // reeds
    Chance chance(130 + i);
    const float x = chance.Between(1080, 1620), base = chance.Between(1000, 1100),
                tall = chance.Between(90, 280);
    canvas.Line({x, base}, {x + chance.Between(-30, 30), base - tall * (x - 1000) / 600},
                chance.Between(2, 5), Mix(Hex(0x39401f), Hex(0xb0a05a), chance.Next()), 0.9f);
  }
}

void PaintFlood(Canvas& canvas) {
  const Color air = Hex(0xa9afb0);
  PaintSky(canvas,
           {Hex(0x6b747b), Hex(0x8f9798), Hex(0xb9bcb6), Hex(0xa7adb0), Hex(0x5f676e), 0.9f}, 640,
           141);
  PaintTown(canvas, 520, 1120, 640, 190, 0.5f, air, 0.12f, 142);
  const struct {
    float x, w, h;
    uint32_t wall;
  } kHouses[] = {{-60, 330, 560, 0xb89a78},
                 {262, 250, 440, 0xa86a52},
                 {1300, 340, 600, 0xc2b49c},
                 {1080, 226, 450, 0x8e9a96}};
  for (const auto& house : kHouses)
    PaintHouse(canvas,
               {house.x, 742, house.w, house.h, Hex(house.wall), Hex(0x564540), 5, 3, 0.14f, true},
               0.16f, air, 143 + static_cast<uint32_t>(house.w));
  for (int i = 0; i < 5; ++i) {
    const float size = 1 - i * 0.16f;
    for (const float side : {-1.0f, 1.0f}) {
      const float x = 800 + side * (380 * size * size);
      canvas.Line({x, 690}, {x, 690 - 300 * size * size}, 7 * size, Hex(0x2b3032));
      canvas.Ellipse(x, 690 - 306 * size * size, 13 * size, 16 * size, Hex(0xffe3a6), 1, 0.4f);
      canvas.Glow(x, 690 - 306 * size * size, 90 * size, {0.3f, 0.22f, 0.1f});
    }
  }
  PaintTree(canvas, 640, 690, 230, Hex(0x2a2c22), Hex(0x6a6a48), 150);
  PaintWater(canvas, 668, Canvas::kHeight, {Hex(0x6b5a42), 0.82f, 0.42f, 1.0f, -1, {}}, 151);
  // A car to its windows, and a boat that came for somebody.
  canvas.Polygon({{300, 800}, {322, 762}, {372, 742}, {462, 742}, {506, 766}, {520, 800}},
                 Hex(0x3a4a5c));
  canvas.Polygon({{340, 776}, {380, 750}, {412, 750}, {412, 776}}, Hex(0x9fb0b8), 0.9f);
  canvas.Polygon({{422, 776}, {422, 750}, {458, 750}, {484, 776}}, Hex(0x8a9ba4), 0.9f);
  canvas.Ellipse(410, 806, 140, 12, Hex(0x4b3f30), 0.8f, 0.7f);
  PaintPerson(canvas, 850, 856, 150, Hex(0xd9822b), Hex(0x2a2a30), 152);
  PaintPerson(canvas, 960, 852, 128, Hex(0x4a5a74), Hex(0x2a2a30), 153);
  PaintPerson(canvas, 1030, 852, 118, Hex(0x8a3f4a), Hex(0x2a2a30), 154);
  canvas.Polygon({{760, 800}, {1110, 800}, {1160, 780}, {1110, 862}, {800, 862}}, [](int x, int y) {
    return Hex(0xb8402a) * (1.1f - 0.005f * (y - 790)) *
           (0.85f + 0.3f * Noise(x * 0.05f, y * 0.2f, 155));
  });
  canvas.Line({770, 803}, {1112, 803}, 6, Hex(0xe9dcc8));
  canvas.Ellipse(950, 868, 210, 14, Hex(0x3c3226), 0.75f, 0.8f);
  canvas.Line({790, 760}, {720, 900}, 5, Hex(0x6a5238));
  for (int i = 0; i < 26; ++i) {  // what floats
    Chance chance(160 + i);
    canvas.Ellipse(chance.Between(0, 1600), chance.Between(720, 1060), chance.Between(4, 26),
                   chance.Between(2, 6), Hex(i % 3 ? 0x3d3222 : 0x8a7a58), 0.75f, 0.5f);
  }
  PaintRain(canvas, 900, 190);
}

void PaintLighthouse(Canvas& canvas) {
  PaintSky(canvas,
           {Hex(0x2f5f96),
            Hex(0x7fa9cc),
            Hex(0xf2d7b0),
            Hex(0xfff0dc),
            Hex(0x8a8fa6),
            0.6f,
            260,
            520,
            {0.9f, 0.6f, 0.32f}},
           690, 201);
  PaintHills(canvas, 692, 80, 0.5f, Hex(0x7b8aa0), Hex(0xc7b8a4), 202);
  PaintWater(canvas, 690, Canvas::kHeight,
             {Hex(0x24506a), 0.75f, 0.3f, 1.35f, 260, {0.75f, 0.48f, 0.22f}}, 203);
  const auto cliff = [](float x) {
    return 640 + 300 * Step(1000, 560, x) +
           300 * (Fractal(x * 0.006f, 3, 6, 204) - 0.5f) * Step(1060, 760, x) -
           30 * Fractal(x * 0.02f, 9, 4, 205);
  };
  canvas.Fill(520, 560, Canvas::kWidth, Canvas::kHeight, [&](int x, int y) {
    const float top = cliff(x),
                shore = 900 + 100 * Fractal(x * 0.008f, 1, 5, 206) + 140 * Step(900, 1600, x);
    if (y < top || y > shore + 40) return canvas.At(x, y);
    const float grass = Step(70, 10, y - top + 50 * (Fractal(x * 0.02f, y * 0.02f, 3, 207) - 0.5f));
    const float rock = Fractal(x * 0.018f, y * 0.006f, 6, 208),
                crack = std::fabs(Fractal(x * 0.012f, y * 0.02f, 5, 209) - 0.5f);
    const Color stone = Mix(Hex(0x3f3a3a), Hex(0xb49a7c), Clamp01(rock * 1.6f - 0.35f)) *
                        (0.55f + Step(0, 0.05f, crack) * 0.5f);
    const Color turf = Mix(Hex(0x46562c), Hex(0xa9a25a), Fractal(x * 0.07f, y * 0.16f, 5, 210));
    const Color foam = Hex(0xf2f4f2);
    const float surf =
        Step(shore - 6, shore + 22, y + 46 * (Fractal(x * 0.03f, y * 0.05f, 5, 211) - 0.5f));
    const Color land = Mix(stone, turf, grass);
    const Color sea = canvas.At(x, y);
    return surf < 0.5f ? Mix(land, foam, surf * 1.6f) : Mix(foam, sea, (surf - 0.5f) * 2);
  });
  PaintHouse(canvas, {1250, 640, 190, 82, Hex(0xe9e0cd), Hex(0x8a4030), 1, 4, 0.3f, true}, 0.05f,
             Hex(0xf2d7b0), 212);
  const auto tower = [](float y) { return 46 + 26 * (y - 250) / 390; };
  canvas.Polygon({{1120 - tower(250), 250},
                  {1120 + tower(250), 250},
                  {1120 + tower(642), 642},
                  {1120 - tower(642), 642}},
                 [&](int x, int y) {
                   const float across = (x - 1120) / tower(y);
                   const bool red = static_cast<int>((y - 250) / 66) % 2 == 1;
                   const float round =
                       1.12f - 0.55f * Clamp01(across * 0.5f + 0.5f) - 0.12f * across * across;
                   return (red ? Hex(0xb2342a) : Hex(0xf6efe2)) *
                          (round * (0.92f + 0.16f * Fractal(x * 0.05f, y * 0.02f, 4, 213)));
                 });
  for (int i = 0; i < 3; ++i)
    canvas.Box(1112, 300 + i * 110.0f, 1128, 330 + i * 110.0f, Hex(0x26303a));
  canvas.Box(1060, 240, 1180, 252, Hex(0x2a2e33));
  for (int i = 0; i <= 12; ++i)
    canvas.Line({1062 + i * 9.7f, 240}, {1062 + i * 9.7f, 216}, 2, Hex(0x2a2e33));
  canvas.Line({1060, 216}, {1180, 216}, 3, Hex(0x2a2e33));
  canvas.Box(1088, 176, 1152, 240, Hex(0xffdf9a));
  for (int i = 0; i <= 4; ++i)
    canvas.Line({1088 + i * 16.0f, 176}, {1088 + i * 16.0f, 240}, 3, Hex(0x2a2e33));
  canvas.Polygon({{1078, 178}, {1120, 136}, {1162, 178}}, Hex(0x8f2c24));
  canvas.Line({1120, 138}, {1120, 112}, 3, Hex(0x2a2e33));
  canvas.Glow(1120, 208, 260, {0.6f, 0.42f, 0.18f});
  for (int i = 0; i < 9; ++i)
    canvas.Line({1170 + i * 48.0f, 632}, {1170 + i * 48.0f, 664}, 4, Hex(0x6a5a48));
  canvas.Line({1170, 640}, {1560, 642}, 3, Hex(0x6a5a48));
  PaintPerson(canvas, 1010, 640, 52, Hex(0x2f4a6d), Hex(0x22242c), 214);
  PaintGulls(canvas, 14, 620, 340, 320, Hex(0xf4f1ea), 215);
  PaintBoat(canvas, 330, 742, 120, Hex(0x32405a), Hex(0xe8dcc8), 216);
}

void PaintOliveGrove(Canvas& canvas) {
  PaintSky(canvas,
           {Hex(0x5a94c2),
            Hex(0xa9cbdd),
            Hex(0xf4e6c6),
            Hex(0xffffff),
            Hex(0xbfc3c6),
            0.36f,
            1330,
            190,
            {0.8f, 0.65f, 0.4f}},
           520, 221);
  PaintHills(canvas, 520, 230, 0.5f, Hex(0x8a9fb0), Hex(0xc9c6b6), 222);
  PaintHills(canvas, 530, 130, 0.9f, Hex(0x7f8a5e), Hex(0xc7b987), 223);
  PaintHouse(canvas, {1060, 506, 130, 62, Hex(0xeadcc0), Hex(0xa85a3c), 2, 3, 0, true}, 0.25f,
             Hex(0xe4dcc8), 224);
  PaintGround(canvas, 520, Canvas::kHeight, Hex(0xcdb77c), Hex(0x9c8146), 0.75f, 225);
  Chance chance(226);
  for (int row = 0; row < 8; ++row) {
    const float depth = row / 7.0f, base = 545 + depth * depth * 420,
                size = 70 + depth * depth * 500;
    const float gap = size * 1.05f, haze = 0.45f * (1 - depth);
    for (float x = -gap * 0.3f + (row % 2) * gap * 0.5f; x < 1600 + gap; x += gap) {
      if (row >= 5 && std::fabs(x - 820) < 250 * depth) continue;  // the path
      canvas.Ellipse(x - size * 0.25f, base + size * 0.02f, size * 0.55f, size * 0.07f,
                     Hex(0x3f3a24), 0.55f, 0.8f);
      PaintTree(canvas, x + chance.Between(-20, 20), base, size,
                Mix(Hex(0x303a28), Hex(0xcdd0c0), haze), Mix(Hex(0xb3bd93), Hex(0xe0decb), haze),
                230 + row * 40 + static_cast<uint32_t>(x + 900));
    }
  }
  for (int i = 0; i < 2600; ++i) {  // dry grass
    const float y = 800 + 280 * std::sqrt(chance.Next()), x = chance.Between(-10, 1610),
                tall = (y - 720) * chance.Between(0.04f, 0.14f);
    canvas.Line({x, y}, {x + chance.Between(-10, 14), y - tall}, 1.5f,
                Mix(Hex(0x6a5a2c), Hex(0xf0dda0), chance.Next()), 0.75f);
  }
  PaintPerson(canvas, 850, 800, 170, Hex(0x9a4a38), Hex(0x3a4454), 260);
  for (int i = 0; i < 40; ++i)
    canvas.Ellipse(950 + chance.Between(-36, 36), 800 + chance.Between(-12, 4), 7, 6,
                   Mix(Hex(0x3a4a26), Hex(0x28201f), chance.Next()));
  canvas.Polygon({{905, 800}, {995, 800}, {985, 836}, {915, 836}}, Hex(0x8a6a3c));
}

void PaintFerry(Canvas& canvas) {
  PaintSky(canvas,
           {Hex(0x4a7aa5), Hex(0x9dbdd0), Hex(0xe6e4d8), Hex(0xfdfdfb), Hex(0x93a0ac), 0.62f}, 560,
           271);
  PaintHills(canvas, 562, 150, 0.5f, Hex(0x7d93a4), Hex(0xb5c1c4), 272);
  PaintTown(canvas, 1150, 1600, 562, 42, 0.5f, Hex(0xc5ced2), 0, 273);
  canvas.Fill(0, 562, Canvas::kWidth, 700, [](int x, int y) {  // the sea behind the ship
    const float wave = Fractal(x * 0.012f, y * 0.11f, 5, 312) - 0.5f;
    return Mix(Hex(0x7f9aa4), Hex(0x3f6b78), (y - 562) / 138.0f) * (1 + wave * 0.6f);
  });
  canvas.Polygon({{230, 640}, {230, 420}, {1130, 420}, {1200, 640}}, [](int x,
                                                                        int y) {  // the upper works
    const int deck = static_cast<int>((y - 420) / 74);
    const float line = std::fmod(y - 420.0f, 74.0f);
    const float streak = Fractal(x * 0.03f, y * 0.006f, 4, 274) - 0.5f;
    const bool window =
        line > 22 && line < 50 && std::fmod(x + deck * 13.0f, 38.0f) > 11 && x > 260 && x < 1120;
    if (window) return Mix(Hex(0x1f2d3a), Hex(0x8fb0c4), Noise(x * 0.02f, y * 0.1f, 275) * 0.7f);
    return Hex(0xf3f0e8) * (0.98f + 0.16f * streak - (line < 5 ? 0.25f : 0) - 0.0001f * (x - 230));
  });
  canvas.Polygon({{430, 424}, {450, 330}, {900, 330}, {940, 424}}, Hex(0xe9e6de));
  canvas.Polygon({{760, 332}, {772, 280}, {900, 280}, {918, 332}}, Hex(0xf6f3ec));
  for (int i = 0; i < 6; ++i) canvas.Box(778 + i * 22.0f, 292, 795 + i * 22.0f, 312, Hex(0x22323e));
  canvas.Polygon({{520, 334}, {534, 214}, {628, 214}, {640, 334}}, [](int x, int y) {
    const Color paint = y > 240 && y < 282 ? Hex(0xb8402a)
                        : y < 226          ? Hex(0x22282c)
                                           : Hex(0xe4c46a);
    return paint * (1.15f - 0.45f * Clamp01((x - 520) / 120.0f));
  });
  for (int i = 0; i < 26; ++i) {  // smoke
    Chance chance(276 + i);
    canvas.Ellipse(560 - i * 17.0f + chance.Between(-16, 16),
                   200 - i * 3.0f + chance.Between(-14, 14), 24 + i * 3.0f, 16 + i * 2.0f,
                   Hex(0x6f7478), 0.08f, 1);
  }
  canvas.Line({830, 282}, {830, 190}, 4, Hex(0xe9e6de));
  for (int i = 0; i < 30; ++i)  // passengers at the rail
    PaintPerson(canvas, 470 + i * 15.0f + (i % 4) * 5, 428, 42, Hex(i % 3 ? 0x2f4a6d : 0xb8502a),
                Hex(0x2a2a30), 280 + i);
  canvas.Line({240, 408}, {1130, 408}, 2.5f, Hex(0xf8f6f0));
  canvas.Polygon({{180, 590}, {1290, 574}, {1232, 704}, {220, 704}}, [](int x, int y) {
    const float rust = Step(0.56f, 0.8f, Fractal(x * 0.02f, y * 0.008f, 5, 310));
    const Color paint = y > 682 ? Hex(0x7a2a22) : y < 606 ? Hex(0xf1ede2) : Hex(0x17405e);
    return Mix(paint, Hex(0x6f4a32), rust * 0.4f) * (1.1f - 0.002f * (y - 590));
  });
  for (int i = 0; i < 5; ++i)
    canvas.Box(330 + i * 150.0f, 545, 380 + i * 150.0f, 566, Hex(0xd9682a));
  PaintWater(canvas, 698, Canvas::kHeight, {Hex(0x24505f), 0.76f, 0.3f, 1.3f, -1, {}}, 311);
  canvas.Fill(0, 670, Canvas::kWidth, 790, [&](int x, int y) {  // bow wave and wake
    const float line =
        704 + std::max(0.0f, 250.0f - x) * 0.05f + std::max(0.0f, x - 1200.0f) * 0.05f;
    const float far = x < 220 ? 60.0f : 26 + 22 * Step(900, 1240, x);
    const float foam =
        Step(0.42f, 0.72f,
             Fractal(x * 0.022f, y * 0.06f, 5, 313) + 0.24f * (1 - std::fabs(y - line) / far)) *
        Step(far, far * 0.3f, std::fabs(y - line)) * (x > 1330 ? Step(1420, 1330, x) : 1);
    return Mix(canvas.At(x, y), Hex(0xf1f5f4), foam * 0.9f);
  });
  PaintGulls(canvas, 18, 700, 260, 460, Hex(0xf8f8f6), 314);
}

}  // namespace pictures
