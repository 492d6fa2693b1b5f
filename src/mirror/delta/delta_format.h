// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

// The bytes of a delta file, as docs/delta-format.md describes them. Nothing here knows editions.

namespace sabok::mirror {

// Bounds of one frame: what a reader has to hold at once.
inline constexpr std::uint32_t kMaxFrameBytes = 16u << 20;
inline constexpr std::uint32_t kMaxPrefixBytes = 32u << 20;
inline constexpr std::size_t kMaxPieces = 1u << 20;

struct DeltaHead {
  std::uint64_t from = 0;  // the edition it starts from
  std::string from_root;   // SHA-256 of its root manifest, hexadecimal
  std::uint64_t to = 0;
  std::string to_root;
  friend bool operator==(const DeltaHead&, const DeltaHead&) = default;
};

// A stretch of the edition it starts from; a frame is packed with these, one after the other, as
// the beginning of its window.
struct Piece {
  enum class Kind : std::uint8_t { kRoot = 0, kSection = 1, kFile = 2 };
  Kind kind = Kind::kFile;
  std::uint32_t index = 0;  // of the section; of the path among all paths, sorted by bytes
  std::uint64_t offset = 0;
  std::uint32_t length = 0;
  friend bool operator==(const Piece&, const Piece&) = default;
};

struct Frame {
  std::uint32_t unpacked_bytes = 0;
  std::vector<Piece> pieces;
  std::string packed;
  std::size_t PrefixBytes() const;
};

// What the unpacked frames, joined, are a list of.
struct RecordHead {
  enum class Kind : std::uint8_t {
    kRoot = 1,
    kSignature = 2,
    kP256Signature = 3,
    kSection = 4,
    kPlain = 5,
    kBrotli = 6,
    kGzip = 7
  };
  Kind kind = Kind::kPlain;
  std::uint32_t index = 0;  // of the section; of the path among all paths of the new edition
  std::uint64_t size = 0;
  friend bool operator==(const RecordHead&, const RecordHead&) = default;
};

std::string ToBytes(const DeltaHead& head);
std::string ToBytes(const RecordHead& head);
// Packs the records with the prefix; both within the bounds above.
std::string PackFrame(std::string_view records, const std::vector<Piece>& pieces,
                      std::string_view prefix);
// The four zero bytes after the last frame.
std::string EndOfDelta();

// The bytes a frame stands for. `prefix` is what its pieces name. kInvalid on damage.
Result<std::string> Unpack(const Frame& frame, std::string_view prefix);

// Reads the file front to back; only what the bounds allow is ever held. Thread-compatible.
class DeltaReader {
 public:
  // Gives up to `size` bytes of the file; fewer only at its end.
  using Read = std::function<Result<std::size_t>(char* out, std::size_t size)>;
  explicit DeltaReader(Read read) : read_(std::move(read)) {}

  Result<DeltaHead> Head();  // once, first
  // Nothing after the last. kInvalid on damage, a file cut short and bytes after the end.
  Result<std::optional<Frame>> Next();

 private:
  Result<std::string> Exactly(std::size_t size);
  Read read_;
};

// Reads the file front to back, so that a pipe will do as well. It must outlive what is returned.
DeltaReader::Read ReadFrom(std::FILE* file);

// Whether a file with these first bytes is a delta file, of this format or another.
inline constexpr std::size_t kDeltaStartBytes = 6;
bool IsDelta(std::string_view start);

// Takes the unpacked frames and tells what is in them. Thread-compatible.
class RecordParser {
 public:
  class Handler {
   public:
    virtual ~Handler() = default;
    virtual Result<void> Begin(const RecordHead& head) = 0;
    virtual Result<void> Bytes(std::string_view bytes) = 0;
    virtual Result<void> End() = 0;
  };
  // The handler must outlive the parser.
  explicit RecordParser(Handler& handler) : handler_(handler) {}

  Result<void> Feed(std::string_view bytes);
  // kInvalid if a record has not ended.
  Result<void> Finish() const;

 private:
  Handler& handler_;
  std::string head_;
  std::uint64_t left_ = 0;
  bool inside_ = false;
};

}  // namespace sabok::mirror
