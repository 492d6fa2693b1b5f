// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the benches of the parser and of extraction have in common: pages, Gumbo and a clock.

#include <gumbo.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "html/text/charset.h"

namespace sabok {

inline std::vector<std::filesystem::path> PagesIn(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> pages;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".html") pages.push_back(entry.path());
  }
  std::ranges::sort(pages);
  return pages;
}

// As UTF-8.
inline std::string ReadPage(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  return html::DecodePage(bytes, "").utf8;
}

inline std::vector<std::string> ReadPages(const std::filesystem::path& folder) {
  std::vector<std::string> pages;
  for (const auto& path : PagesIn(folder)) pages.push_back(ReadPage(path));
  return pages;
}

inline double Megabytes(const std::vector<std::string>& pages) {
  double size = 0;
  for (const std::string& page : pages) size += static_cast<double>(page.size()) / 1e6;
  return size;
}

// Of this thread's processor time, so that a busy machine changes little.
double Seconds(const auto& work) {
  const auto now = [] {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
  };
  const double begin = now();
  work();
  return now() - begin;
}

inline void GumboAll(const std::vector<std::string>& pages) {
  for (const std::string& page : pages) {
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    gumbo_destroy_output(&options, gumbo_parse_with_options(&options, page.data(), page.size()));
  }
}

}  // namespace sabok
