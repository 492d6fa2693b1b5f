// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/blocks/tables.h"

#include <algorithm>

#include "base/text.h"
#include "extract/blocks/text_at.h"

// Old pages and mail-like templates lay everything out in tables. What speaks for data: header
// cells, a caption, a summary, several rows of equally many short cells. What speaks for layout:
// role presentation, tables inside tables, one single row or column, cells with whole paragraphs.

namespace sabok::extract {
namespace {

int SpanOf(const Document& document, NodeId id, std::string_view attribute) {
  return static_cast<int>(
      std::clamp(ParseNonNegative(Trim(document.Get(id, attribute))), 1LL, 1000LL));
}

std::vector<article::Cell> RowAt(const PageFacts& facts, NodeId row, const Dropped& dropped,
                                 const Url& base) {
  const Document& document = facts.document();
  std::vector<article::Cell> cells;
  bool any = false;
  for (NodeId id = document.FirstChild(row); id != kNoNode; id = document.NextSibling(id)) {
    if (!facts.IsElement(id, Tag::k_td) && !facts.IsElement(id, Tag::k_th)) continue;
    article::Cell cell;
    cell.header = document[id].tag == Tag::k_th;
    cell.text = TextAt(facts, id, dropped, base);
    cell.column_span = SpanOf(document, id, "colspan");
    cell.row_span = SpanOf(document, id, "rowspan");
    any = any || !cell.text.empty();
    cells.push_back(std::move(cell));
  }
  if (!any) cells.clear();
  return cells;
}

}  // namespace

bool IsDataTable(const PageFacts& facts, NodeId table) {
  const Document& document = facts.document();
  const std::string_view role = document.Get(table, "role");
  if (EqualsIgnoreCase(role, "presentation") || EqualsIgnoreCase(role, "none")) return false;
  if (document.Get(table, "datatable") == "0") return false;
  int rows = 0, cells = 0, row_cells = 0, widest = 0, headers = 0;
  std::uint32_t longest = 0;
  bool blocks = false;
  for (NodeId id = table + 1; id < document[table].end; ++id) {
    const Node& node = document[id];
    if (node.kind != NodeKind::kElement) continue;
    switch (node.tag) {
      case Tag::k_table:
        return false;
      case Tag::k_caption:
      case Tag::k_thead:
      case Tag::k_colgroup:
      case Tag::k_tfoot:
        if (facts[id].text > 0) ++headers;
        break;
      case Tag::k_tr:
        ++rows;
        row_cells = 0;
        break;
      case Tag::k_th:
        ++headers;
        [[fallthrough]];
      case Tag::k_td:
        widest = std::max(widest, ++row_cells);
        cells += facts[id].text > 0;
        longest = std::max(longest, facts[id].text);
        break;
      case Tag::k_ul:
      case Tag::k_ol:
      case Tag::k_h1:
      case Tag::k_h2:
      case Tag::k_h3:
      case Tag::k_form:
      case Tag::k_blockquote:
      case Tag::k_article:
      case Tag::k_section:
      case Tag::k_figure:
        blocks = true;
        break;
      default:
        break;
    }
  }
  if (widest < 2 || rows < 1) return false;
  if (headers > 0) return longest < 2000;
  return rows >= 2 && cells >= 4 && !blocks && longest < 600;
}

article::Table TableAt(const PageFacts& facts, NodeId id, const Dropped& dropped, const Url& base) {
  const Document& document = facts.document();
  article::Table table;
  for (NodeId i = id + 1; i < document[id].end;) {
    const Node& node = document[i];
    if (facts.IsElement(i, Tag::k_caption)) {
      table.caption = TextAt(facts, i, dropped, base);
      i = node.end;
    } else if (facts.IsElement(i, Tag::k_tr) && !facts[i].hidden) {
      std::vector<article::Cell> row = RowAt(facts, i, dropped, base);
      if (!row.empty()) table.rows.push_back(std::move(row));
      i = node.end;
    } else {
      ++i;
    }
  }
  return table;
}

}  // namespace sabok::extract
