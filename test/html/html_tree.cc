// SPDX-License-Identifier: GPL-3.0-or-later
// html_tree FILE...: parses each file as UTF-8, as DOMParser would (no script runs, noscript is
// parsed), and prints its tree, after a line with the number of bytes that follow.

#include <fstream>
#include <iostream>
#include <iterator>

#include "html/tree/parse.h"
#include "tree_dump.h"

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    std::string page{std::istreambuf_iterator<char>(file), {}};
    const auto document = sabok::html::Parse(std::move(page));
    const std::string tree =
        document ? sabok::html::DumpTree(*document) : "error: " + document.error().what + "\n";
    std::cout << tree.size() << '\n' << tree;
  }
  return 0;
}
