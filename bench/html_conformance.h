// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "html/text/scan.h"

namespace sabok::html {

// What became of the cases.
class Tally {
 public:
  explicit Tally(std::filesystem::path ignore_list);
  void Check(const std::string& file, const std::string& input, const std::string& expected,
             const std::string& actual);
  // A case that the ignore list has to give a reason for.
  void Skip(const std::string& file, const std::string& input);
  // Prints a line for each kind; true if nothing failed.
  bool Report(const std::string& kind);

 private:
  bool IsIgnored(const std::string& file, const std::string& input) const;

  struct Ignored {
    std::string file, input, reason;
  };
  std::vector<Ignored> ignored_;
  int passed_ = 0, failed_ = 0, skipped_ = 0;
};

void RunTokenizerCases(const std::filesystem::path& folder, ScanLevel scan, Tally& tally);
void RunTreeCases(const std::filesystem::path& folder, ScanLevel scan, Tally& tally);
void RunEncodingCases(const std::filesystem::path& folder, Tally& tally);

}  // namespace sabok::html
