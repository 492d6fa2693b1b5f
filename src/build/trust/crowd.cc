// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/trust/crowd.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace sabok::build {
namespace {

// Three pages of one text and one title are no coincidence, and no article at two addresses.
constexpr std::size_t kMany = 3;
// In letters: what stands under different titles and is of this length is a notice. Less is a label
// ("Watch the video"), more an article told twice.
constexpr std::size_t kNoticeLeast = 60;
constexpr std::size_t kNoticeMost = 800;

}  // namespace

CrowdMember CrowdMember::Of(const Url& asked, const Url& final, const PageVersion* stored,
                            const PageVersion& fresh) {
  return {.asked = asked,
          .final = final,
          .known = stored != nullptr,
          .stored_text = stored != nullptr ? stored->text.loose : 0,
          .stored_title = stored != nullptr ? stored->title_print.key : 0,
          .text = fresh.text.key,
          .loose = fresh.text.loose,
          .title = fresh.title_print.key,
          .letters = fresh.text.letters,
          .likeness = stored != nullptr ? Likeness(stored->text, fresh.text) : 0};
}

// How many different texts the pages of a group had that have another now.
std::size_t Crowd::CountReplaced(const Group& group, std::uint64_t CrowdMember::* before,
                                 std::uint64_t CrowdMember::* now) {
  std::set<std::uint64_t> seen;
  for (const CrowdMember* member : group) {
    if (member->known && member->*before != member->*now) seen.insert(member->*before);
  }
  return seen.size();
}

// Pages of one text. Pages that said different things before and say one thing now have been
// replaced. Pages that are new are compared by what else they share: an article may well stand at
// two addresses, and a daily table of prices differs from yesterday's in its digits alone.
std::string Crowd::WhyNotText(const Group& group) {
  if (CountReplaced(group, &CrowdMember::stored_text, &CrowdMember::loose) >= 2) {
    return fmt::format("{} pages that were different articles now have the same text",
                       group.size());
  }
  std::set<std::uint64_t> texts, titles;
  for (const CrowdMember* member : group) {
    texts.insert(member->text);
    titles.insert(member->title);
  }
  const std::size_t letters = group.front()->letters;
  if (group.size() < kMany || texts.size() > 1 || letters < kNoticeLeast) return {};
  if (titles.size() == 1) return fmt::format("{} pages have this text and title", group.size());
  if (letters <= kNoticeMost) {
    return fmt::format("{} pages of different titles have this text", group.size());
  }
  return {};
}

// Pages that had different titles and now share one, with other texts than they had.
std::string Crowd::WhyNotTitle(const Group& group) {
  if (CountReplaced(group, &CrowdMember::stored_title, &CrowdMember::title) < 2) return {};
  return fmt::format("{} pages that had different titles now have the same, and other texts",
                     group.size());
}

std::map<Url, std::string> Crowd::HeldBack() const {
  std::map<std::uint64_t, Group> by_text, by_title;
  std::map<Url, Group> by_address;
  for (const CrowdMember& member : members_) {
    by_text[member.loose].push_back(&member);
    if (!member.known || member.likeness < 0.5) by_title[member.title].push_back(&member);
    if (member.final != member.asked) by_address[member.final].push_back(&member);
  }
  std::map<Url, std::string> held;
  const auto hold = [&](const Group& group, const std::string& why) {
    if (why.empty()) return;
    for (const CrowdMember* member : group) {
      // What says what it said before is not in question.
      const bool same = member->known && member->stored_text == member->loose;
      if (!same) held.try_emplace(member->asked, why);
    }
  };
  for (const auto& [text, group] : by_text) hold(group, WhyNotText(group));
  for (const auto& [title, group] : by_title) hold(group, WhyNotTitle(group));
  for (const auto& [address, group] : by_address) {
    if (CountReplaced(group, &CrowdMember::stored_text, &CrowdMember::loose) < 2) continue;
    hold(group, fmt::format("{} different articles now lead to one address, {}", group.size(),
                            address.string()));
  }
  return held;
}

}  // namespace sabok::build
