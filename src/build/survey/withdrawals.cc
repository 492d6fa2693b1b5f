// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/survey/withdrawals.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/date.h"
#include "base/text.h"
#include "build/run/site_address.h"

namespace sabok::build {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{16} << 20;

bool IsNote(std::string_view line) { return line.empty() || line.starts_with('#'); }

Result<Withdrawal> ParseLine(std::string_view line) {
  const std::size_t first = std::min(line.find(' '), line.size());
  const std::size_t second = std::min(line.find(' ', first + 1), line.size());
  const auto since = ParseIsoDate(line.substr(0, first));
  const auto url = Url::Parse(Trim(line.substr(first, second - first)));
  if (!since || !url) {
    return Fail(ErrorCode::kInvalid, "this is no withdrawn article", {},
                "write it as 2026-11-02T08:30:00Z https://www.example.org/a/story REASON");
  }
  return Withdrawal{.url = WithoutTracking(*url),
                    .since = since->unix_seconds,
                    .reason = std::string(Trim(line.substr(second)))};
}

std::string LineOf(const Withdrawal& withdrawal) {
  return fmt::format("{} {} {}", ToIso({.unix_seconds = withdrawal.since}), withdrawal.url.string(),
                     withdrawal.reason);
}

Result<std::string> ReadText(const platform::Path& file) {
  if (platform::KindOf(file) == platform::FileKind::kNone) return std::string();
  return platform::ReadFile(file, kMaxBytes);
}

}  // namespace

Result<std::vector<Withdrawal>> ReadWithdrawals(const platform::Path& file) {
  const std::string text = TRY(ReadText(file));
  std::vector<Withdrawal> withdrawals;
  int number = 0;
  for (const std::string_view raw : Split(text, '\n')) {
    ++number;
    const std::string_view line = Trim(raw);
    if (IsNote(line)) continue;
    Result<Withdrawal> read = ParseLine(line);
    if (!read) {
      return std::unexpected(
          std::move(read).error().At(fmt::format("{}:{}", file.string(), number)));
    }
    withdrawals.push_back(*std::move(read));
  }
  std::ranges::stable_sort(withdrawals, {}, &Withdrawal::url);
  const auto repeated = std::ranges::unique(withdrawals, {}, &Withdrawal::url);
  withdrawals.erase(repeated.begin(), repeated.end());
  return withdrawals;
}

Result<std::size_t> AddWithdrawals(const platform::Path& file,
                                   const std::vector<Withdrawal>& withdrawals) {
  const std::vector<Withdrawal> before = TRY(ReadWithdrawals(file));
  std::string text = TRY(ReadText(file));
  if (text.empty()) text = "# Articles the newsroom took back: since when, address, reason.\n";
  if (!text.ends_with('\n')) text += '\n';
  std::size_t added = 0;
  for (const Withdrawal& withdrawal : withdrawals) {
    if (std::ranges::find(before, withdrawal.url, &Withdrawal::url) != before.end()) continue;
    text += std::string(Trim(LineOf(withdrawal))) + "\n";
    ++added;
  }
  if (added > 0) TRY(platform::ReplaceFile(file, text));
  return added;
}

Result<std::size_t> RemoveWithdrawals(const platform::Path& file, const std::vector<Url>& urls) {
  TRY(ReadWithdrawals(file));  // not one line of a damaged file is lost
  const std::string text = TRY(ReadText(file));
  std::string kept;
  std::size_t removed = 0;
  std::vector<std::string_view> lines = Split(text, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  for (const std::string_view line : lines) {
    const auto read = IsNote(Trim(line)) ? std::nullopt : std::optional(ParseLine(Trim(line)));
    if (read && *read && std::ranges::find(urls, (*read)->url) != urls.end()) {
      ++removed;
    } else {
      kept += std::string(line) + "\n";
    }
  }
  if (removed > 0) TRY(platform::ReplaceFile(file, kept));
  return removed;
}

}  // namespace sabok::build
