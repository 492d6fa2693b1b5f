// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "article/article.h"

namespace sabok::article {

// A stable text form of every member, one thing a line, made to be read in a diff; tests compare
// it.
std::string Dump(const Article& article);

}  // namespace sabok::article
