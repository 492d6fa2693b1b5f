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

std::string Because(Refusal reason, std::string_view what) {
  const auto* const found =
      std::ranges::find(kNames, reason, &std::pair<Refusal, std::string_view>::first);
  return what.empty() ? std::string(found->second) : fmt::format("{}: {}", found->second, what);
}

Error Because(Refusal reason, Error error) {
  if (KindOf(std::string_view(error.what)).empty()) error.what = Because(reason, error.what);
  return error;
}

std::string KindOf(std::string_view what) {
  for (const auto& [reason, name] : kNames) {
    if (!what.starts_with(name)) continue;
    if (what.size() != name.size() && what[name.size()] != ':') continue;
    std::string kind(name);
    std::ranges::replace(kind, ' ', '-');
    return kind;
  }
  return {};
}

std::string KindOf(const Error& error) {
  std::string kind = KindOf(std::string_view(error.what));
  return kind.empty() ? std::string(NameOf(error.code)) : kind;
}

std::string Difference(const Files& files, const EncodedFile& listed, std::uint64_t size,
                       std::string_view sha256) {
  const std::string other = WhoseBytes(files, sha256);
  if (!other.empty()) return Because(Refusal::kSwapped, "holds the bytes of " + other);
  if (size < listed.size) {
    return Because(Refusal::kCutShort, fmt::format("{} bytes, not {}", size, listed.size));
  }
  return Because(Refusal::kEdited, "has other bytes than the manifest says");
}

}  // namespace sabok::edition
