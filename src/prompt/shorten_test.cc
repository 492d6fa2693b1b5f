// SPDX-License-Identifier: GPL-3.0-or-later
#include "prompt/shorten.h"

#include <gtest/gtest.h>

namespace sabok::prompt {
namespace {

struct Case {
  std::string_view source;
  std::string_view expected;
};

TEST(ShortenCode, TakesOutWhatOnlyPeopleNeed) {
  const Case cases[] = {
      {"", ""},
      {"// a\n  // b\n", ""},
      {"let a = 1;\n// why\n  b => c;\n", "let a=1;b=>c;"},
      {"for (k of d.all) f(0, k);", "for(k of d.all)f(0,k);"},
      {"if (a) {\n} else if (b) c()", "if(a){}else if(b)c()"},
      {"a = $ONE + \"two  words // kept\";", "a=$ONE+\"two  words // kept\";"},
      {"'it\\'s here' + `a\\`b  c`", "'it\\'s here'+`a\\`b  c`"},
      {"dialog { font: 1em/1.5 system-ui; margin: 0 auto .5em #fff }",
       "dialog{font:1em/1.5 system-ui;margin:0 auto .5em #fff}"},
      {"@media print { * { display: none } }", "@media print{*{display:none}}"},
      {"br + a { color: red }\n", "br+a{color:red}"},
      {"\"not closed", "\"not closed"},
      {"\"ends in \\", "\"ends in \\"},
  };
  for (const Case& c : cases) EXPECT_EQ(ShortenCode(c.source), c.expected) << c.source;
}

}  // namespace
}  // namespace sabok::prompt
