// SPDX-License-Identifier: GPL-3.0-or-later
// standing_report FOLDER...: what each .html page of the folders says of itself (StandingOf), a
// line a page: its name, "article" or "none" as extraction finds one, the kind, the closure, the
// signs; in brackets those that stand alone. Addresses of pages come in lines "NAME<tab>URL" on the
// standard input.

#include <cstdio>
#include <iostream>
#include <map>

#include "extract/extract.h"
#include "extract/standing/standing.h"
#include "html/tree/parse.h"
#include "pages.h"

namespace {

using namespace sabok;

std::map<std::string, Url> ReadAddresses() {
  std::map<std::string, Url> addresses;
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto tab = line.find('\t');
    if (tab == std::string::npos) continue;
    if (auto url = Url::Parse(line.substr(tab + 1))) addresses[line.substr(0, tab)] = *url;
  }
  return addresses;
}

void Report(const std::string& name, const std::string& page, const Url& url, double& seconds) {
  const auto document = html::ParseWith({.on_limit = html::OnLimit::kTruncate}, page);
  if (!document) return;
  const auto extracted = extract::Extract({.document = *document, .url = url});
  extract::AnswerFacts answer;
  answer.asked = answer.final = url;
  answer.page = page;
  answer.now = std::time(nullptr);
  extract::Standing standing;
  seconds += Seconds([&] { standing = StandingOf(*document, answer, &extracted.article); });
  std::printf("%s\t%s\t%s\t%s", name.c_str(), HasArticle(extracted.notices) ? "article" : "none",
              std::string(ToString(standing.kind)).c_str(),
              std::string(ToString(standing.closure)).c_str());
  for (const std::string& sign : standing.evidence) std::printf("\t%s", sign.c_str());
  for (const std::string& sign : standing.lone_signs) std::printf("\t(%s)", sign.c_str());
  std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
  const auto addresses = ReadAddresses();
  double seconds = 0;
  std::size_t count = 0;
  for (int i = 1; i < argc; ++i) {
    for (const auto& path : PagesIn(argv[i])) {
      const auto found = addresses.find(path.stem().string());
      Report(path.stem().string(), ReadPage(path), found == addresses.end() ? Url() : found->second,
             seconds);
      ++count;
    }
  }
  std::fprintf(stderr, "%zu pages, %.3f ms a page\n", count,
               1e3 * seconds / static_cast<double>(std::max<std::size_t>(count, 1)));
}
