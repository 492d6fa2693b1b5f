// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "base/url.h"

namespace sabok::extract {

// Collects the inline content of one paragraph after the other: white space collapses as a browser
// collapses it, marks that are still open when a paragraph ends go on in the next one. Owns what it
// collects. Thread-compatible.
class InlineBuilder {
 public:
  void Append(std::string_view utf8);
  // The same with line ends kept, for a poem set with white-space: pre.
  void AppendPreformatted(std::string_view utf8);
  void Break();
  // Marks close in the reverse order of opening. Those opened inside 32 others are not kept.
  void Open(article::MarkKind kind, Url target = {});
  void Close();

  // True if nothing that shows was appended since the last Take.
  bool empty() const { return text_.utf8.empty(); }
  // Two breaks in a row: for a browser's reader, a new paragraph.
  bool AtParagraphBreak() const;
  // What was collected, trimmed, marks in order; starts anew.
  article::Text Take();

 private:
  struct OpenMark {
    article::MarkKind kind;
    Url target;
    std::optional<std::uint32_t> begin;  // set when the first character comes
  };

  void Emit(std::string_view bytes);

  article::Text text_;
  std::vector<OpenMark> open_;
  bool pending_space_ = false;
  int pending_breaks_ = 0;
};

}  // namespace sabok::extract
