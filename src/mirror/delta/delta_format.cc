// SPDX-License-Identifier: GPL-3.0-or-later
// The adapter for zstd's prefixes, and the layout of a delta file.
#include "mirror/delta/delta_format.h"

#include <zstd.h>

#include <algorithm>
#include <bit>
#include <memory>

#include "base/check.h"
#include "edition/refusal.h"

namespace sabok::mirror {
namespace {

constexpr std::string_view kMagic("SABOKD\x01\n", 8);
constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kHeadBytes = 8 + 2 * (8 + kHashBytes);
constexpr std::size_t kPieceBytes = 1 + 4 + 8 + 4;
constexpr std::size_t kRecordBytes = 1 + 4 + 8;
constexpr int kWindowBits = 26;  // holds the longest prefix and the longest frame
constexpr int kLevel = 19;
static_assert((std::uint64_t{1} << kWindowBits) >= kMaxFrameBytes + kMaxPrefixBytes);

template <typename Number>
void Put(std::string& out, Number number) {
  for (std::size_t i = 0; i < sizeof number; ++i) out += static_cast<char>(number >> (8 * i));
}

// Little-endian numbers and hashes from the front of a text that is long enough.
class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : bytes_(bytes) {}

  template <typename Number>
  Number Take() {
    Number number = 0;
    for (std::size_t i = 0; i < sizeof number; ++i) {
      number |= static_cast<Number>(static_cast<Number>(static_cast<unsigned char>(bytes_[i]))
                                    << (8 * i));
    }
    bytes_.remove_prefix(sizeof number);
    return number;
  }

  std::string TakeHash() {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    for (const char c : bytes_.substr(0, kHashBytes)) {
      hex += kDigits[static_cast<unsigned char>(c) >> 4];
      hex += kDigits[static_cast<unsigned char>(c) & 15];
    }
    bytes_.remove_prefix(kHashBytes);
    return hex;
  }

 private:
  std::string_view bytes_;
};

int DigitOf(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

void PutHash(std::string& out, std::string_view hex) {
  CHECK(hex.size() == 2 * kHashBytes);
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    out += static_cast<char>(DigitOf(hex[i]) * 16 + DigitOf(hex[i + 1]));
  }
}

std::unexpected<Error> Damaged(std::string what) {
  return Fail(ErrorCode::kInvalid, "the delta file is damaged: " + std::move(what), "",
              "fetch it again");
}

}  // namespace

std::size_t Frame::PrefixBytes() const {
  std::size_t size = 0;
  for (const Piece& piece : pieces) size += piece.length;
  return size;
}

std::string ToBytes(const DeltaHead& head) {
  std::string out(kMagic);
  Put(out, head.from);
  PutHash(out, head.from_root);
  Put(out, head.to);
  PutHash(out, head.to_root);
  return out;
}

std::string ToBytes(const RecordHead& head) {
  std::string out;
  Put(out, static_cast<std::uint8_t>(head.kind));
  Put(out, head.index);
  Put(out, head.size);
  return out;
}

std::string PackFrame(std::string_view records, const std::vector<Piece>& pieces,
                      std::string_view prefix) {
  CHECK(!records.empty() && records.size() <= kMaxFrameBytes && prefix.size() <= kMaxPrefixBytes &&
        pieces.size() <= kMaxPieces);
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                     &ZSTD_freeCCtx);
  CHECK(context != nullptr);
  const int needed = std::bit_width(prefix.size() + records.size());
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, std::clamp(needed, 17, kWindowBits));
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_enableLongDistanceMatching, 1);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_contentSizeFlag, 0);
  CHECK(!ZSTD_isError(ZSTD_CCtx_refPrefix(context.get(), prefix.data(), prefix.size())));
  std::string packed(ZSTD_compressBound(records.size()), '\0');
  const std::size_t size =
      ZSTD_compress2(context.get(), packed.data(), packed.size(), records.data(), records.size());
  CHECK(!ZSTD_isError(size));

  std::string out;
  Put(out, static_cast<std::uint32_t>(records.size()));
  Put(out, static_cast<std::uint32_t>(pieces.size()));
  Put(out, static_cast<std::uint32_t>(size));
  for (const Piece& piece : pieces) {
    Put(out, static_cast<std::uint8_t>(piece.kind));
    Put(out, piece.index);
    Put(out, piece.offset);
    Put(out, piece.length);
  }
  return out.append(packed, 0, size);
}

std::string EndOfDelta() { return std::string(4, '\0'); }

Result<std::string> Unpack(const Frame& frame, std::string_view prefix) {
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(),
                                                                     &ZSTD_freeDCtx);
  CHECK(context != nullptr);
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kWindowBits);
  CHECK(!ZSTD_isError(ZSTD_DCtx_refPrefix(context.get(), prefix.data(), prefix.size())));
  std::string out(frame.unpacked_bytes, '\0');
  const std::size_t size = ZSTD_decompressDCtx(context.get(), out.data(), out.size(),
                                               frame.packed.data(), frame.packed.size());
  if (ZSTD_isError(size) || size != out.size()) return Damaged("a frame does not unpack");
  return out;
}

