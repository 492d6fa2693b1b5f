// SPDX-License-Identifier: GPL-3.0-or-later
// html_bench FOLDER...: MB/s of Gumbo and of Sabok's parser, with vector code and without, over the
// .html files of each folder (as UTF-8), and memory. Each is timed several times in turn; the best
// counts.

#include <malloc.h>

#include <algorithm>
#include <cstdio>

#include "extract/extract.h"
#include "html/tree/parse.h"
#include "pages.h"

extern "C" void* __libc_malloc(std::size_t size);
extern "C" void* __libc_realloc(void* block, std::size_t size);
extern "C" void __libc_free(void* block);

// Counts what is allocated: the peak of one parse is what its memory costs.
namespace {
std::size_t in_use = 0, peak = 0;
void Count(void* block) {
  in_use += malloc_usable_size(block);
  peak = std::max(peak, in_use);
}
}  // namespace

extern "C" void* malloc(std::size_t size) {
  void* const block = __libc_malloc(size);
  Count(block);
  return block;
}
extern "C" void* realloc(void* old, std::size_t size) {
  in_use -= malloc_usable_size(old);
  void* const block = __libc_realloc(old, size);
  Count(block);
  return block;
}
extern "C" void free(void* block) {
  in_use -= malloc_usable_size(block);
  __libc_free(block);
}

namespace {

using namespace sabok;

void ParseAll(const std::vector<std::string>& pages, html::ScanLevel scan) {
  for (const std::string& page : pages) (void)html::ParseWith({.scan = scan}, page);
}

void ExtractAll(const std::vector<std::string>& pages) {
  for (const std::string& page : pages) {
    const auto document = html::Parse(page);
    if (document)
      (void)extract::Extract({.document = *document, .url = *Url::Parse("https://example.org/")});
  }
}

// Peak bytes beyond the source, over the source's: the median and the largest of pages over 10 KB.
void PrintMemory(std::vector<std::string> pages) {
  std::vector<double> ratios;
  for (std::string& page : pages) {
    const auto size = static_cast<double>(page.size());
    if (size < 10'000) continue;
    page.shrink_to_fit();
    const std::size_t before = in_use;
    peak = in_use;
    const auto document = html::Parse(std::move(page));
    ratios.push_back(static_cast<double>(peak - before) / size);
  }
  std::ranges::sort(ratios);
  if (ratios.empty()) return;
  std::printf("  memory beyond the source, over its size: median %.2f, 99%% %.2f, largest %.2f\n",
              ratios[ratios.size() / 2], ratios[ratios.size() * 99 / 100], ratios.back());
}

void Measure(const std::filesystem::path& folder) {
  const std::vector<std::string> pages = ReadPages(folder);
  const double size = Megabytes(pages);
  double gumbo = 1e9, vector = 1e9, portable = 1e9;
  for (int round = 0; round < 5; ++round) {
    if (round < 3) gumbo = std::min(gumbo, Seconds([&] { GumboAll(pages); }));
    vector = std::min(vector, Seconds([&] { ParseAll(pages, html::BestScanLevel()); }));
    portable = std::min(portable, Seconds([&] { ParseAll(pages, html::ScanLevel::kPortable); }));
  }
  const double extract = Seconds([&] { ExtractAll(pages); });
  std::printf("%s: %zu pages, %.1f MB\n", folder.c_str(), pages.size(), size);
  std::printf("  Gumbo %.0f MB/s, vector code %.0f MB/s, portable %.0f MB/s\n", size / gumbo,
              size / vector, size / portable);
  std::printf("ratio %.1f (vector code)\nratio %.1f (portable)\n", gumbo / vector,
              gumbo / portable);
  std::printf("  parse and extract %.1f MB/s\n", size / extract);
  PrintMemory(pages);
}

// Issue 3's worst page: 10 MB, a million nodes, 100,000 levels.
void MeasureWorstPage() {
  std::string page;
  for (int i = 0; i < 100'000; ++i) page += "<div>";
  for (int i = 0; i < 450'000; ++i) page += "<p class=abcd>xxxxxx";
  bool flattened = false;
  const double seconds = Seconds([&] {
    const auto document = html::Parse(page);
    flattened = document && document->flattened();
  });
  std::printf("worst page (%.1f MB, 1 M nodes, depth 100,000): %.2f s, %s\n",
              static_cast<double>(page.size()) / 1e6, seconds,
              flattened ? "flattened, with a notice" : "not flattened");
}

}  // namespace

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  for (int i = 1; i < argc; ++i) Measure(argv[i]);
  MeasureWorstPage();
  return 0;
}
