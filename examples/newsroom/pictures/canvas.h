// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

namespace pictures {

struct Color {
  float r = 0, g = 0, b = 0;
};

inline Color operator*(Color c, float k) { return {c.r * k, c.g * k, c.b * k}; }
inline Color operator+(Color a, Color b) { return {a.r + b.r, a.g + b.g, a.b + b.b}; }
inline Color Mix(Color a, Color b, float t) { return a * (1 - t) + b * t; }
inline float Clamp01(float v) { return std::clamp(v, 0.0f, 1.0f); }

// Smooth from 0 at `from` to 1 at `to`, which may be the smaller of the two.
inline float Step(float from, float to, float v) {
  const float t = Clamp01((v - from) / (to - from));
  return t * t * (3 - 2 * t);
}

// A colour as in style sheets: 0x10394a.
inline Color Hex(uint32_t rgb) {
  return {static_cast<float>(rgb >> 16 & 255) / 255, static_cast<float>(rgb >> 8 & 255) / 255,
          static_cast<float>(rgb & 255) / 255};
}

// Small numbers by chance, the same on every machine (xorshift32, Marsaglia 2003).
class Chance {
 public:
  explicit Chance(uint32_t seed) : state_(seed * 2654435761u | 1u) {}
  float Next() {  // 0 to 1
    state_ ^= state_ << 13;
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    return static_cast<float>(state_ >> 8) / 16777216.0f;
  }
  float Between(float low, float high) { return low + (high - low) * Next(); }
  int Below(int count) { return std::min(count - 1, static_cast<int>(Next() * count)); }

 private:
  uint32_t state_;
};

// Value noise on a lattice, 0 to 1, and sums of it: the stuff of clouds, hills, stone and water.
float Noise(float x, float y, uint32_t seed);
float Fractal(float x, float y, int octaves, uint32_t seed);

struct Point {
  float x = 0, y = 0;
};

// A picture being painted, in floats from 0 to 1 (a little more where light glares). Pixels outside
// are left alone. Thread-compatible.
class Canvas {
 public:
  static constexpr int kWidth = 1600;
  static constexpr int kHeight = 1067;

  Canvas() : pixels_(static_cast<size_t>(kWidth) * kHeight) {}

  Color At(int x, int y) const {
    return pixels_[Index(std::clamp(x, 0, kWidth - 1), std::clamp(y, 0, kHeight - 1))];
  }
  void Blend(int x, int y, Color color, float alpha) {
    if (x < 0 || y < 0 || x >= kWidth || y >= kHeight || alpha <= 0) return;
    Color& pixel = pixels_[Index(x, y)];
    pixel = Mix(pixel, color, std::min(alpha, 1.0f));
  }
  void Add(int x, int y, Color light) {
    if (x < 0 || y < 0 || x >= kWidth || y >= kHeight) return;
    Color& pixel = pixels_[Index(x, y)];
    pixel = pixel + light;
  }

  // Each pixel of a rectangle takes paint(x, y).
  template <typename Paint>
  void Fill(int x0, int y0, int x1, int y1, Paint paint) {
    for (int y = std::max(0, y0); y < std::min(y1, kHeight); ++y)
      for (int x = std::max(0, x0); x < std::min(x1, kWidth); ++x)
        pixels_[Index(x, y)] = paint(x, y);
  }

  // A polygon with smooth edges (four lines a pixel, exact in x), each pixel by paint(x, y).
  template <typename Paint>
  void Polygon(const std::vector<Point>& points, Paint paint, float alpha = 1) {
    float top = kHeight, bottom = 0;
    for (const Point& point : points)
      top = std::min(top, point.y), bottom = std::max(bottom, point.y);
    const int first = std::max(0, static_cast<int>(std::floor(top)));
    const int last = std::min(kHeight - 1, static_cast<int>(std::ceil(bottom)));
    std::vector<float> cover(kWidth);
    for (int y = first; y <= last; ++y) {
      int left = kWidth, right = -1;
      CoverRow(points, y, cover, left, right);
      for (int x = left; x <= right; ++x) {
        if (cover[x] > 0) Blend(x, y, paint(x, y), cover[x] * alpha);
        cover[x] = 0;
      }
    }
  }
  void Polygon(const std::vector<Point>& points, Color color, float alpha = 1) {
    Polygon(points, [color](int, int) { return color; }, alpha);
  }
  void Box(float x0, float y0, float x1, float y1, Color color, float alpha = 1) {
    Polygon({{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}, color, alpha);
  }
  void Line(Point from, Point to, float width, Color color, float alpha = 1);
  // `softness` is the share of the radius over which the edge fades.
  void Ellipse(float cx, float cy, float rx, float ry, Color color, float alpha = 1,
               float softness = 0.05f);
  // Adds light that falls off smoothly.
  void Glow(float cx, float cy, float radius, Color light);
  // 5 x 7 letters, `size` pixels a dot; the text starts at its top left.
  void Text(float x, float y, float size, std::string_view text, Color color);

  // The camera: a soft lens, vignetting, grain, a film's curve.
  void Develop(uint32_t seed, float softness = 0.35f);
  // 8-bit RGB, shrunk to `width` by `height` by averaging.
  std::vector<uint8_t> Bytes(int width, int height) const;

 private:
  static size_t Index(int x, int y) { return static_cast<size_t>(y) * kWidth + x; }
  static void CoverRow(const std::vector<Point>& points, int y, std::vector<float>& cover,
                       int& left, int& right);
  void Soften(float amount);

  std::vector<Color> pixels_;
};

}  // namespace pictures
