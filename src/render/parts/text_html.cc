// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "render/parts/block_html.h"

// Text with marks to inline HTML.
namespace sabok::render {
namespace {

using article::Mark;
using article::MarkKind;

Direction Opposite(Direction direction) {
  return direction == Direction::kLeftToRight ? Direction::kRightToLeft : Direction::kLeftToRight;
}

// Writes one text; lives for one call. Marks that break the promises of article::Text (they come
// from a file, perhaps) cannot break the markup: they are cut to fit into the one they start in.
class TextWriter {
 public:
  TextWriter(HtmlWriter& out, const article::Text& text, const BlockSettingsView& settings,
             Direction direction)
      : out_(out), text_(text), settings_(settings), direction_(direction) {}

  void Write() {
    std::size_t position = 0;
    for (const Mark& mark : text_.marks) {
      const std::size_t begin = mark.begin;
      if (begin < position || mark.end <= begin || begin >= text_.utf8.size()) continue;
      CloseUntil(begin, position);
      WriteRun(position, begin);
      position = begin;
      Open(mark);
    }
    CloseUntil(text_.utf8.size(), position);
    WriteRun(position, text_.utf8.size());
  }

 private:
  struct OpenMark {
    MarkKind kind;
    std::size_t end;
  };

  void Open(const Mark& mark) {
    std::size_t end = std::min<std::size_t>(mark.end, text_.utf8.size());
    if (!open_.empty()) end = std::min(end, open_.back().end);
    switch (mark.kind) {
      case MarkKind::kLink: {
        const std::string link = settings_.links.ToPage(mark.target);
        const bool nested =
            std::ranges::any_of(open_, [](const OpenMark& m) { return m.kind == MarkKind::kLink; });
        if (link.empty() || nested) return;
        out_.Raw("<a").Attribute("href", link).Raw(">");
        break;
      }
      case MarkKind::kOtherDirection:
        out_.Raw("<bdi").Attribute("dir", ToString(Opposite(direction_))).Raw(">");
        break;
      case MarkKind::kStrong:
        out_.Raw("<strong>");
        break;
      case MarkKind::kEmphasis:
        out_.Raw("<em>");
        break;
      case MarkKind::kCode:
        out_.Raw("<code>");
        break;
      case MarkKind::kSubscript:
        out_.Raw("<sub>");
        break;
      case MarkKind::kSuperscript:
        out_.Raw("<sup>");
        break;
    }
    open_.push_back({mark.kind, end});
  }

  void Close(MarkKind kind) {
    switch (kind) {
      case MarkKind::kLink:
        out_.Raw("</a>");
        break;
      case MarkKind::kOtherDirection:
        out_.Raw("</bdi>");
        break;
      case MarkKind::kStrong:
        out_.Raw("</strong>");
        break;
      case MarkKind::kEmphasis:
        out_.Raw("</em>");
        break;
      case MarkKind::kCode:
        out_.Raw("</code>");
        break;
      case MarkKind::kSubscript:
        out_.Raw("</sub>");
        break;
      case MarkKind::kSuperscript:
        out_.Raw("</sup>");
        break;
    }
  }

  // Closes every mark that ends at or before `limit`, writing the text up to each end.
  void CloseUntil(std::size_t limit, std::size_t& position) {
    while (!open_.empty() && open_.back().end <= limit) {
      WriteRun(position, open_.back().end);
      position = std::max(position, open_.back().end);
      Close(open_.back().kind);
      open_.pop_back();
    }
  }

  void WriteRun(std::size_t begin, std::size_t end) {
    while (begin < end) {
      const std::size_t line_end = std::min(text_.utf8.find('\n', begin), end);
      out_.Text(std::string_view(text_.utf8).substr(begin, line_end - begin));
      if (line_end == end) return;
      out_.Raw("<br/>\n");
      begin = line_end + 1;
    }
  }

  HtmlWriter& out_;
  const article::Text& text_;
  const BlockSettingsView& settings_;
  Direction direction_;
  std::vector<OpenMark> open_;
};

}  // namespace

void WriteText(HtmlWriter& out, const article::Text& text, const BlockSettingsView& settings,
               Direction direction) {
  TextWriter(out, text, settings, direction).Write();
}

std::string JoinNames(const std::vector<std::string>& names, const Words& words) {
  if (names.empty()) return {};
  std::string joined = names.back();
  for (std::size_t left = names.size() - 1; left > 0; --left) {
    const std::string& name = names[left - 1];
    joined = left + 1 == names.size()
                 ? words.Fill("authors.pair", {{"first", name}, {"last", joined}})
                 : words.Fill("authors.list", {{"first", name}, {"rest", joined}});
  }
  return joined;
}

}  // namespace sabok::render
