// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "build/survey/survey.h"
#include "edition/writer.h"

namespace sabok::build {

// Where a reader asks for another address of an article, a small page leads to it: the prompt on
// the full site's pages goes by the address the reader is at.
Result<void> WriteRedirects(const Survey& survey, edition::EditionWriter& writer);

}  // namespace sabok::build
