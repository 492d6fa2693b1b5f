// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace sabok::extract {

// How the bytes of a page end.
struct Ending {
  bool has_end_tag = true;  // </body> or </html>
  bool inside = false;      // a tag, a comment, a script or a sentence was begun and not ended
};

// Of no bytes: a page that ends as it should.
Ending EndingOf(std::string_view page);

}  // namespace sabok::extract
