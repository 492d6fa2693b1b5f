// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/nearest.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace sabok::app {
namespace {

std::size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

}  // namespace

std::string_view NearestWord(std::string_view word, std::span<const std::string_view> known) {
  std::string_view nearest;
  std::size_t best = std::max<std::size_t>(2, word.size() / 2);
  for (const std::string_view candidate : known) {
    // A word cut short was meant whole.
    const std::size_t distance =
        candidate.starts_with(word) && word.size() > 2 ? 1 : Distance(word, candidate);
    if (distance <= best && (nearest.empty() || distance < best)) {
      nearest = candidate;
      best = distance;
    }
  }
  return nearest;
}

}  // namespace sabok::app
