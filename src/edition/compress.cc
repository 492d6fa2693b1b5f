// SPDX-License-Identifier: GPL-3.0-or-later
// The adapter for brotli, zlib and zstd.
#include "edition/compress.h"

#include <brotli/decode.h>
#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "base/check.h"
#include "base/text.h"

namespace sabok::edition {
namespace {

// Brotli's best quality takes 0.5 to 1 s a megabyte; beyond this size the second best has to do.
constexpr std::size_t kBestBrotliBytes = 2u << 20;
constexpr std::size_t kPiece = 64 * 1024;

const std::uint8_t* Bytes(std::string_view bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

std::unexpected<Error> TooMuch(std::size_t max_bytes) {
  return Fail(ErrorCode::kLimit, "more than " + std::to_string(max_bytes) + " bytes come out");
}

std::unexpected<Error> Damaged(std::string_view format) {
  return Fail(ErrorCode::kInvalid, "the " + std::string(format) + " data are damaged");
}

// Room for what comes out: grows by doubling, to one byte beyond the limit so that going past it
// shows.
bool Grow(std::string& out, std::size_t max_bytes) {
  const std::size_t most = max_bytes == std::string::npos ? max_bytes : max_bytes + 1;
  if (out.size() >= most) return false;
  out.resize(std::min(most, std::max(kPiece, out.size() * 2)));
  return true;
}

// The smallest window that holds the whole input: readers' memory is sized by it.
int BrotliWindow(std::size_t size) {
  int bits = BROTLI_MIN_WINDOW_BITS;
  while (bits < BROTLI_MAX_WINDOW_BITS && (std::size_t{1} << bits) - 16 < size) ++bits;
  return bits;
}

std::string CompressBrotli(std::string_view bytes, int quality) {
  std::string out(BrotliEncoderMaxCompressedSize(bytes.size()) + 16, '\0');
  std::size_t size = out.size();
  const BROTLI_BOOL done =
      BrotliEncoderCompress(quality, BrotliWindow(bytes.size()), BROTLI_MODE_TEXT, bytes.size(),
                            Bytes(bytes), &size, reinterpret_cast<std::uint8_t*>(out.data()));
  CHECK(done);
  out.resize(size);
  return out;
}

}  // namespace

bool IsCompressible(std::string_view media_type) {
  const std::string type = ToLowerAscii(Trim(media_type.substr(0, media_type.find(';'))));
  if (type.starts_with("text/") || type.ends_with("+xml") || type.ends_with("+json")) return true;
  constexpr std::string_view kOthers[] = {"application/javascript", "application/json",
                                          "application/wasm", "application/xml"};
  return std::find(std::begin(kOthers), std::end(kOthers), type) != std::end(kOthers);
}

std::string CompressBrotli(std::string_view bytes) {
  return CompressBrotli(bytes, bytes.size() <= kBestBrotliBytes ? 11 : 9);
}

std::size_t RoughBrotliSize(std::string_view bytes) { return CompressBrotli(bytes, 5).size(); }

std::string CompressGzip(std::string_view bytes) {
  z_stream stream{};
  // 15 + 16: the largest window, with gzip's header; zlib writes neither name nor time into it.
  CHECK(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) == Z_OK);
  gz_header header{};
  header.os = 255;  // "unknown", the same on every system
  CHECK(deflateSetHeader(&stream, &header) == Z_OK);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = const_cast<Bytef*>(Bytes(bytes));
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  // zlib counts in 32 bits: both sides are handed over in pieces.
  constexpr std::size_t kMost = 1u << 30;
  std::size_t in_left = bytes.size();
  std::size_t out_left = out.size();
  int status = Z_OK;
  while (status == Z_OK) {
    const auto in = static_cast<uInt>(std::min(in_left, kMost));
    const auto room = static_cast<uInt>(std::min(out_left, kMost));
    stream.avail_in = in;
    stream.avail_out = room;
    status = deflate(&stream, in_left <= kMost ? Z_FINISH : Z_NO_FLUSH);
    in_left -= in - stream.avail_in;
    out_left -= room - stream.avail_out;
  }
  CHECK(status == Z_STREAM_END);
  out.resize(out.size() - out_left);
  deflateEnd(&stream);
  return out;
}

std::string CompressZstd(std::string_view bytes, int level) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), level);
  CHECK(!ZSTD_isError(size));
  out.resize(size);
  return out;
}

