// SPDX-License-Identifier: GPL-3.0-or-later
// Reads gzip with zlib.
#include "base/gunzip.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <limits>

namespace sabok {
namespace {

constexpr std::size_t kPiece = 256 * 1024;

struct Inflater {
  Inflater() { ready = inflateInit2(&stream, 15 + 16) == Z_OK; }
  ~Inflater() { inflateEnd(&stream); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  z_stream stream{};
  bool ready = false;
};

}  // namespace

bool IsGzip(std::string_view bytes) { return bytes.starts_with("\x1F\x8B\x08"); }

Result<std::string> Gunzip(std::string_view bytes, std::size_t max_bytes) {
  Inflater inflater;
  if (!inflater.ready) return Fail(ErrorCode::kSystem, "zlib cannot start");
  if (bytes.size() > std::numeric_limits<uInt>::max()) {
    return Fail(ErrorCode::kLimit, "the gzip file is larger than 4 GB");
  }
  z_stream& stream = inflater.stream;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  while (true) {
    const std::size_t before = out.size();
    out.resize(before + kPiece);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = kPiece;
    const int status = inflate(&stream, Z_NO_FLUSH);
    out.resize(before + kPiece - stream.avail_out);
    if (out.size() > max_bytes) {
      return Fail(ErrorCode::kLimit, fmt::format("unpacks to more than {} bytes", max_bytes));
    }
    if (status == Z_STREAM_END) {
      const std::string_view rest = bytes.substr(bytes.size() - stream.avail_in);
      if (!IsGzip(rest)) return out;
      inflateReset(&stream);
    } else if (status != Z_OK) {
      return Fail(ErrorCode::kInvalid,
                  status == Z_BUF_ERROR ? "the gzip file is cut off" : "the gzip file is broken");
    }
  }
}

}  // namespace sabok
