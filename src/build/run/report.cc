// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/run/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <utility>

#include "base/language.h"
#include "base/url.h"

namespace sabok::build {
namespace {

constexpr std::size_t kMostShown = 40;

std::string_view ToString(Failure::Outcome outcome) {
  switch (outcome) {
    case Failure::Outcome::kLeftOut:
      return "left out";
    case Failure::Outcome::kLastGoodKept:
      return "last good version kept";
  }
  return "";
}

// The first of them, each as `line` says, below a heading.
void AppendList(std::string& out, std::string_view heading, const auto& items, const auto& line) {
  if (items.empty()) return;
  out += fmt::format("\n{} ({}):\n", heading, items.size());
  for (std::size_t i = 0; i < items.size() && i < kMostShown; ++i) out += line(items[i]);
  if (items.size() > kMostShown) {
    out += fmt::format("  ... and {} more (--json lists all)\n", items.size() - kMostShown);
  }
}

void AppendFailures(std::string& out, std::string_view heading,
                    const std::vector<Failure>& failures) {
  AppendList(out, heading, failures, [](const Failure& failure) {
    return fmt::format("  {}\n    {}; {}{}\n", failure.address, failure.error.what,
                       ToString(failure.outcome),
                       failure.error.remedy.empty() ? "" : "; " + failure.error.remedy);
  });
}

// Pictures fail by the hundred where a host does: they are told by host and by what was wrong.
struct PictureGroup {
  std::string host;
  const Failure* first;
  std::size_t count = 0;
};

void AppendPictures(std::string& out, const std::vector<Failure>& failures) {
  std::map<std::pair<std::string, std::string>, PictureGroup> groups;
  for (const Failure& failure : failures) {
    const auto url = Url::Parse(failure.address);
    const std::string host(url ? url->host() : failure.address);
    PictureGroup& group = groups[{host, failure.error.what}];
    if (group.count++ == 0) {
      group.host = host;
      group.first = &failure;
    }
  }
  if (groups.empty()) return;
  std::vector<PictureGroup> sorted;
  for (auto& [key, group] : groups) sorted.push_back(std::move(group));
  std::ranges::stable_sort(sorted, std::greater{}, &PictureGroup::count);
  const std::string heading =
      fmt::format("Pictures that failed, {} in all, by host and kind", failures.size());
  AppendList(out, heading, sorted, [](const PictureGroup& group) {
    const Error& error = group.first->error;
    return fmt::format("  {}: {} ({}){}\n    {} {}\n", group.host, error.what, group.count,
                       error.remedy.empty() ? "" : "; " + error.remedy,
                       group.count > 1 ? "the first:" : "it is", group.first->address);
  });
}

// Notices of each of these kinds are told together.
struct NoticeGroup {
  extract::NoticeKind kind;
  std::string_view key;      // in JSON
  std::string_view heading;  // for people
};

constexpr NoticeGroup kNoticeGroups[] = {
    {extract::NoticeKind::kThinContent, "thin",
     "Pages with little text: look at them with sabok extract"},
    {extract::NoticeKind::kTruncated, "cut",
     "Pages that go past a limit: what lies behind it was left out"},
    {extract::NoticeKind::kFlattened, "flattened",
     "Pages nested too deeply: what lies deeper was read as if it did not"},
};

std::vector<const PageNotice*> NoticesOf(const BuildReport& report, extract::NoticeKind kind) {
  std::vector<const PageNotice*> found;
  for (const PageNotice& notice : report.notices) {
    if (notice.notice.kind == kind) found.push_back(&notice);
  }
  return found;
}

void AppendNotices(std::string& out, const BuildReport& report) {
  for (const NoticeGroup& group : kNoticeGroups) {
    AppendList(out, group.heading, NoticesOf(report, group.kind), [](const PageNotice* found) {
      const std::string& detail = found->notice.detail;
      return fmt::format("  {}{}\n", found->address,
                         detail.empty() ? "" : fmt::format(" ({})", detail));
    });
  }
}

boost::json::array ToValue(const std::vector<PageNotice>& notices) {
  boost::json::array array;
  for (const PageNotice& notice : notices) {
    array.push_back({{"address", notice.address},
                     {"notice", extract::ToString(notice.notice.kind)},
                     {"detail", notice.notice.detail}});
  }
  return array;
}

boost::json::array ToValue(const std::vector<Failure>& failures) {
  boost::json::array array;
  for (const Failure& failure : failures) {
    array.push_back({{"address", failure.address},
                     {"error", failure.error.what},
                     {"remedy", failure.error.remedy},
                     {"outcome", ToString(failure.outcome)},
                     {"known", failure.known}});
  }
  return array;
}

void AppendNamed(std::string& out, std::string_view heading, const std::vector<NamedPage>& pages) {
  AppendList(out, heading, pages, [](const NamedPage& page) {
    return fmt::format("  {}\n    {}\n", page.address, page.why);
  });
}

boost::json::array ToValue(const std::vector<NamedPage>& pages) {
  boost::json::array array;
  for (const NamedPage& page : pages) {
    array.push_back({{"address", page.address}, {"why", page.why}});
  }
  return array;
}

}  // namespace

bool BuildReport::complete() const {
  return held_removals.empty() && std::ranges::all_of(failures, &Failure::known) &&
         std::ranges::all_of(source_failures, &Failure::known);
}

std::string ToText(const BuildReport& report) {
  std::string out =
      fmt::format("{} Light pages ({} rendered, {} as before) from {} addresses in {:.1f} s\n",
                  report.pages, report.rendered, report.reused, report.listed, report.seconds);
  if (report.light_bytes > 0) {
    out += fmt::format(
        "{} of HTML became {} on the wire, 1/{:.0f}\n", FormatBytes(report.source_bytes, "en"),
        FormatBytes(report.light_bytes, "en"),
        static_cast<double>(report.source_bytes) / static_cast<double>(report.light_bytes));
  }
  if (report.pictures > 0)
    out += fmt::format("{} pictures, {} of them new\n", report.pictures, report.pictures_made);
  for (const std::string& warning : report.warnings) out += "warning: " + warning + "\n";
  for (const HeavyPage& page : report.over_budget) {
    out += fmt::format("over budget: {} ({} bytes)\n", page.path, page.bytes);
  }
  AppendNotices(out, report);
  AppendNamed(out, "Withheld: not for everybody, or not to be kept", report.withheld);
  AppendNamed(out, "Left out, they are lists and no articles", report.lists);
  AppendNamed(out, "Moved to another address, the old one leads there", report.moved);
  AppendNamed(out, "Removed from the edition", report.removed);
  AppendNamed(out, "Gone from the site, still in the edition", report.missing);
  if (!report.held_removals.empty()) out += "\n" + report.held_removals + "\n";
  AppendFailures(out, "Sources that failed", report.source_failures);
  AppendFailures(out, "Pages that failed", report.failures);
  AppendPictures(out, report.picture_failures);
  const auto& edition = report.edition;
  if (edition.unchanged) {
    out += fmt::format("Nothing changed: edition {} stays current\n", edition.number);
  } else {
    out += fmt::format("Edition {}: {} files, {} added, {} changed, {} removed: {}\n",
                       edition.number, edition.files, edition.added, edition.changed,
                       edition.removed, edition.folder.string());
  }
  return out;
}

std::string ToJson(const BuildReport& report) {
  boost::json::array heavy;
  for (const HeavyPage& page : report.over_budget) {
    heavy.push_back({{"path", page.path}, {"bytes", page.bytes}});
  }
  boost::json::object object{{"listed", report.listed},
                             {"pages", report.pages},
                             {"twins", report.twins},
                             {"fetched", report.fetched},
                             {"not_modified", report.not_modified},
                             {"extracted", report.extracted},
                             {"rendered", report.rendered},
                             {"reused", report.reused},
                             {"pictures", report.pictures},
                             {"pictures_made", report.pictures_made},
                             {"source_bytes", report.source_bytes},
                             {"light_bytes", report.light_bytes},
                             {"over_budget", std::move(heavy)},
                             {"notices", ToValue(report.notices)},
                             {"failures", ToValue(report.failures)},
                             {"source_failures", ToValue(report.source_failures)},
                             {"picture_failures", ToValue(report.picture_failures)},
                             {"withheld", ToValue(report.withheld)},
                             {"lists", ToValue(report.lists)},
                             {"missing", ToValue(report.missing)},
                             {"removed", ToValue(report.removed)},
                             {"moved", ToValue(report.moved)},
                             {"held_removals", report.held_removals},
                             {"warnings", boost::json::value_from(report.warnings)},
                             {"edition",
                              {{"number", report.edition.number},
                               {"unchanged", report.edition.unchanged},
                               {"folder", report.edition.folder.string()},
                               {"manifest_sha256", report.edition.manifest_sha256},
                               {"files", report.edition.files},
                               {"added", report.edition.added},
                               {"changed", report.edition.changed},
                               {"removed", report.edition.removed}}},
                             {"seconds", report.seconds}};
  for (const NoticeGroup& group : kNoticeGroups) {
    object[group.key] = NoticesOf(report, group.kind).size();
  }
  return boost::json::serialize(object) + "\n";
}

}  // namespace sabok::build
