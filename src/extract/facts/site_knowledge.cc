// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/facts/site_knowledge.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.h"

// One page does not say whether «Every morning three of us walk down to the quay» opens its article
// or advertises a newsletter in the middle of it: the box has no telling name, stands among the
// paragraphs and reads like one of them. The site's other pages say it at once, because it stands
// on them too. So a sample of a site's pages is compared block by block: what stands on several of
// them is chrome, and where most of them have their content this page is likely to have its own.
//
// A text of some length never comes back by itself; three pages of other titles are enough, and one
// in sixteen of the sample, so that a series' introduction on three of a hundred pages stays. A few
// words do ("Background", a rubric), and must stand in the same place on three in ten of the pages
// that have that place. A heading alone is never dropped, for it stands for what follows. A box is
// dropped whole only if all it says repeats: what is this page's own is never touched, and a page
// of which next to nothing would be left is read without what was learned (extract.cc).
//
// Measured over one page alone, word F1, pages grouped by SiteOf(): on 844 pages of 373 sites, of
// which 35 show five pages or more, .904 to .915, Russian .818 to .870; 56 pages better, 9
// worse, of which 6 lost a disclaimer that their gold text counts as the article's. The two sites
// with more than 20 pages there (.982, .975) gain nothing: one page is enough for them. The
// look at one page has become better since, and learning adds less: .934 to .936, Russian .890 to
// .902, but Greek .964 to .954. The sample newsroom's made-up articles are read to the word with
// it, 24, 60 or 200 of them (1.000); one page alone, short ones drown in teasers (1.000, .971,
// .986).
//
// Tried and rejected, on the same pages: two pages instead of three (.912: what two pages share is
// too often a story told twice); long texts only (.912); three pages to learn from instead of five
// (.912); a box that holds more than half of the page's prose as never repeated (.913: on short
// stories the teasers beside them are longer than the story). The place of the content, learned
// from the content that one page alone shows, changed no page: where it matters, most pages are
// wrong in the same way. It is therefore learned in a second turn over the sample, without what
// repeats (.9145 to .9150, 17 pages better, 3 worse). bench/extraction_quality shows the gain: once
// as it is, once with --alone, and --compare.

namespace sabok::extract {
namespace {

constexpr std::uint32_t kLong = 60;  // units from which a text alone tells, wherever it stands

std::uint64_t Mix(std::uint64_t a, std::uint64_t b) {
  a ^= b + 0x9E3779B97F4A7C15 + (a << 6) + (a >> 2);
  return a == 0 ? 1 : a;
}

bool IsAnywhere(const BlockPrint& block) {
  return block.units >= kLong || block.kind == BlockPrint::Kind::kPicture;
}

std::uint64_t KeyOf(const BlockPrint& block) {
  return IsAnywhere(block) ? block.text : Mix(block.place, block.text);
}

// Enough pages to say that this is no coincidence: a text of some length does not come back by
// itself, a few words in the same place do (a rubric, "Background").
bool IsEnough(const BlockPrint& block, Repetition seen) {
  if (seen.pages < 3) return false;
  const double share = static_cast<double>(seen.pages) / seen.of;
  return IsAnywhere(block) ? share >= 0.06 : share >= 0.3;
}

// Pairs of what was seen and the title it was seen under, counted by title.
class Counter {
 public:
  void See(std::uint64_t what, std::uint64_t title) { seen_.emplace_back(what, title); }
  void Count() {
    std::ranges::sort(seen_);
    const auto twins = std::ranges::unique(seen_);
    seen_.erase(twins.begin(), twins.end());
  }
  std::uint32_t Of(std::uint64_t what) const {
    const auto range = std::ranges::equal_range(seen_, what, {}, &Pair::first);
    return static_cast<std::uint32_t>(range.size());
  }

 private:
  using Pair = std::pair<std::uint64_t, std::uint64_t>;
  std::vector<Pair> seen_;
};

}  // namespace

SiteKnowledge SiteKnowledge::Learn(std::span<const PageSketch> sample) {
  SiteKnowledge knowledge;
  Counter titles;
  Counter places;
  Counter keys;
  std::map<std::uint64_t, BlockPrint> blocks;
  for (const PageSketch& page : sample) {
    titles.See(0, page.title);
    for (const BlockPrint& block : page.blocks) {
      places.See(block.place, page.title);
      keys.See(KeyOf(block), page.title);
    }
  }
  titles.Count();
  places.Count();
  keys.Count();
  knowledge.pages_ = titles.Of(0);
  if (knowledge.pages_ < kFewestPages) return {};
  for (const PageSketch& page : sample) {
    for (const BlockPrint& block : page.blocks) blocks.try_emplace(KeyOf(block), block);
  }
  for (const auto& [key, block] : blocks) {
    const auto of =
        IsAnywhere(block) ? static_cast<std::uint32_t>(knowledge.pages_) : places.Of(block.place);
    const Repetition seen{.pages = keys.Of(key), .of = of};
    if (IsEnough(block, seen)) knowledge.entries_.push_back({key, seen});
  }
  return knowledge;
}

void SiteKnowledge::LearnContentPlace(std::span<const std::uint64_t> places) {
  std::map<std::uint64_t, std::size_t> counts;
  for (const std::uint64_t place : places) ++counts[place];
  content_place_ = 0;
  for (const auto& [place, count] : counts) {
    if (count * 2 > places.size()) content_place_ = place;
  }
}

std::optional<Repetition> SiteKnowledge::Find(const BlockPrint& block) const {
  const std::uint64_t key = KeyOf(block);
  const auto found = std::ranges::lower_bound(entries_, key, {}, &Entry::key);
  if (found == entries_.end() || found->key != key) return std::nullopt;
  return found->repetition;
}

std::string SiteKnowledge::Serialise() const {
  std::string text = fmt::format("site 1 {} {:x}\n", pages_, content_place_);
  for (const Entry& entry : entries_) {
    text += fmt::format("{:x} {} {}\n", entry.key, entry.repetition.pages, entry.repetition.of);
  }
  return text;
}

namespace {

// The next number of a line; false if there is none.
template <typename Number>
bool Take(std::string_view& line, Number& out, int base) {
  line = Trim(line);
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), out, base);
  if (error != std::errc()) return false;
  line.remove_prefix(static_cast<std::size_t>(end - line.data()));
  return true;
}

}  // namespace

Result<SiteKnowledge> SiteKnowledge::Parse(std::string_view text) {
  const auto wrong = [] { return Fail(ErrorCode::kInvalid, "this is nothing that was learned"); };
  SiteKnowledge knowledge;
  const auto lines = Split(text, '\n');
  std::string_view head = lines.front();
  if (!head.starts_with("site 1 ")) return wrong();
  head.remove_prefix(std::string_view("site 1 ").size());
  if (!Take(head, knowledge.pages_, 10) || !Take(head, knowledge.content_place_, 16))
    return wrong();
  for (std::size_t i = 1; i < lines.size(); ++i) {
    std::string_view line = lines[i];
    if (line.empty()) continue;
    Entry entry;
    if (!Take(line, entry.key, 16) || !Take(line, entry.repetition.pages, 10) ||
        !Take(line, entry.repetition.of, 10)) {
      return wrong();
    }
    if (!knowledge.entries_.empty() && knowledge.entries_.back().key >= entry.key) return wrong();
    knowledge.entries_.push_back(entry);
  }
  return knowledge;
}

}  // namespace sabok::extract
