// SPDX-License-Identifier: GPL-3.0-or-later
// extract_bench [--rounds N] FOLDER...: the speed of extraction over the .html files of each folder
// (as UTF-8), beside Gumbo's parse alone, in one thread of one run. Each round times all four in
// turn; the median round counts, of each and of the ratios.
// extract_bench --one-by-one FOLDER: reads, parses and extracts each page once and times nothing,
// so that whoever started it can see the memory that takes.
// extract_bench --worst: pages of 10 MB or a million nodes, each bad in a way of its own. The
// first is issue 3's worst page: a million nodes, 100,000 levels.

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "extract/extract.h"
#include "html/tree/parse.h"
#include "pages.h"

namespace {

using namespace sabok;

std::size_t Extract(const html::Document& document) {
  static const Url url = *Url::Parse("https://example.org/");
  return extract::Extract({.document = document, .url = url}).article.body.size();
}

void ParseAll(const std::vector<std::string>& pages) {
  for (const std::string& page : pages) (void)html::Parse(page);
}

void ParseAndExtractAll(const std::vector<std::string>& pages) {
  for (const std::string& page : pages) {
    if (const auto document = html::Parse(page)) (void)Extract(*document);
  }
}

// Extraction by itself: the trees are made outside the time that counts.
double ExtractAlone(const std::vector<std::string>& pages) {
  double seconds = 0;
  for (const std::string& page : pages) {
    const auto document = html::Parse(page);
    if (document) seconds += Seconds([&] { (void)Extract(*document); });
  }
  return seconds;
}

double Median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

struct Rounds {
  std::vector<double> gumbo, parse, extract, both, ratio;
};

void Print(const char* what, const std::vector<double>& seconds, double megabytes,
           std::size_t pages) {
  const double median = Median(seconds);
  std::printf("  %-18s %8.1f MB/s %8.0f pages/s\n", what, megabytes / median,
              static_cast<double>(pages) / median);
}

void Measure(const std::filesystem::path& folder, int rounds) {
  const std::vector<std::string> pages = ReadPages(folder);
  const double megabytes = Megabytes(pages);
  std::printf("%s: %zu pages, %.1f MB\n", folder.c_str(), pages.size(), megabytes);
  if (pages.empty()) return;
  Rounds all;
  for (int round = 0; round < rounds; ++round) {
    all.gumbo.push_back(Seconds([&] { GumboAll(pages); }));
    all.parse.push_back(Seconds([&] { ParseAll(pages); }));
    all.extract.push_back(ExtractAlone(pages));
    all.both.push_back(Seconds([&] { ParseAndExtractAll(pages); }));
    all.ratio.push_back(all.both.back() / all.gumbo.back());
  }
  Print("Gumbo's parse", all.gumbo, megabytes, pages.size());
  Print("parse", all.parse, megabytes, pages.size());
  Print("extract", all.extract, megabytes, pages.size());
  Print("parse and extract", all.both, megabytes, pages.size());
  std::printf("ratio %.3f (time of parse and extract over Gumbo's parse)\n", Median(all.ratio));
}

double PeakMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1e3;
}

struct WorstPage {
  std::string_view what;
  std::string_view levels;  // opened again and again, and never closed
  int depth;
  std::string_view unit;  // what then fills the page up to 10 MB or a million nodes
  int nodes;              // of one unit
};

constexpr WorstPage kWorstPages[] = {
    {"paragraphs", "<div>", 100'000, "<p class=abcd>xxxxxxx", 2},
    {"empty boxes", "<div class=byline>", 500, "<span></span>", 1},
    {"links in boxes", "<div class=related>", 500, "<a href=/author/x>word</a> ", 3},
    {"properties", "<div itemscope>", 500, "<i itemprop=author>x</i>", 2},
    {"times", "<section>", 500, "<time>12 May 2020</time> ", 3},
    {"pictures", "<figure>", 500, "<img src=/a.jpg>", 1},
    {"lists", "<ul><li>", 250, "<li><a href=/a>Read more about</a> it", 4},
    {"tables", "<table><tr><td>", 120, "<tr><td>1<td>2", 5},
    {"quotations", "<blockquote>", 500, "<cite>x</cite>", 2},
    {"class names", "<div>", 500, "<b class='share-x related_y nav-z'></b>", 1},
    {"frames", "<div>", 500, "<iframe src=//www.youtube.com/embed/x></iframe>", 1},
    {"breaks", "<p>", 1, "a<br>", 2},
    {"headings", "<div>", 500, "<h2>Comments</h2>", 2},
    {"comments", "<div class=comments>", 500, "<div class=comment>Ann 3 hours ago<p>No</div>", 4},
    {"one text", "<p>", 1, "By Ann Lee, 6 May 2026. ", 0},
};

std::string Make(const WorstPage& worst) {
  constexpr std::size_t kBytes = 10'000'000;
  constexpr int kNodes = 1'000'000;
  std::string page = "<title>The worst page</title><body>";
  for (int i = 0; i < worst.depth; ++i) page += worst.levels;
  for (int nodes = worst.depth; nodes < kNodes && page.size() < kBytes; nodes += worst.nodes) {
    page += worst.unit;
  }
  return page;
}

// Each by itself, in a process of its own, so that its memory shows.
void MeasureWorstPages() {
  for (const WorstPage& worst : kWorstPages) {
    std::fflush(stdout);
    if (const pid_t child = fork(); child != 0) {
      waitpid(child, nullptr, 0);
      continue;
    }
    const std::string page = Make(worst);
    std::string notices;
    const double seconds = Seconds([&] {
      const auto document = html::ParseWith({.on_limit = html::OnLimit::kTruncate}, page);
      if (!document) return;
      for (const auto& notice : extract::Extract({.document = *document}).notices) {
        notices += ' ';
        notices += extract::ToString(notice.kind);
      }
    });
    std::printf("worst page, %-15s %4.1f MB: %5.2f s, peak %3.0f MB,%s\n", worst.what.data(),
                static_cast<double>(page.size()) / 1e6, seconds, PeakMegabytes(), notices.c_str());
    std::fflush(stdout);
    _exit(0);
  }
}

int OneByOne(const std::filesystem::path& folder) {
  for (const auto& path : PagesIn(folder)) {
    if (const auto document = html::Parse(ReadPage(path))) (void)Extract(*document);
  }
  std::printf("  peak memory %.1f MB\n", PeakMegabytes());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  int rounds = 5;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--one-by-one" && i + 1 < argc) return OneByOne(argv[i + 1]);
    if (argument == "--worst") {
      MeasureWorstPages();
    } else if (argument == "--rounds" && i + 1 < argc) {
      rounds = std::max(1, std::atoi(argv[++i]));
    } else {
      Measure(argument, rounds);
    }
  }
  return 0;
}
