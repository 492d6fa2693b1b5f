// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/facts/notice.h"

#include <algorithm>

namespace sabok::extract {

std::string_view ToString(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::kNoContent:
      return "no-content";
    case NoticeKind::kThinContent:
      return "thin-content";
    case NoticeKind::kNoTitle:
      return "no-title";
    case NoticeKind::kNoDate:
      return "no-date";
    case NoticeKind::kNoLanguage:
      return "no-language";
    case NoticeKind::kBrokenJsonLd:
      return "broken-json-ld";
    case NoticeKind::kPaywalled:
      return "paywalled";
    case NoticeKind::kFlattened:
      return "flattened";
    case NoticeKind::kTruncated:
      return "truncated";
    case NoticeKind::kWrongLanguage:
      return "wrong-language";
    case NoticeKind::kUnusedRule:
      return "unused-rule";
  }
  return "unknown";
}

bool HasArticle(const std::vector<Notice>& notices) {
  return std::ranges::none_of(
      notices, [](const Notice& notice) { return notice.kind == NoticeKind::kNoContent; });
}

}  // namespace sabok::extract
