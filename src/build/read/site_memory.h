// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "build/run/options.h"
#include "extract/facts/site_knowledge.h"
#include "extract/facts/site_rules.h"
#include "source/page_ref.h"
#include "store/store.h"

namespace sabok::build {

// What was learned of the site's hosts, kept in the store between builds. Learned anew when the
// sources or the rules changed, when it is older than 30 days, or when there are twice as many
// pages to learn from as there were then. Each host's entry may be set by one thread while others
// read those of other hosts.
class SiteMemory {
 public:
  SiteMemory(const std::vector<source::PageRef>& pages, const ReadOptions& options,
             store::Store& store, std::int64_t now);

  // A host with pages enough, and which of them to learn from: the indexes of at most
  // SiteKnowledge::kMostPages, chosen by the hash of their addresses, so that the choice hardly
  // changes when pages are added.
  struct Task {
    std::string host;
    std::vector<std::size_t> sample;
  };
  const std::vector<Task>& tasks() const { return tasks_; }

  // What is known for a page; nullptr if nothing is.
  const extract::SiteKnowledge* For(const Url& page) const;

  // Takes what was learned, and saves it. What was learned from fewer pages than before is only
  // taken if the old may not be used any more.
  Result<void> Set(const std::string& host, extract::SiteKnowledge knowledge);

 private:
  struct Entry {
    extract::SiteKnowledge knowledge;
    std::size_t pages_then = 0;  // that there were to learn from
    std::size_t pages_now = 0;
    bool usable = false;  // learned by this version, with these rules
  };
  Entry Load(const std::string& host, bool& stale);

  const std::string version_;  // ReaderVersion of these rules
  store::Store& store_;
  std::int64_t now_;
  std::map<std::string, Entry, std::less<>> hosts_;
  std::vector<Task> tasks_;
};

// What decides how a page is read, for comparison with what the store has: the sources' key and the
// rules'.
std::string ReaderVersion(const extract::SiteRules& rules);

}  // namespace sabok::build
