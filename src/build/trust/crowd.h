#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "build/trust/page_version.h"

namespace sabok::build {

// What all pages that changed in one build say, held against each other: a challenge, a notice of
// maintenance, a front page comes in the place of many articles at once, and then their texts,
// their titles or the address they lead to are the same. Remembers some hundred bytes a page.
// Thread-compatible.
class Crowd {
 public:
  // A page whose answer had an article. `stored` is its last good version, or nullptr. `final` is
  // the address it led to, the same as `asked` where there was no redirect.
  void Add(const Url& asked, const Url& final, const PageVersion* stored, const PageVersion& fresh);

  // Which of the pages are held back, by the address asked for, and why, in words for the report.
  std::map<Url, std::string> HeldBack() const;

 private:
  struct Member {
    Url asked;
    Url final;
    bool known = false;  // has a last good version
    std::uint64_t stored_text = 0;
    std::uint64_t stored_title = 0;
    std::uint64_t text = 0;
    std::uint64_t loose = 0;
    std::uint64_t title = 0;
    std::size_t letters = 0;
    double likeness = 0;  // of the fresh text and the stored one
  };
  using Group = std::vector<const Member*>;

  static std::size_t CountReplaced(const Group& group, std::uint64_t Member::* before,
                                   std::uint64_t Member::* now);
  static std::string WhyNotText(const Group& group);
  static std::string WhyNotTitle(const Group& group);

  std::vector<Member> members_;
};

}  // namespace sabok::build
