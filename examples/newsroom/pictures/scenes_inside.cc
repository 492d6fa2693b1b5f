// SPDX-License-Identifier: GPL-3.0-or-later
// Scenes indoors.
#include "motifs.h"
#include "scenes.h"

namespace pictures {
namespace {

void PaintPlaster(Canvas& canvas, int x0, int y0, int x1, int y1, Color color, uint32_t seed) {
  canvas.Fill(x0, y0, x1, y1, [&](int x, int y) {
    return color * (0.82f + 0.3f * Fractal(x * 0.004f, y * 0.005f, 6, seed) +
                    0.06f * Noise(x * 0.4f, y * 0.4f, seed + 1));
  });
}

// Boards that run towards the back of a room.
void PaintFloor(Canvas& canvas, int horizon, Color color, uint32_t seed) {
  canvas.Fill(0, horizon, Canvas::kWidth, Canvas::kHeight, [&](int x, int y) {
    const float z = 1 / ((y - horizon) / 520.0f + 0.55f);
    const float across = (x - 800) * z / 62 + 100;
    const float gap = across - std::floor(across) < 0.035f ? 0.55f : 1;
    const float board =
        0.82f + 0.34f * Noise(std::floor(across) * 3.7f, std::floor(z * 5) * 2.1f, seed);
    const float grain = Fractal(across * 6, z * 14, 4, seed + 3) - 0.5f;
    return color * (gap * board * (1 + grain * 0.4f));
  });
}

void PaintTallWindow(Canvas& canvas, float x, float y, float w, float h, uint32_t seed) {
  canvas.Box(x - 14, y - 14, x + w + 14, y + h + 14, Hex(0xe8e2d4));
  canvas.Polygon({{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}, [&](int px, int py) {
    const float leaves = Step(0.46f, 0.62f, Fractal(px * 0.02f, py * 0.02f, 5, seed)) *
                         Step(y + h * 0.2f, y + h * 0.8f, py);
    return Mix(Color{1.12f, 1.12f, 1.06f}, Hex(0xa9c08a), leaves * 0.8f);
  });
  for (int i = 1; i < 3; ++i)
    canvas.Box(x + w * i / 3 - 4, y, x + w * i / 3 + 4, y + h, Hex(0xd8d2c4));
  for (int i = 1; i < 4; ++i)
    canvas.Box(x, y + h * i / 4 - 4, x + w, y + h * i / 4 + 4, Hex(0xd8d2c4));
  canvas.Box(x - 22, y + h + 12, x + w + 22, y + h + 26, Hex(0xbdb4a2));
}

// Light that falls through a window on what is already there.
void PaintLightPool(Canvas& canvas, const std::vector<Point>& shape, Color light) {
  canvas.Polygon(
      shape,
      [&](int x, int y) {
        const Color under = canvas.At(x, y);
        return Color{under.r * (1 + light.r), under.g * (1 + light.g), under.b * (1 + light.b)};
      },
      0.85f);
}

void PaintBooks(Canvas& canvas, float x0, float x1, float base, float height, float light,
                uint32_t seed) {
  static const uint32_t kSpines[] = {0x7a2e26, 0x24415c, 0x4c5a33, 0xb58a46, 0x3a2c2a,
                                     0x8a5a3a, 0xd0c3a4, 0x5a3550, 0x2f5a58};
  Chance chance(seed);
  for (float x = x0; x < x1 - 4;) {
    const float w = std::min(height * chance.Between(0.1f, 0.27f), x1 - x),
                h = height * chance.Between(0.68f, 0.96f);
    const Color spine = Hex(kSpines[chance.Below(9)]) * (light * chance.Between(0.75f, 1.15f));
    canvas.Polygon(
        {{x, base - h}, {x + w - 1, base - h}, {x + w - 1, base}, {x, base}},
        [&](int px, int) { return spine * (1.15f - 0.5f * std::fabs((px - x) / w - 0.4f)); });
    const Color gilt = Hex(0xdcc07a) * light;
    if (chance.Next() < 0.6f)
      canvas.Box(x + w * 0.15f, base - h * 0.82f, x + w * 0.85f, base - h * 0.72f, gilt, 0.7f);
    if (chance.Next() < 0.5f)
      canvas.Box(x + w * 0.15f, base - h * 0.2f, x + w * 0.85f, base - h * 0.16f, gilt, 0.6f);
    x += w;
    if (chance.Next() < 0.04f) x += height * 0.25f;
  }
}

}  // namespace

void PaintClassroom(Canvas& canvas) {
  PaintPlaster(canvas, 0, 0, Canvas::kWidth, 640, Hex(0xd9cfae), 401);
  canvas.Fill(0, 430, Canvas::kWidth, 640, [](int x, int y) {
    return Hex(0x6f8a7c) *
           (0.85f + 0.25f * Fractal(x * 0.006f, y * 0.01f, 5, 402) - (y < 436 ? 0.2f : 0));
  });
  PaintFloor(canvas, 640, Hex(0xa87f52), 403);
  for (int i = 0; i < 2; ++i) PaintTallWindow(canvas, 50 + i * 270.0f, 90, 190, 360, 404 + i);
  PaintPlank(canvas, 660, 120, 1420, 480, Hex(0x7a5230), 406);
  canvas.Fill(676, 136, 1404, 464, [](int x, int y) {
    const float chalk = Fractal(x * 0.006f, y * 0.02f, 5, 407);
    return Mix(Hex(0x24382f), Hex(0x7d9186), Step(0.4f, 0.9f, chalk) * 0.55f);
  });
  Chance chance(408);
  for (int line = 0; line < 5; ++line)  // somebody's handwriting
    for (float x = 720; x < 1120 + chance.Between(-160, 200); x += chance.Between(9, 20))
      canvas.Line({x, 190 + line * 52.0f},
                  {x + chance.Between(4, 12), 190 + line * 52.0f + chance.Between(-16, 14)}, 3,
                  Hex(0xeef0e6), 0.8f);
  canvas.Line({1240, 380}, {1300, 240}, 3, Hex(0xeef0e6), 0.8f);
  canvas.Line({1300, 240}, {1370, 380}, 3, Hex(0xeef0e6), 0.8f);
  canvas.Line({1240, 380}, {1370, 380}, 3, Hex(0xeef0e6), 0.8f);
  PaintPlank(canvas, 660, 476, 1420, 490, Hex(0x8a6038), 409);
  PaintPerson(canvas, 1180, 672, 330, Hex(0x7a3a44), Hex(0x2b3040), 410);
  PaintPlank(canvas, 860, 560, 1120, 680, Hex(0x8f6a42), 411);
  PaintPlank(canvas, 848, 548, 1132, 566, Hex(0xb08552), 412);
  PaintLightPool(canvas, {{150, 700}, {520, 700}, {860, 1067}, {300, 1067}}, {0.55f, 0.48f, 0.3f});
  PaintLightPool(canvas, {{600, 700}, {800, 700}, {1240, 1067}, {960, 1067}},
                 {0.45f, 0.38f, 0.22f});
  for (int row = 0; row < 3; ++row) {
    const float size = 0.62f + row * 0.36f, y = 730 + row * 128.0f;
    for (int seat = 0; seat < 4; ++seat) {
      const float x = 800 + (seat - 1.5f) * 370 * size;
      canvas.Ellipse(x, y + 130 * size, 150 * size, 18 * size, {0, 0, 0}, 0.4f, 0.9f);
      const Color coat = Hex(kCoats[(row * 4 + seat) % 7]);
      const auto back = [&](int px, int py) {
        return coat * (1.2f - 0.5f * Clamp01((px - x) / (70 * size) + 0.5f) +
                       0.2f * (Noise(px * 0.05f, py * 0.05f, 413) - 0.5f));
      };
      PaintPlank(canvas, x - 130 * size, y + 4 * size, x + 130 * size, y + 20 * size, Hex(0xb98a54),
                 414 + row);
      canvas.Line({x - 110 * size, y + 20 * size}, {x - 116 * size, y + 120 * size}, 8 * size,
                  Hex(0x3a3a3a));
      canvas.Line({x + 110 * size, y + 20 * size}, {x + 116 * size, y + 120 * size}, 8 * size,
                  Hex(0x3a3a3a));
      canvas.Box(x - 60 * size, y - 4 * size, x - 12 * size, y + 4 * size, Hex(0xf2eee2));
      if ((row * 4 + seat) % 5 == 3) continue;  // an empty chair
      canvas.Polygon({{x - 62 * size, y + 90 * size},
                      {x - 58 * size, y - 6 * size},
                      {x - 26 * size, y - 28 * size},
                      {x + 26 * size, y - 28 * size},
                      {x + 58 * size, y - 6 * size},
                      {x + 62 * size, y + 90 * size}},
                     back);
      const uint32_t hairs[] = {0x2b211c, 0x6b4526, 0x3a2a22, 0xa8793f};
      canvas.Ellipse(x, y - 66 * size, 32 * size, 40 * size, Hex(hairs[(row + seat) % 4]), 1,
                     0.12f);
      canvas.Ellipse(x - 9 * size, y - 82 * size, 15 * size, 16 * size,
                     Hex(hairs[(row + seat) % 4]) * 1.7f, 0.35f, 0.9f);
      PaintPlank(canvas, x - 54 * size, y + 58 * size, x + 54 * size, y + 84 * size, Hex(0x9a6f42),
                 415 + seat);
    }
  }
  canvas.Glow(260, 280, 620, {0.26f, 0.24f, 0.18f});
}

void PaintLibrary(Canvas& canvas) {
  PaintPlaster(canvas, 0, 0, Canvas::kWidth, 720, Hex(0x4a3626), 521);
  PaintFloor(canvas, 700, Hex(0x7a4f30), 522);
  for (int shelf = 0; shelf < 5; ++shelf) {
    const float base = 150 + shelf * 138.0f;
    for (int bay = 0; bay < 5; ++bay) {
      const float x = bay * 330.0f - 30,
                  light = 0.5f + 0.55f * std::exp(-std::pow((x + 150 - 800) / 560, 2.0f)) *
                                     (0.6f + shelf * 0.1f);
      canvas.Box(x + 14, base - 124, x + 316, base, Hex(0x1c130d));
      PaintBooks(canvas, x + 16, x + 314, base, 118, light, 530 + shelf * 10 + bay);
      PaintPlank(canvas, x, base, x + 330, base + 14, Hex(0x6b4426) * light * 1.3f, 523 + shelf);
    }
  }
  for (int bay = 0; bay <= 5; ++bay) {
    canvas.Polygon({{bay * 330.0f - 46, 0},
                    {bay * 330.0f - 14, 0},
                    {bay * 330.0f - 14, 722},
                    {bay * 330.0f - 46, 722}},
                   [&](int x, int y) {
                     return Hex(0x5a3a22) * (0.7f + 0.5f * Fractal(x * 0.2f, y * 0.008f, 4, 590) +
                                             0.2f * ((x + 46) % 330 < 16));
                   });
  }
  canvas.Line({1130, 20}, {1230, 860}, 9, Hex(0x8a6238));  // the ladder
  canvas.Line({1190, 20}, {1296, 860}, 9, Hex(0x8a6238));
  for (int i = 0; i < 12; ++i)
    canvas.Line({1142 + i * 8.2f, 70 + i * 68.0f}, {1200 + i * 8.4f, 70 + i * 68.0f}, 7,
                Hex(0x9c7144));
  PaintPerson(canvas, 330, 850, 420, Hex(0x4a5a6a), Hex(0x2c2a2e), 591);
  canvas.Polygon({{388, 610}, {432, 600}, {440, 648}, {396, 658}}, Hex(0xd9cba8));
  PaintPerson(canvas, 700, 900, 430, Hex(0x7a3f3a), Hex(0x2c2a2e), 592);
  PaintPerson(canvas, 1010, 904, 410, Hex(0x3d5a4a), Hex(0x2c2a2e), 594);
  canvas.Ellipse(840, 1040, 620, 40, {0, 0, 0}, 0.5f, 0.9f);
  canvas.Polygon({{380, 800}, {1300, 800}, {1420, 900}, {270, 900}}, [](int x, int y) {
    const float shine =
        std::exp(-std::pow((x - 850.0f) / 240, 2.0f) - std::pow((y - 840.0f) / 50, 2.0f));
    return Hex(0x7a4a28) * (0.8f + 0.35f * Fractal(x * 0.006f, y * 0.08f, 5, 595) + shine * 0.9f);
  });
  PaintPlank(canvas, 270, 898, 1420, 926, Hex(0x5a3620), 596);
  for (const float x : {330.0f, 1340.0f}) canvas.Box(x, 926, x + 34, 1067, Hex(0x3a2416));
  const auto book = [&](float x, float y, float w) {  // lies open
    canvas.Polygon({{x, y}, {x + w / 2, y + 6}, {x + w / 2 + 6, y + 40}, {x - 14, y + 34}},
                   Hex(0xf3e7c6));
    canvas.Polygon({{x + w / 2, y + 6}, {x + w, y}, {x + w + 18, y + 34}, {x + w / 2 + 6, y + 40}},
                   Hex(0xe4d6b2));
    for (int i = 0; i < 5; ++i) {
      canvas.Line({x + 6 - i * 2.0f, y + 9 + i * 5.0f}, {x + w / 2 - 8, y + 12 + i * 5.0f}, 1.6f,
                  Hex(0x5a4a3a), 0.6f);
      canvas.Line({x + w / 2 + 10, y + 12 + i * 5.0f}, {x + w - 4 + i * 2.0f, y + 9 + i * 5.0f},
                  1.6f, Hex(0x5a4a3a), 0.6f);
    }
  };
  book(620, 838, 170), book(950, 832, 160);
  for (int i = 0; i < 4; ++i)
    PaintPlank(canvas, 1130 + i * 6.0f, 840 - i * 20.0f, 1260 - i * 4.0f, 860 - i * 20.0f,
               Hex(kCoats[i]), 597 + i);
  canvas.Line({850, 836}, {850, 700}, 9, Hex(0xb08a3c));
  canvas.Ellipse(850, 838, 44, 10, Hex(0x8a6a2c), 1, 0.2f);
  canvas.Polygon({{780, 706}, {806, 660}, {894, 660}, {920, 706}}, [](int x, int) {
    return Hex(0x1f6a4c) * (1.5f - 0.9f * std::fabs((x - 840) / 80.0f));
  });
  canvas.Ellipse(850, 708, 62, 9, {1.1f, 0.95f, 0.62f}, 1, 0.5f);
  canvas.Glow(850, 740, 420, {0.5f, 0.32f, 0.12f});
  canvas.Glow(850, 500, 900, {0.16f, 0.09f, 0.03f});
}

void PaintWorkshop(Canvas& canvas) {
  PaintPlaster(canvas, 0, 0, Canvas::kWidth, 720, Hex(0x8f7f68), 641);
  for (int i = 0; i < 12; ++i)
    PaintPlank(canvas, i * 140.0f - 20, 0, i * 140.0f + 116, 30, Hex(0x4a3626), 642 + i);
  PaintFloor(canvas, 720, Hex(0x6f5a44), 655);
  PaintTallWindow(canvas, 120, 110, 380, 340, 656);
  PaintPlank(canvas, 640, 110, 1540, 470, Hex(0x9a744a), 657);  // the board with the tools
  const Color steel = Hex(0xaab0b4), dark = Hex(0x2f3338), handle = Hex(0xb8502a);
  Chance chance(658);
  for (int i = 0; i < 11; ++i) {
    const float x = 690 + i * 78.0f, y = 150, length = 110 + chance.Below(4) * 16.0f;
    canvas.Line({x + 6, y + 8}, {x + 6, y + length + 8}, 12, {0, 0, 0}, 0.3f);
    if (i % 3 == 0) {  // a hammer
      canvas.Line({x, y}, {x, y + length}, 11, Hex(0xc49a5c));
      canvas.Box(x - 30, y - 8, x + 26, y + 18, dark);
      canvas.Box(x - 30, y - 8, x + 26, y - 2, steel);
    } else if (i % 3 == 1) {  // a spanner
      canvas.Line({x, y}, {x, y + length}, 12, steel);
      canvas.Ellipse(x, y, 19, 19, steel, 1, 0.1f);
      canvas.Ellipse(x, y - 8, 9, 12, Hex(0x9a744a), 1, 0.1f);
      canvas.Ellipse(x, y + length, 16, 16, steel, 1, 0.1f);
      canvas.Ellipse(x, y + length, 8, 8, Hex(0x9a744a), 1, 0.1f);
    } else {  // a screwdriver
      canvas.Line({x, y}, {x, y + 48}, 20, Mix(handle, Hex(0xe0a526), chance.Next()));
      canvas.Line({x, y + 48}, {x, y + length + 10}, 6, steel);
    }
  }
  for (int i = 0; i < 4; ++i) {  // saws
    const float x = 700 + i * 210.0f;
    canvas.Polygon({{x, 350}, {x + 150, 366}, {x + 150, 376}, {x, 420}}, [&](int px, int py) {
      return steel * (0.75f + 0.5f * Noise(px * 0.02f, py * 0.1f, 659));
    });
    canvas.Ellipse(x - 8, 386, 32, 34, Hex(0x8a4a28), 1, 0.08f);
    canvas.Ellipse(x - 8, 386, 14, 16, Hex(0x9a744a), 1, 0.1f);
  }
  for (int i = 0; i < 26; ++i) {  // jars on a shelf
    const float x = 650 + i * 34.0f;
    const Color jar = Mix(Hex(0x6f8f8a), Hex(0xb8864a), chance.Next());
    canvas.Polygon({{x, 522}, {x + 28, 522}, {x + 28, 572}, {x, 572}}, [&](int px, int) {
      return jar * (1.2f - 0.6f * std::fabs((px - x) / 28 - 0.35f));
    });
    canvas.Box(x + 1, 514, x + 27, 524, Hex(i % 2 ? 0x3a3a3c : 0xa63428));
  }
  PaintPlank(canvas, 636, 572, 1544, 586, Hex(0x6a4a2c), 660);
  PaintLightPool(canvas, {{420, 720}, {860, 720}, {1240, 1067}, {640, 1067}}, {0.5f, 0.4f, 0.2f});
  PaintPerson(canvas, 700, 960, 640, Hex(0x3a5570), Hex(0x2d3644), 662);
  canvas.Polygon({{664, 560}, {736, 560}, {752, 800}, {648, 800}}, Hex(0x8a6a42));  // the apron
  canvas.Line({676, 540}, {668, 568}, 6, Hex(0x6a4f30));
  canvas.Line({724, 540}, {732, 568}, 6, Hex(0x6a4f30));
  canvas.Polygon({{420, 760}, {1600, 760}, {1640, 840}, {330, 840}},
                 [](int x, int y) {  // the bench
                   const float wear = Step(0.5f, 0.75f, Fractal(x * 0.01f, y * 0.03f, 5, 663));
                   const float light = 1 + 0.7f * std::exp(-std::pow((x - 640.0f) / 260, 2.0f));
                   return Mix(Hex(0x9a7046), Hex(0x5a4028), wear) *
                          (light * (0.75f + 0.4f * Fractal(x * 0.005f, y * 0.15f, 5, 664)));
                 });
  PaintPlank(canvas, 330, 838, 1640, 890, Hex(0x7a5432), 665);
  for (const float x : {380.0f, 980.0f, 1540.0f})
    PaintPlank(canvas, x, 890, x + 54, 1067, Hex(0x5a3e26), 666);
  for (int i = 0; i < 3; ++i) {  // drawers with labels
    PaintPlank(canvas, 1060 + i * 160.0f, 904, 1204 + i * 160.0f, 1000, Hex(0x8a6440), 667 + i);
    canvas.Box(1104 + i * 160.0f, 922, 1160 + i * 160.0f, 944, Hex(0xefe6cc));
    canvas.Ellipse(1132 + i * 160.0f, 968, 9, 9, Hex(0xc9b48a));
  }
  canvas.Box(1120, 690, 1240, 770, dark);  // a vice
  canvas.Box(1100, 668, 1170, 700, Hex(0x3f5a6a));
  canvas.Box(1190, 668, 1260, 700, Hex(0x3f5a6a));
  canvas.Line({1260, 722}, {1340, 722}, 9, steel);
  canvas.Line({1334, 690}, {1334, 756}, 7, steel);
  for (int i = 0; i < 160; ++i)  // shavings
    canvas.Ellipse(520 + chance.Between(-90, 520), 790 + chance.Between(-22, 34),
                   chance.Between(3, 11), chance.Between(2, 5),
                   Mix(Hex(0xe9cf9a), Hex(0xb08a52), chance.Next()), 0.9f, 0.4f);
  PaintPlank(canvas, 470, 744, 1010, 774, Hex(0xd9b57c), 670);
  canvas.Line({960, 0}, {960, 70}, 4, dark);  // the lamp
  canvas.Polygon({{900, 108}, {938, 66}, {982, 66}, {1020, 108}}, Hex(0x2f4a42));
  canvas.Ellipse(960, 108, 56, 9, {1.2f, 1.05f, 0.75f}, 1, 0.5f);
  canvas.Glow(960, 150, 420, {0.32f, 0.24f, 0.1f});
  canvas.Glow(310, 280, 640, {0.3f, 0.28f, 0.22f});
}

}  // namespace pictures
