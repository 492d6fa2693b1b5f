// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "app/commands/commands.h"
#include "app/commands/output.h"
#include "app/config/config.h"
#include "base/text.h"
#include "build/run/site_address.h"
#include "build/survey/withdrawals.h"
#include "platform/clock.h"
#include "platform/file.h"
#include "store/store.h"

namespace sabok::app {
namespace {

constexpr std::size_t kMaxReasonBytes = 1000;

Result<std::vector<Url>> ParseAddresses(const WithdrawArguments& arguments, const Url& site) {
  std::vector<Url> urls;
  for (const std::string& text : arguments.addresses) {
    Result<Url> url = Url::Parse(text);
    if (!url) return std::unexpected(std::move(url).error().At(text));
    if (!build::IsOnSite(*url, site)) {
      return Fail(ErrorCode::kInvalid, "this is not on the site " + site.string(), text,
                  "give the address of the full page");
    }
    urls.push_back(build::WithoutTracking(*url));
  }
  return urls;
}

// One line of what a reader can see.
Result<std::string> ParseReason(const std::string& text) {
  std::string reason = ScrubUtf8(text);
  std::ranges::replace_if(
      reason, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  if (reason.size() <= kMaxReasonBytes) return std::string(Trim(reason));
  return Fail(ErrorCode::kLimit, fmt::format("the reason has over {} bytes", kMaxReasonBytes));
}

// An address that no build has read is more often a typing error than foresight.
void SayUnknown(const build::BuildOptions& options, const std::vector<Url>& urls) {
  const platform::Path& file = options.edition.state;
  if (platform::KindOf(file) != platform::FileKind::kFile) {
    Say("sabok: nothing was built yet, so nobody can say whether these are addresses of articles\n");
    return;
  }
  const auto store = store::Store::Open(file);
  if (!store) return;  // what is withdrawn is withdrawn, whatever became of that file
  for (const Url& url : urls) {
    const auto page = (*store)->FindPage(url);
    if (!page || *page) continue;
    Say(
        fmt::format("sabok: {}: no build has read a page of this address: if it is a typing error, "
                    "take it back with --undo\n",
                    url.string()));
  }
}

Result<std::string> Withdraw(const WithdrawArguments& arguments) {
  const build::BuildOptions options = TRY(LoadConfig(arguments.config));
  const std::vector<Url> urls = TRY(ParseAddresses(arguments, options.site.url));
  const std::string file = options.edition.withdrawn.string();
  if (arguments.undo) {
    const std::size_t removed = TRY(build::RemoveWithdrawals(options.edition.withdrawn, urls));
    if (removed < urls.size())
      Say("sabok: the others were not withdrawn: look for a typing error\n");
    return fmt::format("{} of {} taken out of {}\n", removed, urls.size(), file);
  }
  const std::string reason = TRY(ParseReason(arguments.reason));
  const std::int64_t now = platform::Clock::System().UnixSeconds();
  std::vector<build::Withdrawal> withdrawals;
  for (const Url& url : urls) withdrawals.push_back({.url = url, .since = now, .reason = reason});
  SayUnknown(options, urls);
  const std::size_t added = TRY(build::AddWithdrawals(options.edition.withdrawn, withdrawals));
  return fmt::format("{} of {} added to {}\n", added, urls.size(), file);
}

}  // namespace

int RunWithdraw(const WithdrawArguments& arguments) {
  const auto done = Withdraw(arguments);
  if (!done) return Complain(done.error());
  const auto printed = PrintData(*done + "The next `sabok build` publishes it.\n");
  return printed ? kDone : Complain(printed.error());
}

}  // namespace sabok::app
