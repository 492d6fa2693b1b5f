// SPDX-License-Identifier: GPL-3.0-or-later
#include "edition/refusal.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace sabok::edition {
namespace {

constexpr std::pair<Refusal, std::string_view> kNames[] = {
    {Refusal::kNoEdition, "no edition"},
    {Refusal::kMalformed, "malformed"},
    {Refusal::kAnotherSite, "another site"},
    {Refusal::kUnsigned, "unsigned"},
    {Refusal::kRotation, "rotation"},
    {Refusal::kAnotherKey, "another key"},
    {Refusal::kOldKey, "old key"},
    {Refusal::kMixed, "mixed"},
    {Refusal::kForged, "forged"},
    {Refusal::kRollback, "rollback"},
    {Refusal::kAnotherEdition, "another edition"},
    {Refusal::kFreeze, "freeze"},
    {Refusal::kChain, "chain"},
    {Refusal::kList, "list"},
    {Refusal::kMissing, "missing"},
    {Refusal::kNoFile, "no file"},
    {Refusal::kSwapped, "swapped"},
    {Refusal::kCutShort, "cut short"},
    {Refusal::kEdited, "edited"},
    {Refusal::kEncoding, "encoding"},
    {Refusal::kExtra, "extra"},
};

std::string_view NameOf(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalid:
      return "invalid";
    case ErrorCode::kNotFound:
      return "not-found";
    case ErrorCode::kGone:
      return "gone";
    case ErrorCode::kLimit:
      return "limit";
    case ErrorCode::kRefused:
      return "refused";
    case ErrorCode::kNetwork:
      return "network";
    case ErrorCode::kSystem:
      return "system";
    case ErrorCode::kCancelled:
      break;
  }
  return "cancelled";
}

std::string_view WordsOf(Refusal reason) {
  const auto* const found =
      std::ranges::find(kNames, reason, &std::pair<Refusal, std::string_view>::first);
  return found == std::end(kNames) ? std::string_view() : found->second;
}

// The listed file with these bytes, its encoding's ending included; empty if there is none.
std::string WhoseBytes(const Files& files, std::string_view sha256) {
  for (const auto& [path, entry] : files) {
    if (entry.sha256 == sha256) return path;
    if (entry.brotli && entry.brotli->sha256 == sha256) return path + ".br";
    if (entry.gzip && entry.gzip->sha256 == sha256) return path + ".gz";
  }
  return {};
}

}  // namespace

std::string NameOf(Refusal reason) {
  std::string name(WordsOf(reason));
  std::ranges::replace(name, ' ', '-');
  return name;
}

Error Because(Refusal reason, std::string_view what) {
  const std::string_view name = WordsOf(reason);
  return {.code = ErrorCode::kInvalid,
          .what = what.empty() ? std::string(name) : fmt::format("{}: {}", name, what),
          .where = {},
          .remedy = {},
          .refusal = reason};
}

Error Because(Refusal reason, Error error) {
  if (error.refusal != Refusal::kNone) return error;
  error.what = Because(reason, error.what).what;
  error.refusal = reason;
  return error;
}

std::unexpected<Error> FailFor(ErrorCode code, Error reason, std::string where,
                               std::string remedy) {
  reason.code = code;
  reason.where = std::move(where);
  reason.remedy = std::move(remedy);
  return std::unexpected(std::move(reason));
}

std::string KindOf(const Error& error) {
  return error.refusal == Refusal::kNone ? std::string(NameOf(error.code)) : NameOf(error.refusal);
}

Error Difference(const Files& files, const EncodedFile& listed, std::uint64_t size,
                 std::string_view sha256) {
  const std::string other = WhoseBytes(files, sha256);
  if (!other.empty()) return Because(Refusal::kSwapped, "holds the bytes of " + other);
  if (size < listed.size) {
    return Because(Refusal::kCutShort, fmt::format("{} bytes, not {}", size, listed.size));
  }
  return Because(Refusal::kEdited, "has other bytes than the manifest says");
}

}  // namespace sabok::edition
