// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvas.h"

namespace pictures {
namespace {

float Lattice(int x, int y, uint32_t seed) {
  uint32_t h = static_cast<uint32_t>(x) * 0x85ebca6bu ^ static_cast<uint32_t>(y) * 0xc2b2ae35u ^
               seed * 0x27d4eb2fu;
  h ^= h >> 15;
  h *= 0x2c1b3c6du;
  h ^= h >> 12;
  h *= 0x297a2d39u;
  h ^= h >> 15;
  return static_cast<float>(h >> 8) / 16777216.0f;
}

// Columns of seven dots, the lowest bit on top, for the letters and figures that posters use.
struct Glyph {
  char letter;
  uint8_t columns[5];
};
constexpr Glyph kGlyphs[] = {
    {'A', {0x7e, 0x11, 0x11, 0x11, 0x7e}}, {'B', {0x7f, 0x49, 0x49, 0x49, 0x36}},
    {'C', {0x3e, 0x41, 0x41, 0x41, 0x22}}, {'D', {0x7f, 0x41, 0x41, 0x22, 0x1c}},
    {'E', {0x7f, 0x49, 0x49, 0x49, 0x41}}, {'F', {0x7f, 0x09, 0x09, 0x09, 0x01}},
    {'G', {0x3e, 0x41, 0x49, 0x49, 0x7a}}, {'H', {0x7f, 0x08, 0x08, 0x08, 0x7f}},
    {'I', {0x00, 0x41, 0x7f, 0x41, 0x00}}, {'L', {0x7f, 0x40, 0x40, 0x40, 0x40}},
    {'M', {0x7f, 0x02, 0x0c, 0x02, 0x7f}}, {'N', {0x7f, 0x04, 0x08, 0x10, 0x7f}},
    {'O', {0x3e, 0x41, 0x41, 0x41, 0x3e}}, {'Q', {0x3e, 0x41, 0x51, 0x21, 0x5e}},
    {'R', {0x7f, 0x09, 0x19, 0x29, 0x46}}, {'S', {0x46, 0x49, 0x49, 0x49, 0x31}},
    {'T', {0x01, 0x01, 0x7f, 0x01, 0x01}}, {'U', {0x3f, 0x40, 0x40, 0x40, 0x3f}},
    {'V', {0x1f, 0x20, 0x40, 0x20, 0x1f}}, {'Y', {0x07, 0x08, 0x70, 0x08, 0x07}},
    {'1', {0x00, 0x42, 0x7f, 0x40, 0x00}}, {'4', {0x18, 0x14, 0x12, 0x7f, 0x10}},
    {'7', {0x01, 0x71, 0x09, 0x05, 0x03}},
};

uint8_t Byte(float v) { return static_cast<uint8_t>(std::lround(Clamp01(v) * 255)); }

}  // namespace

float Noise(float x, float y, uint32_t seed) {
  const float fx = std::floor(x), fy = std::floor(y);
  const int ix = static_cast<int>(fx), iy = static_cast<int>(fy);
  float tx = x - fx, ty = y - fy;
  tx = tx * tx * (3 - 2 * tx);
  ty = ty * ty * (3 - 2 * ty);
  const float top = Lattice(ix, iy, seed) * (1 - tx) + Lattice(ix + 1, iy, seed) * tx;
  const float bottom = Lattice(ix, iy + 1, seed) * (1 - tx) + Lattice(ix + 1, iy + 1, seed) * tx;
  return top * (1 - ty) + bottom * ty;
}

float Fractal(float x, float y, int octaves, uint32_t seed) {
  float sum = 0, weight = 0.5f, total = 0;
  for (int i = 0; i < octaves; ++i) {
    sum += Noise(x, y, seed + i * 17) * weight;
    total += weight;
    weight *= 0.5f;
    // Turned a little each time, so that the lattice does not show.
    const float turned = 1.76f * x - 1.02f * y + 3.7f;
    y = 1.02f * x + 1.76f * y + 1.3f;
    x = turned;
  }
  return sum / total;
}

void Canvas::CoverRow(const std::vector<Point>& points, int y, std::vector<float>& cover, int& left,
                      int& right) {
  for (int sub = 0; sub < 4; ++sub) {
    const float line = y + (sub + 0.5f) / 4;
    std::vector<float> crossings;
    for (size_t i = 0; i < points.size(); ++i) {
      const Point a = points[i], b = points[(i + 1) % points.size()];
      if ((a.y <= line) != (b.y <= line))
        crossings.push_back(a.x + (line - a.y) / (b.y - a.y) * (b.x - a.x));
    }
    std::sort(crossings.begin(), crossings.end());
    for (size_t i = 0; i + 1 < crossings.size(); i += 2) {
      const float from = std::max(0.0f, crossings[i]);
      const float to = std::min(static_cast<float>(kWidth), crossings[i + 1]);
      for (int x = static_cast<int>(from); x < kWidth && x < to; ++x) {
        cover[x] +=
            0.25f * std::max(0.0f, std::min(to, x + 1.0f) - std::max(from, static_cast<float>(x)));
        left = std::min(left, x);
        right = std::max(right, x);
      }
    }
  }
}

void Canvas::Line(Point from, Point to, float width, Color color, float alpha) {
  const float dx = to.x - from.x, dy = to.y - from.y;
  const float length = std::max(0.001f, std::hypot(dx, dy));
  // What is thinner than a pixel is as thin as one, but paler.
  const float half = std::max(0.5f, width / 2);
  alpha *= std::min(1.0f, width);
  const float nx = -dy / length * half, ny = dx / length * half;
  Polygon({{from.x + nx, from.y + ny},
           {to.x + nx, to.y + ny},
           {to.x - nx, to.y - ny},
           {from.x - nx, from.y - ny}},
          color, alpha);
}

void Canvas::Ellipse(float cx, float cy, float rx, float ry, Color color, float alpha,
                     float softness) {
  const float edge = std::max(softness, 1.2f / std::max(1.0f, std::min(rx, ry)));
  for (int y = static_cast<int>(cy - ry) - 1; y <= cy + ry + 1; ++y)
    for (int x = static_cast<int>(cx - rx) - 1; x <= cx + rx + 1; ++x) {
      const float distance = std::hypot((x + 0.5f - cx) / rx, (y + 0.5f - cy) / ry);
      if (distance < 1) Blend(x, y, color, alpha * Step(1, 1 - edge, distance));
    }
}

void Canvas::Glow(float cx, float cy, float radius, Color light) {
  for (int y = static_cast<int>(cy - radius); y <= cy + radius; ++y)
    for (int x = static_cast<int>(cx - radius); x <= cx + radius; ++x) {
      const float distance = std::hypot(x - cx, y - cy) / radius;
      if (distance < 1) Add(x, y, light * ((1 - distance) * (1 - distance) * (1 - distance)));
    }
}

void Canvas::Text(float x, float y, float size, std::string_view text, Color color) {
  for (const char letter : text) {
    for (const Glyph& glyph : kGlyphs) {
      if (glyph.letter != letter) continue;
      for (int column = 0; column < 5; ++column)
        for (int row = 0; row < 7; ++row)
          if (glyph.columns[column] >> row & 1)
            Box(x + column * size, y + row * size, x + (column + 1) * size, y + (row + 1) * size,
                color);
    }
    x += 6 * size;
  }
}

void Canvas::Soften(float amount) {
  std::vector<Color> out(pixels_.size());
  for (int y = 0; y < kHeight; ++y)
    for (int x = 0; x < kWidth; ++x) {
      const Color around = At(x - 1, y) + At(x + 1, y) + At(x, y - 1) + At(x, y + 1);
      out[Index(x, y)] = Mix(pixels_[Index(x, y)], around * 0.25f, amount);
    }
  pixels_ = std::move(out);
}

void Canvas::Develop(uint32_t seed, float softness) {
  Soften(softness);
  Chance chance(seed + 77);
  for (int y = 0; y < kHeight; ++y)
    for (int x = 0; x < kWidth; ++x) {
      Color& pixel = pixels_[Index(x, y)];
      const float dx = (x - kWidth / 2.0f) / kWidth, dy = (y - kHeight / 2.0f) / kHeight;
      const float vignette = 1.02f - 0.42f * (dx * dx + dy * dy);
      const float grain = (chance.Next() + chance.Next() - 1) * 0.028f;
      const auto curve = [&](float v) {
        v = std::max(0.0f, v * vignette);
        v = v < 0.8f
                ? v
                : 0.8f + 0.2f * (1 - std::exp(-(v - 0.8f) / 0.2f));  // light rolls off, never clips
        return v + 0.06f * std::sin((v - 0.5f) * 6.2831853f) * 0.5f + grain;
      };
      pixel = {curve(pixel.r), curve(pixel.g), curve(pixel.b)};
    }
}

std::vector<uint8_t> Canvas::Bytes(int width, int height) const {
  std::vector<uint8_t> bytes;
  bytes.reserve(static_cast<size_t>(width) * height * 3);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const int x0 = x * kWidth / width, x1 = std::max(x0 + 1, (x + 1) * kWidth / width);
      const int y0 = y * kHeight / height, y1 = std::max(y0 + 1, (y + 1) * kHeight / height);
      Color sum;
      for (int sy = y0; sy < y1; ++sy)
        for (int sx = x0; sx < x1; ++sx) sum = sum + pixels_[Index(sx, sy)];
      sum = sum * (1.0f / static_cast<float>((x1 - x0) * (y1 - y0)));
      for (const float v : {sum.r, sum.g, sum.b}) bytes.push_back(Byte(v));
    }
  return bytes;
}

}  // namespace pictures
