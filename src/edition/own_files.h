// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sabok::edition {

// What an edition holds besides the files that its sections list: the root manifest, its detached
// signatures, the sections, and packed forms of lists (".br", ".gz"). docs/edition-format.md
// specifies them; whoever writes, checks, receives, pushes or serves an edition goes by what is
// here.
inline constexpr std::string_view kManifestPath = "_sabok/manifest.json";
inline constexpr std::string_view kSignaturePath = "_sabok/manifest.json.minisig";
inline constexpr std::string_view kP256SignaturePath = "_sabok/manifest.json.p256";
inline constexpr std::string_view kSectionsFolder = "_sabok/sections/";
// Pictures, named after their bytes. They are listed like any file.
inline constexpr std::string_view kPicturesFolder = "_sabok/p/";
// A file of the list for each withdrawn one, by its path, for servers that know no lists.
inline constexpr std::string_view kWithdrawnFolder = "_sabok/withdrawn/";

inline constexpr std::size_t kMaxManifestBytes = std::size_t{16} << 20;
inline constexpr std::size_t kMaxSignatureBytes = 4096;

enum class OwnKind { kManifest, kSignature, kP256Signature };

// One of those with a name of its own.
struct OwnFile {
  OwnKind kind;
  std::string_view path;
  std::string_view type;
  std::size_t max_bytes;
  bool packed;  // with ".br" and ".gz" beside it
};

// In the order in which they replace older ones in a place that is read meanwhile: the root last,
// because its being there says that all it names is.
inline constexpr OwnFile kOwnFiles[] = {
    {OwnKind::kSignature, kSignaturePath, "text/plain; charset=utf-8", kMaxSignatureBytes, false},
    {OwnKind::kP256Signature, kP256SignaturePath, "text/plain; charset=utf-8", kMaxSignatureBytes,
     false},
    {OwnKind::kManifest, kManifestPath, "application/json", kMaxManifestBytes, true},
};
inline constexpr std::string_view kListType = "application/json";  // of the root and the sections

// "_sabok/sections/NAME.json". (Other files may stand deeper in that folder.)
bool IsSectionPath(std::string_view path);

// Whether the path, without an encoding's ending, is the edition's own and no listed file's.
bool IsOwnPath(std::string_view path);

// What whoever hosts an edition may lay beside its files, for the host alone: it stays there from
// one edition to the next, is served, and is neither listed nor signed, nor carried to other
// places.
inline constexpr std::string_view kHostFiles[] = {".nojekyll", "CNAME", "robots.txt"};
inline constexpr std::string_view kHostFolder = ".well-known";
inline constexpr std::size_t kMaxHostFileBytes = std::size_t{64} << 10;
bool IsHostFile(std::string_view path);

// How long whoever reads it may keep what is published under that path, packed or not: what is
// named after its bytes for ever, the root and its signatures not at all (an old signature beside a
// new manifest would be none), everything else for a minute. A Cache-Control header's value.
std::string_view CacheControl(std::string_view path);

}  // namespace sabok::edition
