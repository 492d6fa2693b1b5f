// SPDX-License-Identifier: GPL-3.0-or-later
// Invariant 4, tried out: a build that is killed at any instant leaves a whole edition.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "edition/testing.h"
#include "edition/verify.h"
#include "edition/writer.h"
#include "platform/clock.h"

namespace sabok::edition {
namespace {

using ::testing::IsEmpty;

class KillTest : public FolderTest {
 protected:
  Result<EditionSummary> Build(std::uint64_t seed) {
    std::unique_ptr<EditionWriter> writer =
        TRY(EditionWriter::Create({.output = folder_ / "public", .keep = 2}));
    for (int i = 0; i < 12; ++i) {
      // Half of the files stay the same, half change with every build.
      const std::string text = std::string(200, 'x') + std::to_string(i % 2 == 0 ? 0 : seed);
      TRY(writer->Add(std::to_string(i) + "/index.html", text, "text/html"));
    }
    return writer->Finish(
        {.published = static_cast<std::int64_t>(seed % 1'000'000), .site = "https://example.org/"});
  }

  // A process that builds one edition after the other until it is killed.
  pid_t StartBuilding(std::uint64_t seed) {
    const pid_t child = fork();
    if (child != 0) return child;
    for (;;) {
      if (!Build(seed++).has_value()) _exit(1);
    }
  }
};

TEST_F(KillTest, LeavesAWholeEdition) {
  ASSERT_TRUE(Build(1).has_value());
  std::uint64_t newest = 1;
  for (int round = 0; round < 25; ++round) {
    const pid_t child = StartBuilding(platform::RandomBits() >> 1);
    ASSERT_GT(child, 0);
    platform::Clock::System().Sleep(std::chrono::microseconds(platform::RandomBits() % 30'000));
    kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the build failed by itself";

    const Result<VerifyReport> report = Verify(folder_ / "public");
    ASSERT_TRUE(report.has_value()) << report.error().Message();
    ASSERT_THAT(report->problems, IsEmpty());
    EXPECT_GE(report->number, newest);
    newest = report->number;
  }
  ASSERT_TRUE(Build(2).has_value());
  EXPECT_TRUE(Verify(folder_ / "public")->ok());
  EXPECT_LE(platform::ListFolder(folder_ / "editions")->size(), 3u);
  EXPECT_EQ(platform::ListFolder(folder_)->size(), 2u);
}

// A limit on the size of files stands in for a full disk: the write fails half way.
TEST_F(KillTest, FailedWriteLeavesTheOldEdition) {
  ASSERT_TRUE(Build(1).has_value());
  const pid_t child = fork();
  if (child == 0) {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{.rlim_cur = 10'000, .rlim_max = 10'000};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(2);
    auto writer = EditionWriter::Create({.output = folder_ / "public"});
    if (!writer || !(*writer)->Add("small", "1", "text/plain")) _exit(2);
    const auto large = (*writer)->Add("large", std::string(20'000, 'x'), "text/plain");
    writer->reset();
    _exit(!large && large.error().code == ErrorCode::kSystem ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_TRUE(Verify(folder_ / "public")->ok());
  EXPECT_EQ(platform::ListFolder(folder_ / "editions")->size(), 2u);
}

}  // namespace
}  // namespace sabok::edition
