// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace sabok::internal {

void CheckFailed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: this cannot be: %s is false. Please report it.\n", file, line,
               condition);
  std::abort();
}

}  // namespace sabok::internal