DeltaReader::Read ReadFrom(std::FILE* file) {
  return [file](char* out, std::size_t size) -> Result<std::size_t> {
    const std::size_t count = std::fread(out, 1, size, file);
    if (count < size && std::ferror(file) != 0) {
      return Fail(ErrorCode::kSystem, "the delta file cannot be read");
    }
    return count;
  };
}

bool IsDelta(std::string_view start) {
  return start.starts_with(kMagic.substr(0, kDeltaStartBytes));
}

Result<std::string> DeltaReader::Exactly(std::size_t size) {
  std::string bytes(size, '\0');
  if (TRY(read_(bytes.data(), size)) != size) {
    return edition::FailFor(
        ErrorCode::kInvalid,
        edition::Because(edition::Refusal::kCutShort, "the delta file ends early"), "",
        "fetch it again");
  }
  return bytes;
}

Result<DeltaHead> DeltaReader::Head() {
  const std::string bytes = TRY(Exactly(kHeadBytes));
  if (!IsDelta(bytes)) {
    return Fail(ErrorCode::kInvalid, "this is no delta file", "", "name what `sabok delta` wrote");
  }
  if (!bytes.starts_with(kMagic)) {
    return Fail(ErrorCode::kInvalid, "this delta file has a format this program does not know", "",
                "use a newer Sabok");
  }
  Cursor cursor(std::string_view(bytes).substr(kMagic.size()));
  DeltaHead head;
  head.from = cursor.Take<std::uint64_t>();
  head.from_root = cursor.TakeHash();
  head.to = cursor.Take<std::uint64_t>();
  head.to_root = cursor.TakeHash();
  return head;
}

Result<std::optional<Frame>> DeltaReader::Next() {
  const std::string first = TRY(Exactly(4));
  Frame frame;
  frame.unpacked_bytes = Cursor(first).Take<std::uint32_t>();
  if (frame.unpacked_bytes == 0) {
    char more = 0;
    if (TRY(read_(&more, 1)) != 0) return Damaged("there are bytes after its end");
    return std::optional<Frame>();
  }
  const std::string sizes = TRY(Exactly(8));
  Cursor cursor(sizes);
  const auto pieces = cursor.Take<std::uint32_t>();
  const auto packed = cursor.Take<std::uint32_t>();
  if (frame.unpacked_bytes > kMaxFrameBytes || pieces > kMaxPieces ||
      packed > ZSTD_compressBound(kMaxFrameBytes)) {
    return Damaged("a frame is larger than it may be");
  }
  const std::string table = TRY(Exactly(pieces * kPieceBytes));
  Cursor entries(table);
  std::uint64_t prefix = 0;
  for (std::uint32_t i = 0; i < pieces; ++i) {
    Piece piece;
    const auto kind = entries.Take<std::uint8_t>();
    if (kind > static_cast<std::uint8_t>(Piece::Kind::kFile)) return Damaged("an unknown piece");
    piece.kind = static_cast<Piece::Kind>(kind);
    piece.index = entries.Take<std::uint32_t>();
    piece.offset = entries.Take<std::uint64_t>();
    piece.length = entries.Take<std::uint32_t>();
    prefix += piece.length;
    if (prefix > kMaxPrefixBytes)
      return Damaged("a frame wants more of the old edition than it may");
    frame.pieces.push_back(piece);
  }
  frame.packed = TRY(Exactly(packed));
  return std::optional(std::move(frame));
}

Result<void> RecordParser::Feed(std::string_view bytes) {
  while (!bytes.empty()) {
    if (!inside_) {
      const std::size_t count = std::min(kRecordBytes - head_.size(), bytes.size());
      head_ += bytes.substr(0, count);
      bytes.remove_prefix(count);
      if (head_.size() < kRecordBytes) return {};
      Cursor cursor(head_);
      RecordHead record;
      const auto kind = cursor.Take<std::uint8_t>();
      if (kind < static_cast<std::uint8_t>(RecordHead::Kind::kRoot) ||
          kind > static_cast<std::uint8_t>(RecordHead::Kind::kGzip)) {
        return Damaged("an unknown record");
      }
      record.kind = static_cast<RecordHead::Kind>(kind);
      record.index = cursor.Take<std::uint32_t>();
      record.size = cursor.Take<std::uint64_t>();
      head_.clear();
      left_ = record.size;
      inside_ = true;
      TRY(handler_.Begin(record));
    }
    const std::size_t count = std::min<std::uint64_t>(left_, bytes.size());
    if (count > 0) TRY(handler_.Bytes(bytes.substr(0, count)));
    bytes.remove_prefix(count);
    left_ -= count;
    if (left_ > 0) continue;
    inside_ = false;
    TRY(handler_.End());
  }
  return {};
}

Result<void> RecordParser::Finish() const {
  if (inside_ || !head_.empty()) {
    return edition::FailFor(
        ErrorCode::kInvalid,
        edition::Because(edition::Refusal::kCutShort, "the delta file ends early"), "",
        "fetch it again");
  }
  return {};
}

}  // namespace sabok::mirror
