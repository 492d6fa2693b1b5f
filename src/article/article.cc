// SPDX-License-Identifier: GPL-3.0-or-later
#include "article/article.h"

#include <algorithm>
#include <tuple>

namespace sabok::article {
namespace {

void AppendParagraph(std::string& out, std::string_view text) {
  if (text.empty()) return;
  if (!out.empty()) out += "\n\n";
  out += text;
}

std::string TableText(const Table& table) {
  std::string out = table.caption.utf8;
  for (const auto& row : table.rows) {
    if (!out.empty()) out += '\n';
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += '\t';
      out += row[i].text.utf8;
    }
  }
  return out;
}

}  // namespace

bool operator==(const Quote& a, const Quote& b) {
  return a.blocks == b.blocks && a.citation == b.citation;
}

bool operator==(const ListItem& a, const ListItem& b) { return a.blocks == b.blocks; }

std::string PlainText(const Block& block) {
  struct Visitor {
    std::string operator()(const Paragraph& p) const { return p.text.utf8; }
    std::string operator()(const Heading& h) const { return h.text.utf8; }
    std::string operator()(const Figure& f) const {
      if (f.credit.empty()) return f.caption.utf8;
      return f.caption.empty() ? f.credit : f.caption.utf8 + "\n" + f.credit;
    }
    std::string operator()(const Quote& q) const {
      std::string out = PlainText(q.blocks);
      AppendParagraph(out, q.citation.utf8);
      return out;
    }
    std::string operator()(const List& list) const {
      std::string out;
      for (const ListItem& item : list.items) {
        if (!out.empty()) out += '\n';
        out += PlainText(item.blocks);
      }
      return out;
    }
    std::string operator()(const Table& table) const { return TableText(table); }
    std::string operator()(const Code& code) const { return code.utf8; }
    std::string operator()(const Embed&) const { return {}; }
    std::string operator()(const Rule&) const { return {}; }
  };
  return std::visit(Visitor{}, block.value);
}

std::string PlainText(const std::vector<Block>& blocks) {
  std::string out;
  for (const Block& block : blocks) AppendParagraph(out, PlainText(block));
  return out;
}

void SortMarks(Text& text) {
  const auto order = [](const Mark& a, const Mark& b) {
    return std::tuple(a.begin, ~a.end, a.kind, a.target.string()) <
           std::tuple(b.begin, ~b.end, b.kind, b.target.string());
  };
  auto& marks = text.marks;
  const auto size = static_cast<std::uint32_t>(text.utf8.size());
  for (Mark& mark : marks) mark.end = std::min(mark.end, size);
  std::erase_if(marks, [](const Mark& mark) { return mark.begin >= mark.end; });
  std::ranges::sort(marks, order);
  // A mark that begins inside an earlier one and ends after it is cut at that one's end; the rest
  // takes its place in the order again.
  for (std::size_t i = 0; i < marks.size(); ++i) {
    for (std::size_t j = i + 1; j < marks.size() && marks[j].begin < marks[i].end; ++j) {
      if (marks[j].end <= marks[i].end) continue;
      Mark rest = marks[j];
      rest.begin = marks[i].end;
      marks[j].end = marks[i].end;
      marks.insert(std::ranges::upper_bound(marks.begin() + static_cast<std::ptrdiff_t>(j),
                                            marks.end(), rest, order),
                   rest);
    }
  }
  std::ranges::sort(marks, order);
  const auto repeated = std::ranges::unique(marks);
  marks.erase(repeated.begin(), repeated.end());
}

}  // namespace sabok::article
