// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "build/trust/page_version.h"

namespace sabok::build {

// A page whose answer had an article, as far as it is compared with others: some hundred bytes. A
// plain value.
struct CrowdMember {
  Url asked;
  Url final;           // the address it led to; the same as `asked` where there was no redirect
  bool known = false;  // has a last good version
  std::uint64_t stored_text = 0;
  std::uint64_t stored_title = 0;
  std::uint64_t text = 0;
  std::uint64_t loose = 0;
  std::uint64_t title = 0;
  std::size_t letters = 0;
  double likeness = 0;  // of the fresh text and the stored one

  // `stored` is its last good version, or nullptr.
  static CrowdMember Of(const Url& asked, const Url& final, const PageVersion* stored,
                        const PageVersion& fresh);
};

// What all pages that changed in one build say, held against each other: a challenge, a notice of
// maintenance, a front page comes in the place of many articles at once, and then their texts,
// their titles or the address they lead to are the same. Thread-compatible.
class Crowd {
 public:
  void Add(CrowdMember member) { members_.push_back(std::move(member)); }

  // Which of the pages are held back, by the address asked for, and why, in words for the report.
  std::map<Url, std::string> HeldBack() const;

 private:
  using Group = std::vector<const CrowdMember*>;

  static std::size_t CountReplaced(const Group& group, std::uint64_t CrowdMember::* before,
                                   std::uint64_t CrowdMember::* now);
  static std::string WhyNotText(const Group& group);
  static std::string WhyNotTitle(const Group& group);

  std::vector<CrowdMember> members_;
};

}  // namespace sabok::build
