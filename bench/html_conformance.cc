// SPDX-License-Identifier: GPL-3.0-or-later
// html_conformance HTML5LIB_TESTS IGNORE_LIST: runs the conformance cases of the HTML Standard's
// parser, with vector code and without. Prints what failed, and how many passed.

#include "html_conformance.h"

#include <fstream>
#include <iostream>

namespace sabok::html {

// A line of the list: file, tab, the start of the case's input with \n for line ends, tab, reason.
Tally::Tally(std::filesystem::path ignore_list) {
  std::ifstream file(ignore_list);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
    if (second == std::string::npos) continue;
    std::string input = line.substr(first + 1, second - first - 1);
    for (std::size_t at = 0; (at = input.find("\\n", at)) != std::string::npos; ++at)
      input.replace(at, 2, "\n");
    ignored_.push_back({line.substr(0, first), input, line.substr(second + 1)});
  }
}

bool Tally::IsIgnored(const std::string& file, const std::string& input) const {
  for (const Ignored& i : ignored_) {
    if (i.file == file && (i.input == "*" || input.starts_with(i.input))) return true;
  }
  return false;
}

void Tally::Check(const std::string& file, const std::string& input, const std::string& expected,
                  const std::string& actual) {
  if (expected == actual) {
    ++passed_;
  } else if (IsIgnored(file, input)) {
    ++skipped_;
  } else {
    ++failed_;
    std::cout << "FAILED " << file << "\n--- input\n"
              << input << "\n--- expected\n"
              << expected << "--- is\n"
              << actual << '\n';
  }
}

void Tally::Skip(const std::string& file, const std::string& input) {
  if (IsIgnored(file, input)) {
    ++skipped_;
  } else {
    Check(file, input, "a reason in the ignore list\n", "none\n");
  }
}

bool Tally::Report(const std::string& kind) {
  std::cout << kind << ": " << passed_ << " passed, " << failed_ << " failed, " << skipped_
            << " ignored with a reason\n";
  const bool good = failed_ == 0 && passed_ > 0;
  passed_ = failed_ = skipped_ = 0;
  return good;
}

}  // namespace sabok::html

int main(int argc, char** argv) {
  using namespace sabok::html;
  if (argc != 3) {
    std::cerr << "html_conformance HTML5LIB_TESTS IGNORE_LIST\n";
    return 2;
  }
  const std::filesystem::path root = argv[1];
  Tally tally(argv[2]);
  bool good = true;
  for (const auto& [scan, name] :
       {std::pair(BestScanLevel(), "vector code"), std::pair(ScanLevel::kPortable, "portable")}) {
    RunTokenizerCases(root / "tokenizer", scan, tally);
    good &= tally.Report(std::string("tokenizer, ") + name);
    RunTreeCases(root / "tree-construction", scan, tally);
    good &= tally.Report(std::string("tree construction, ") + name);
  }
  RunEncodingCases(root / "encoding", tally);
  good &= tally.Report("encoding");
  return good ? 0 : 1;
}
