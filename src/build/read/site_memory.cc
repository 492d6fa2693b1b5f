// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/read/site_memory.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "build/run/source_key.h"

namespace sabok::build {
namespace {

constexpr std::int64_t kFreshSeconds = 30LL * 24 * 3600;

std::string NameOf(std::string_view host) { return fmt::format("site:{}", host); }

}  // namespace

std::string ReaderVersion(const extract::SiteRules& rules) {
  std::string version(ExtractorKey());
  if (rules.empty()) return version;
  Sha256 hash;
  for (const extract::SiteRule& rule : rules.all()) {
    hash.Update(fmt::format("{} {} {}\n", extract::ToString(rule.kind), rule.selector.text(),
                            rule.pattern));
  }
  return version + "+" + hash.FinishHex().substr(0, 16);
}

SiteMemory::SiteMemory(const std::vector<source::PageRef>& pages, const ReadOptions& options,
                       store::Store& store, std::int64_t now)
    : version_(ReaderVersion(options.rules)), store_(store), now_(now) {
  if (!options.learn) return;
  std::map<std::string, std::vector<std::pair<std::string, std::size_t>>> by_host;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    by_host[std::string(pages[i].url.host())].emplace_back(Sha256Hex(pages[i].url.string()), i);
  }
  for (auto& [host, hashed] : by_host) {
    bool stale = false;
    Entry entry = Load(host, stale);
    entry.pages_now = hashed.size();
    const bool enough = hashed.size() >= extract::SiteKnowledge::kFewestPages;
    const bool grown = entry.pages_then < extract::SiteKnowledge::kMostPages &&
                       hashed.size() >= 2 * entry.pages_then;
    if (enough && (!entry.usable || stale || grown)) {
      std::ranges::sort(hashed);
      Task task{.host = host, .sample = {}};
      for (const auto& [hash, index] : hashed) {
        if (task.sample.size() == extract::SiteKnowledge::kMostPages) break;
        task.sample.push_back(index);
      }
      tasks_.push_back(std::move(task));
    }
    hosts_.emplace(host, std::move(entry));
  }
}

// "VERSION SECONDS PAGES\n" and what SiteKnowledge wrote.
SiteMemory::Entry SiteMemory::Load(const std::string& host, bool& stale) {
  Entry entry;
  const auto stored = store_.FindValue(NameOf(host));
  if (!stored || !*stored) return entry;
  const std::string_view text = **stored;
  const auto line = text.find('\n');
  const std::vector<std::string_view> head = Split(text.substr(0, line), ' ');
  if (line == std::string_view::npos || head.size() != 3) return entry;
  auto knowledge = extract::SiteKnowledge::Parse(text.substr(line + 1));
  if (!knowledge || head[0] != version_) return entry;
  entry.knowledge = *std::move(knowledge);
  entry.usable = true;
  entry.pages_then = static_cast<std::size_t>(std::max(0LL, ParseNonNegative(head[2])));
  stale = now_ - ParseNonNegative(head[1]) > kFreshSeconds;
  return entry;
}

const extract::SiteKnowledge* SiteMemory::For(const Url& page) const {
  const auto found = hosts_.find(page.host());
  if (found == hosts_.end() || found->second.knowledge.pages() == 0) return nullptr;
  return &found->second.knowledge;
}

Result<void> SiteMemory::Set(const std::string& host, extract::SiteKnowledge knowledge) {
  Entry& entry = hosts_.find(host)->second;
  const bool poorer = knowledge.pages() < entry.knowledge.pages();
  if (!entry.usable || !poorer) entry.knowledge = std::move(knowledge);
  return store_.SaveValue(NameOf(host), fmt::format("{} {} {}\n{}", version_, now_, entry.pages_now,
                                                    entry.knowledge.Serialise()));
}

}  // namespace sabok::build
