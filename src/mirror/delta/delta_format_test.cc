// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror/delta/delta_format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>

namespace sabok::mirror {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

DeltaReader::Read From(std::string bytes) {
  return [bytes = std::move(bytes), at = std::size_t{0}](
             char* out, std::size_t size) mutable -> Result<std::size_t> {
    const std::size_t count = std::min(size, bytes.size() - at);
    std::memcpy(out, bytes.data() + at, count);
    at += count;
    return count;
  };
}

const DeltaHead kHead{.from = 41,
                      .from_root = std::string(62, '0') + "a1",
                      .to = 42,
                      .to_root = std::string(64, 'f')};

// Noise that packs badly by itself.
std::string Noise(std::size_t size) {
  std::string out;
  std::uint32_t state = 1;
  while (out.size() < size) out += static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
  return out;
}

class Recorder final : public RecordParser::Handler {
 public:
  Result<void> Begin(const RecordHead& head) override {
    heads.push_back(head);
    bodies.emplace_back();
    return {};
  }
  Result<void> Bytes(std::string_view bytes) override {
    bodies.back() += bytes;
    return {};
  }
  Result<void> End() override {
    ++ended;
    return {};
  }
  std::vector<RecordHead> heads;
  std::vector<std::string> bodies;
  int ended = 0;
};

TEST(DeltaFormatTest, ReadsWhatItWrites) {
  const std::string old = Noise(50'000);
  const std::vector<Piece> pieces = {{.index = 7, .offset = 3, .length = 50'000}};
  const std::string records = ToBytes(RecordHead{.index = 9, .size = 50'001}) + old + "x";
  const std::string file = ToBytes(kHead) + PackFrame(records, pieces, old) + EndOfDelta();
  EXPECT_LT(file.size(), 1000u) << "the old bytes are not packed again";

  DeltaReader reader(From(file));
  const auto head = reader.Head();
  ASSERT_TRUE(head.has_value()) << head.error().Message();
  EXPECT_EQ(*head, kHead);
  auto frame = reader.Next();
  ASSERT_TRUE(frame.has_value() && frame->has_value());
  EXPECT_EQ((*frame)->pieces, pieces);
  EXPECT_EQ((*frame)->PrefixBytes(), 50'000u);
  const auto unpacked = Unpack(**frame, old);
  ASSERT_TRUE(unpacked.has_value()) << unpacked.error().Message();
  EXPECT_EQ(*unpacked, records);
  frame = reader.Next();
  ASSERT_TRUE(frame.has_value());
  EXPECT_FALSE(frame->has_value());
}

TEST(DeltaFormatTest, OtherOldBytesDoNotUnpackToTheSame) {
  const std::string old = Noise(50'000);
  const std::string copy = Noise(50'000);  // zstd sees where its inputs overlap
  const std::string file = ToBytes(kHead) + PackFrame(copy, {{.length = 50'000}}, old);
  DeltaReader reader(From(file));
  ASSERT_TRUE(reader.Head().has_value());
  const auto frame = reader.Next();
  ASSERT_TRUE(frame.has_value() && frame->has_value());
  const auto unpacked = Unpack(**frame, std::string(50'000, 'x'));
  EXPECT_TRUE(!unpacked || *unpacked != old);
}

TEST(DeltaFormatTest, EveryCutAndEveryOtherByteIsAnErrorOrOtherBytes) {
  const std::string records = ToBytes(RecordHead{.index = 1, .size = 4}) + "text";
  const std::string whole = ToBytes(kHead) + PackFrame(records, {}, {}) + EndOfDelta();
  const auto read = [&](std::string bytes) -> Result<std::string> {
    DeltaReader reader(From(std::move(bytes)));
    if (TRY(reader.Head()) != kHead) return std::string("another head");
    std::string all;
    while (const auto frame = TRY(reader.Next())) all += TRY(Unpack(*frame, {}));
    return all;
  };
  ASSERT_EQ(read(whole).value(), records);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto cut = read(whole.substr(0, size));
    ASSERT_FALSE(cut.has_value()) << size;
    EXPECT_THAT(cut.error().what, HasSubstr("cut short: ")) << size;
  }
  constexpr std::size_t kWindowByte = 88 + 12 + 5;  // zstd's: how much to remember, not what
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i == kWindowByte) continue;
    std::string changed = whole;
    changed[i] = static_cast<char>(changed[i] ^ 0x55);
    const auto other = read(changed);
    EXPECT_TRUE(!other || *other != records) << i;
  }
  EXPECT_FALSE(read(whole + "x").has_value());
}

TEST(DeltaFormatTest, BoundsHoldBeforeAnythingIsRead) {
  const auto numbers = [](std::uint32_t a, std::uint32_t b, std::uint32_t c) {
    std::string out;
    for (const std::uint32_t n : {a, b, c}) {
      for (int i = 0; i < 4; ++i) out += static_cast<char>(n >> (8 * i));
    }
    return out;
  };
  const std::string kCases[] = {
      numbers(kMaxFrameBytes + 1, 0, 10), numbers(10, 1u << 30, 10), numbers(10, 0, 0xffffffff),
      numbers(10, 1, 1) + '\x02' + std::string(12, '\0') + "\xff\xff\xff\x7f" + "z",
      numbers(10, 1, 1) + '\x03' + std::string(16, '\0') + "z"};
  for (const std::string& frame : kCases) {
    DeltaReader reader(From(ToBytes(kHead) + frame));
    ASSERT_TRUE(reader.Head().has_value());
    const auto next = reader.Next();
    ASSERT_FALSE(next.has_value());
    EXPECT_THAT(next.error().what, HasSubstr("damaged"));
  }
}

TEST(DeltaFormatTest, RecordsMayBeCutAnywhere) {
  const std::string all = ToBytes(RecordHead{.kind = RecordHead::Kind::kRoot, .size = 5}) +
                          "first" +
                          ToBytes(RecordHead{.kind = RecordHead::Kind::kGzip, .index = 3}) +
                          ToBytes(RecordHead{.index = 4, .size = 2}) + "no";
  for (const std::size_t step : {1u, 2u, 5u, 1000u}) {
    Recorder recorder;
    RecordParser parser(recorder);
    for (std::size_t i = 0; i < all.size(); i += step) {
      ASSERT_TRUE(parser.Feed(std::string_view(all).substr(i, step)).has_value());
    }
    EXPECT_TRUE(parser.Finish().has_value()) << step;
    EXPECT_THAT(recorder.bodies, ElementsAre("first", "", "no"));
    EXPECT_EQ(recorder.ended, 3);
  }
  Recorder recorder;
  RecordParser parser(recorder);
  ASSERT_TRUE(parser.Feed(std::string_view(all).substr(0, all.size() - 1)).has_value());
  EXPECT_FALSE(parser.Finish().has_value());
  EXPECT_FALSE(parser.Feed("x\x09").has_value() &&
               parser.Feed(std::string(20, '\x09')).has_value());
}

}  // namespace
}  // namespace sabok::mirror
