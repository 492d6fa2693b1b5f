// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sabok::extract {

// What is worth telling the operator about a page that was extracted all the same.
enum class NoticeKind {
  kNoContent,    // nothing that reads like an article was found
  kThinContent,  // a body, but a very short one
  kNoTitle,
  kNoDate,
  kNoLanguage,
  kBrokenJsonLd,   // a structured data block that could not be read even after repair
  kPaywalled,      // the page says that only a part of it is free to read
  kFlattened,      // nested too deeply to be kept as nested
  kTruncated,      // a limit of "blocks" or "comments" was reached, or of the "page" before
  kWrongLanguage,  // the language the page declares is not the one it is written in
  kUnusedRule,     // a rule of the site's matched nothing on this page
};

std::string_view ToString(NoticeKind kind);  // "no-content"

struct Notice {
  NoticeKind kind = NoticeKind::kNoContent;
  std::string detail;  // may be empty

  friend bool operator==(const Notice&, const Notice&) = default;
};

// Whether an article was found: kNoContent is not among the notices.
bool HasArticle(const std::vector<Notice>& notices);

}  // namespace sabok::extract
