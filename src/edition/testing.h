// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "platform/file.h"
#include "platform/random.h"

namespace sabok::edition {

// A new empty folder for each test, removed after it.
class FolderTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = platform::Path(::testing::TempDir()) /
              ("edition_test_" + std::to_string(platform::RandomBits()));
    ASSERT_TRUE(platform::MakeFolders(folder_).has_value());
  }
  void TearDown() override { ASSERT_TRUE(platform::RemoveTree(folder_).has_value()); }

  platform::Path folder_;
};

}  // namespace sabok::edition
