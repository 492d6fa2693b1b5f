#include "extract/bylines.h"

#include <gtest/gtest.h>

namespace sabok::extract {
namespace {

struct Case {
  const char* byline;
  std::vector<std::string> names;
};

TEST(SplitAuthorsTest, FindsTheNames) {
  const Case cases[] = {
      {"By Ann Lee and Bo Chen", {"Ann Lee", "Bo Chen"}},
      {"Ann Lee, Bo Chen and Carl Diaz", {"Ann Lee", "Bo Chen", "Carl Diaz"}},
      {"Ann Lee, Tehran correspondent", {"Ann Lee"}},
      {"by: Ann Lee; Bo Chen", {"Ann Lee", "Bo Chen"}},
      {"نویسنده: مریم رضایی", {"مریم رضایی"}},
      {"مریم رضایی و علی کریمی", {"مریم رضایی", "علی کریمی"}},
      {"بقلم: سلمى حداد", {"سلمى حداد"}},
      {"Von Jürgen Weiß und Ute Öl", {"Jürgen Weiß", "Ute Öl"}},
      {"Par Élise Côté", {"Élise Côté"}},
      {"Автор: Иван Петров", {"Иван Петров"}},
      {"https://www.example.com/people/ann", {}},
      {"admin", {}},
      {"More stories by Ann Lee", {"Ann Lee"}},
      {"Ann Lee\nShare on Facebook", {"Ann Lee"}},
      {"3 November 2026", {}},
      {"", {}},
  };
  for (const Case& c : cases) EXPECT_EQ(SplitAuthors(c.byline), c.names) << c.byline;
}

}  // namespace
}  // namespace sabok::extract
