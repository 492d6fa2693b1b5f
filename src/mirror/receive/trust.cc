// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror/receive/trust.h"

namespace sabok::mirror {

Result<std::optional<edition::ReaderState>> LoadState(const platform::Path& file) {
  constexpr std::size_t kMaxStateBytes = 16 * 1024;
  if (platform::KindOf(file) == platform::FileKind::kNone) {
    return std::optional<edition::ReaderState>();
  }
  auto state = edition::ParseReaderState(TRY(platform::ReadFile(file, kMaxStateBytes)));
  if (state) return std::optional(*std::move(state));
  return Fail(ErrorCode::kInvalid, "what was remembered of this site cannot be read", file.string(),
              "restore the file, or begin a copy in another folder");
}

Result<void> SaveState(const platform::Path& file, const edition::ReaderState& state) {
  return platform::ReplaceFile(file, edition::ToJson(state));
}

Result<AcceptedRoot> Judge(const SignedRoot& root, const edition::TrustedKey& key,
                           const std::optional<edition::ReaderState>& state, std::int64_t now) {
  edition::SignedManifest as_it_came{.json = root.json};
  if (!root.minisig.empty()) as_it_came.minisig = root.minisig;
  if (!root.p256.empty()) as_it_came.p256 = root.p256;
  edition::AcceptedManifest accepted =
      TRY(edition::CheckManifest(as_it_came, {.key = key, .state = state, .site = "", .now = now}));
  return AcceptedRoot{std::move(accepted.manifest), root, std::move(accepted.state)};
}

}  // namespace sabok::mirror
