// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/coding.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "edition/compress.h"

namespace sabok::serve {
namespace {

constexpr int kMost = 1000;
constexpr int kUnsaid = -1;

// What is made while the reader waits has to be quick to make.
constexpr std::uint64_t kMinZstdBytes = 256;
constexpr std::uint64_t kMaxZstdBytes = 1u << 20;

// "0.5" -> 500 (RFC 9110 section 12.4.2). Some clients write ".5".
std::optional<int> ParseQuality(std::string_view text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = text.substr(std::min(point + 1, text.size()));
  if (fraction.size() > 3 || (whole.empty() && fraction.empty())) return std::nullopt;
  if (!whole.empty() && whole != "0" && whole != "1") return std::nullopt;
  int quality = whole == "1" ? kMost : 0;
  int unit = kMost / 10;
  for (const char c : fraction) {
    if (c < '0' || c > '9') return std::nullopt;
    quality += (c - '0') * unit;
    unit /= 10;
  }
  if (quality > kMost) return std::nullopt;
  return quality;
}

struct Member {
  std::string_view name;
  int quality = kMost;
};

std::optional<Member> ParseMember(std::string_view text) {
  const std::size_t semicolon = text.find(';');
  Member member{.name = Trim(text.substr(0, semicolon))};
  if (semicolon == text.npos) return member;
  const std::string_view weight = Trim(text.substr(semicolon + 1));
  if (weight.size() < 2 || ToLowerAscii(weight[0]) != 'q' || weight[1] != '=') return std::nullopt;
  const std::optional<int> quality = ParseQuality(weight.substr(2));
  if (!quality) return std::nullopt;
  member.quality = *quality;
  return member;
}

std::optional<Coding> CodingNamed(std::string_view name) {
  if (EqualsIgnoreCase(name, "br")) return Coding::kBrotli;
  if (EqualsIgnoreCase(name, "gzip") || EqualsIgnoreCase(name, "x-gzip")) return Coding::kGzip;
  if (EqualsIgnoreCase(name, "zstd")) return Coding::kZstd;
  if (EqualsIgnoreCase(name, "identity")) return Coding::kIdentity;
  return std::nullopt;
}

}  // namespace

std::string_view ToString(Coding coding) {
  switch (coding) {
    case Coding::kIdentity:
      return "";
    case Coding::kGzip:
      return "gzip";
    case Coding::kBrotli:
      return "br";
    case Coding::kZstd:
      return "zstd";
  }
  return "";
}

Preferences ParseAcceptEncoding(std::string_view field) {
  Preferences wanted;
  wanted.quality.fill(kUnsaid);
  int others = kUnsaid;
  while (!field.empty()) {
    const std::size_t comma = field.find(',');
    const std::optional<Member> member = ParseMember(field.substr(0, comma));
    field = comma == field.npos ? std::string_view() : field.substr(comma + 1);
    if (!member) continue;
    if (member->name == "*") {
      others = member->quality;
    } else if (const auto coding = CodingNamed(member->name)) {
      wanted.quality[static_cast<std::size_t>(*coding)] = member->quality;
    }
  }
  for (const Coding coding : {Coding::kIdentity, Coding::kGzip, Coding::kBrotli, Coding::kZstd}) {
    int& quality = wanted.quality[static_cast<std::size_t>(coding)];
    const int unnamed = coding == Coding::kIdentity ? 1 : 0;
    if (quality == kUnsaid) quality = others == kUnsaid ? unnamed : others;
  }
  return wanted;
}

Coding Choose(const Preferences& wanted, const edition::FileEntry& entry) {
  Coding best = Coding::kIdentity;
  int best_quality = wanted.Of(Coding::kIdentity);
  std::uint64_t best_size = entry.size;
  const auto consider = [&](Coding coding, const std::optional<edition::EncodedFile>& encoded) {
    const int quality = wanted.Of(coding);
    if (!encoded || quality == 0 || quality < best_quality) return;
    if (quality == best_quality && encoded->size >= best_size) return;
    best = coding;
    best_quality = quality;
    best_size = encoded->size;
  };
  consider(Coding::kGzip, entry.gzip);
  consider(Coding::kBrotli, entry.brotli);
  const bool zstd = best == Coding::kIdentity && wanted.Of(Coding::kZstd) > 0 &&
                    wanted.Of(Coding::kZstd) >= best_quality && entry.size >= kMinZstdBytes &&
                    entry.size <= kMaxZstdBytes && edition::IsCompressible(entry.type);
  return zstd ? Coding::kZstd : best;
}

}  // namespace sabok::serve
