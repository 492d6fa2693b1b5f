// SPDX-License-Identifier: GPL-3.0-or-later
// Tree construction and encoding cases of html5lib-tests: sections that begin with "#name".

#include <fstream>
#include <map>

#include "../test/html/tree_dump.h"
#include "base/text.h"
#include "html/text/charset.h"
#include "html/text/charset_labels.h"
#include "html/tree/parse.h"
#include "html_conformance.h"

namespace sabok::html {
namespace {

using Case = std::map<std::string, std::string>;

std::vector<Case> ReadCases(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<Case> cases;
  std::string section;
  for (std::string line; std::getline(file, line);) {
    static const std::string kSections[] = {
        "#data",       "#errors",    "#new-errors", "#document-fragment",
        "#script-off", "#script-on", "#document",   "#encoding"};
    if (line == "#data") cases.emplace_back();
    if (std::ranges::find(kSections, line) != std::end(kSections) &&
        (line == "#data" || section != "#document")) {
      section = line;
      cases.back()[section];
    } else if (!cases.empty()) {
      cases.back()[section] += line + '\n';
    }
  }
  for (Case& c : cases) {
    for (auto& [name, text] : c) {
      // The empty line between two cases is no part of the tree.
      if (name == "#document" && text.ends_with("\n\n")) text.pop_back();
      if (name != "#document" && text.ends_with('\n')) text.pop_back();
    }
  }
  return cases;
}

std::string Tree(const Case& c, Scripting scripting, ScanLevel scan) {
  const ParseOptions options = {.scripting = scripting, .scan = scan};
  const auto fragment = c.find("#document-fragment");
  if (fragment == c.end()) return DumpTree(*ParseWith(options, c.at("#data")));
  std::string context = fragment->second;
  Namespace space = Namespace::kHtml;
  if (context.starts_with("svg ")) space = Namespace::kSvg;
  if (context.starts_with("math ")) space = Namespace::kMathMl;
  if (space != Namespace::kHtml) context = context.substr(context.find(' ') + 1);
  return DumpTree(*ParseFragment(options, c.at("#data"), context, space), 1);
}

}  // namespace

void RunTreeCases(const std::filesystem::path& folder, ScanLevel scan, Tally& tally) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".dat") continue;
    const std::string file = std::filesystem::relative(entry.path(), folder);
    for (const Case& c : ReadCases(entry.path())) {
      for (const Scripting scripting : {Scripting::kOff, Scripting::kOn}) {
        if (c.contains(scripting == Scripting::kOn ? "#script-off" : "#script-on")) continue;
        tally.Check(file, c.at("#data"), c.at("#document"), Tree(c, scripting, scan));
      }
    }
  }
}

void RunEncodingCases(const std::filesystem::path& folder, Tally& tally) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".dat") continue;
    const std::string file = std::filesystem::relative(entry.path(), folder);
    for (const Case& c : ReadCases(entry.path())) {
      tally.Check(file, c.at("#data"), EncodingOfLabel(c.at("#encoding")) + "\n",
                  SniffEncoding(c.at("#data")) + "\n");
    }
  }
}

}  // namespace sabok::html
