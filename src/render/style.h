#pragma once

#include "render/html_writer.h"

namespace sabok::render {

// The one style sheet of all pages, written into each of them: under 2 KB, and a page then needs
// nothing else to be shown.
Markup PageStyle();

}  // namespace sabok::render
