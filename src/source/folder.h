// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/limits.h"
#include "base/result.h"
#include "base/url.h"
#include "platform/file.h"
#include "source/page_ref.h"

namespace sabok::source {

// Saved pages: every *.html, *.htm and *.xhtml below the folder, in the order of their paths. A
// page's address is what it says itself (<link rel="canonical">, og:url) where that is on the
// site's host, else `site` and its path ("a/index.html" is "a/"). Symbolic links are not followed.
// A file that cannot be read is a notice. PageRef::local_file is the file's path, starting with
// `folder`.
Result<Listing> ListSavedPages(const platform::Path& folder, const Url& site,
                               const Limits& limits = {});

}  // namespace sabok::source