Result<std::string> DecompressBrotli(std::string_view bytes, std::size_t max_bytes) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> decoder(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  CHECK(decoder != nullptr);
  std::string out;
  std::size_t size = 0;
  const std::uint8_t* next_in = Bytes(bytes);
  std::size_t in_left = bytes.size();
  for (;;) {
    if (size == out.size() && !Grow(out, max_bytes)) return TooMuch(max_bytes);
    auto* next_out = reinterpret_cast<std::uint8_t*>(out.data()) + size;
    std::size_t out_left = out.size() - size;
    const BrotliDecoderResult status = BrotliDecoderDecompressStream(
        decoder.get(), &in_left, &next_in, &out_left, &next_out, nullptr);
    size = out.size() - out_left;
    if (size > max_bytes) return TooMuch(max_bytes);
    if (status == BROTLI_DECODER_RESULT_SUCCESS && in_left == 0) break;
    if (status != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) return Damaged("brotli");
  }
  out.resize(size);
  return out;
}

Result<std::string> DecompressGzip(std::string_view bytes, std::size_t max_bytes) {
  z_stream stream{};
  CHECK(inflateInit2(&stream, 15 + 16) == Z_OK);
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> end(&stream, &inflateEnd);
  std::string out;
  std::size_t size = 0;
  std::size_t in_done = 0;
  for (;;) {
    if (size == out.size() && !Grow(out, max_bytes)) return TooMuch(max_bytes);
    const auto in = static_cast<uInt>(std::min<std::size_t>(bytes.size() - in_done, 1u << 30));
    const auto room = static_cast<uInt>(std::min<std::size_t>(out.size() - size, 1u << 30));
    stream.next_in = const_cast<Bytef*>(Bytes(bytes)) + in_done;
    stream.avail_in = in;
    stream.next_out = reinterpret_cast<Bytef*>(out.data()) + size;
    stream.avail_out = room;
    const int status = inflate(&stream, Z_NO_FLUSH);
    in_done += in - stream.avail_in;
    size += room - stream.avail_out;
    if (size > max_bytes) return TooMuch(max_bytes);
    if (status == Z_STREAM_END && in_done == bytes.size()) break;
    if (status != Z_OK) return Damaged("gzip");
  }
  out.resize(size);
  return out;
}

Result<std::string> DecompressZstd(std::string_view bytes, std::size_t max_bytes) {
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> decoder(ZSTD_createDCtx(),
                                                                     &ZSTD_freeDCtx);
  CHECK(decoder != nullptr);
  std::string out;
  std::size_t size = 0;
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  std::size_t left = 1;
  while (left != 0 || in.pos < in.size) {
    if (size == out.size() && !Grow(out, max_bytes)) return TooMuch(max_bytes);
    ZSTD_outBuffer room{out.data(), out.size(), size};
    const std::size_t in_before = in.pos;
    left = ZSTD_decompressStream(decoder.get(), &room, &in);
    if (ZSTD_isError(left)) return Damaged("zstd");
    const bool stuck = in.pos == in_before && room.pos == size;
    size = room.pos;
    if (size > max_bytes) return TooMuch(max_bytes);
    if (left != 0 && stuck) return Damaged("zstd");
  }
  out.resize(size);
  return out;
}

bool IsBrotliOf(std::string_view bytes, std::string_view plain) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> decoder(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  CHECK(decoder != nullptr);
  const std::uint8_t* next_in = Bytes(bytes);
  std::size_t in_left = bytes.size();
  for (;;) {
    // Without room for it, what comes out is looked at where the decoder has it.
    std::size_t no_room = 0;
    const BrotliDecoderResult status = BrotliDecoderDecompressStream(
        decoder.get(), &in_left, &next_in, &no_room, nullptr, nullptr);
    if (status != BROTLI_DECODER_RESULT_SUCCESS &&
        status != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
      return false;
    }
    while (BrotliDecoderHasMoreOutput(decoder.get())) {
      std::size_t size = 0;
      const std::uint8_t* piece = BrotliDecoderTakeOutput(decoder.get(), &size);
      if (size > plain.size() || std::memcmp(piece, plain.data(), size) != 0) return false;
      plain.remove_prefix(size);
    }
    if (status == BROTLI_DECODER_RESULT_SUCCESS) return in_left == 0 && plain.empty();
  }
}

bool IsGzipOf(std::string_view bytes, std::string_view plain, std::string& scratch) {
  z_stream stream{};
  CHECK(inflateInit2(&stream, 15 + 16) == Z_OK);
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> end(&stream, &inflateEnd);
  // zlib counts in 32 bits, and is fastest with room for everything at once.
  constexpr std::size_t kMost = 1u << 30;
  if (bytes.size() > kMost || plain.size() >= kMost) {
    const Result<std::string> out = DecompressGzip(bytes, plain.size());
    return out && *out == plain;
  }
  if (scratch.size() <= plain.size()) scratch.resize(plain.size() + 1);
  stream.next_in = const_cast<Bytef*>(Bytes(bytes));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(scratch.data());
  stream.avail_out = static_cast<uInt>(plain.size() + 1);
  return inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0 &&
         stream.total_out == plain.size() &&
         std::memcmp(scratch.data(), plain.data(), plain.size()) == 0;
}

}  // namespace sabok::edition
