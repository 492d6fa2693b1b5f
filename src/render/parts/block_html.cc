// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/parts/block_html.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "render/parts/kind_words.h"

namespace sabok::render {
namespace {

using namespace article;  // NOLINT(google-build-using-namespace): this file is about nothing else

constexpr int kMaxSpan = 100;
constexpr int kMaxDepth = 10;  // of blocks in blocks; a telephone's line has no more room

template <typename... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};
template <typename... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

// Writes the blocks of one article; lives for one call.
class BlockWriter {
 public:
  BlockWriter(HtmlWriter& out, const BlockSettingsView& settings)
      : out_(out), settings_(settings), level_(settings.title_level) {}

  void Write(const std::vector<Block>& blocks) {
    if (++depth_ <= kMaxDepth) {
      for (const Block& block : blocks) Write(block);
    } else {
      out_.Raw("<p>").Text(PlainText(blocks)).Raw("</p>\n");
    }
    --depth_;
  }

 private:
  void Write(const Block& block) {
    std::visit(
        Overloaded{[&](const Paragraph& b) { WriteParagraph(b); },
                   [&](const Heading& b) { WriteHeading(b); },
                   [&](const Figure& b) { WriteFigure(out_, b, settings_); },
                   [&](const Quote& b) { WriteQuote(b); }, [&](const List& b) { WriteList(b); },
                   [&](const Table& b) { WriteTable(b); }, [&](const Code& b) { WriteCode(b); },
                   [&](const Embed& b) { WriteEmbed(b); },
                   [&](const Rule&) { out_.Raw("<hr/>\n"); }},
        block.value);
  }

  void WriteInline(const Text& text) { WriteText(out_, text, settings_, settings_.direction); }

  void WriteParagraph(const Paragraph& paragraph) {
    if (paragraph.text.empty()) return;
    out_.Raw("<p");
    if (paragraph.direction && *paragraph.direction != settings_.direction)
      out_.Attribute("dir", ToString(*paragraph.direction));
    out_.Raw(">");
    WriteText(out_, paragraph.text, settings_, paragraph.direction.value_or(settings_.direction));
    out_.Raw("</p>\n");
  }

  void WriteHeading(const Heading& heading) {
    if (heading.text.empty()) return;
    const int top = settings_.title_level + 1;
    level_ = std::clamp(heading.level + top - 2, top, std::min(level_ + 1, 6));
    const char digit[] = {static_cast<char>('0' + level_), '\0'};
    out_.Raw("<h").Text(digit).Raw(">");
    WriteInline(heading.text);
    out_.Raw("</h").Text(digit).Raw(">\n");
  }

  void WriteQuote(const Quote& quote) {
    out_.Raw("<blockquote>\n");
    Write(quote.blocks);
    if (!quote.citation.empty()) {
      out_.Raw("<p class=\"by\">— ");
      WriteInline(quote.citation);
      out_.Raw("</p>\n");
    }
    out_.Raw("</blockquote>\n");
  }

  void WriteList(const List& list) {
    if (list.items.empty()) return;
    const bool numbered = list.kind == ListKind::kNumbered;
    numbered ? out_.Raw("<ol") : out_.Raw("<ul");
    if (numbered && list.start != 1) out_.Attribute("start", list.start);
    out_.Raw(">\n");
    for (const ListItem& item : list.items) WriteItem(item);
    numbered ? out_.Raw("</ol>\n") : out_.Raw("</ul>\n");
  }

  // A paragraph that stands alone, or before a nested list, needs no <p>.
  void WriteItem(const ListItem& item) {
    out_.Raw("<li>");
    const auto* first =
        item.blocks.empty() ? nullptr : std::get_if<Paragraph>(&item.blocks[0].value);
    const bool tight = first != nullptr && !first->direction &&
                       std::all_of(item.blocks.begin() + 1, item.blocks.end(), [](const Block& b) {
                         return std::holds_alternative<List>(b.value);
                       });
    if (!tight) {
      out_.Raw("\n");
      Write(item.blocks);
    } else {
      WriteInline(first->text);
      if (item.blocks.size() > 1) Write({item.blocks.begin() + 1, item.blocks.end()});
    }
    out_.Raw("</li>\n");
  }

  void WriteTable(const Table& table) {
    if (table.rows.empty()) return;
    out_.Raw("<div class=\"wide\"><table>\n");
    if (!table.caption.empty()) {
      out_.Raw("<caption>");
      WriteInline(table.caption);
      out_.Raw("</caption>\n");
    }
    for (const std::vector<Cell>& row : table.rows) {
      if (row.empty()) continue;
      out_.Raw("<tr>");
      const bool all_headers = std::ranges::all_of(row, &Cell::header);
      for (const Cell& cell : row) WriteCell(cell, all_headers);
      out_.Raw("</tr>\n");
    }
    out_.Raw("</table></div>\n");
  }

  void WriteCell(const Cell& cell, bool in_header_row) {
    cell.header ? out_.Raw("<th") : out_.Raw("<td");
    if (cell.header) out_.Attribute("scope", in_header_row ? "col" : "row");
    if (cell.column_span > 1) out_.Attribute("colspan", std::min(cell.column_span, kMaxSpan));
    if (cell.row_span > 1) out_.Attribute("rowspan", std::min(cell.row_span, kMaxSpan));
    out_.Raw(">");
    WriteInline(cell.text);
    cell.header ? out_.Raw("</th>") : out_.Raw("</td>");
  }

  void WriteCode(const Code& code) {
    out_.Raw("<pre dir=\"ltr\"><code>").Text(code.utf8).Raw("</code></pre>\n");
  }

  void WriteEmbed(const Embed& embed) {
    const std::string link = WebAddress(embed.target);
    const std::string host(DisplayHost(embed.target));
    const std::string title = embed.title.empty() ? host : embed.title;
    if (title.empty()) return;
    std::string label = settings_.words.Fill(EmbedKey(embed.kind), {{"title", title}});
    if (!embed.title.empty() && !host.empty()) label += " — " + host;
    out_.Raw("<p class=\"tap\">");
    if (link.empty())
      out_.Text(label);
    else
      out_.Raw("<a").Attribute("href", link).Raw(">").Text(label).Raw("</a>");
    out_.Raw("</p>\n");
  }

  HtmlWriter& out_;
  const BlockSettingsView& settings_;
  int level_;
  int depth_ = 0;
};

// An empty drawing of the picture's size, which keeps its place.
std::string EmptyPicture(const LightPicture& picture) {
  return fmt::format(
      "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20width='{}'%20height='{}'/"
      "%3E",
      picture.width, picture.height);
}

// A lazy <img> in closed <details> is not asked for before the tap, but only where scripts run:
// without them browsers load it at once (the HTML Standard, section 2.5.7, so that lazy loading
// tells nobody how far one scrolled). So the picture is the background of an empty one, by a rule
// of the style sheet that holds in open details only; see docs/decisions/pictures-on-tap.md. The
// path is one of our own names and needs no quotes in url().
void WriteImage(HtmlWriter& out, const Figure& figure, const LightPicture& picture,
                const BlockSettingsView& settings) {
  const std::string link = settings.links.ToPath(picture.path);
  if (settings.picture_form == PictureForm::kLink) {
    const std::string size = settings.words.Bytes(picture.bytes, settings.language);
    out.Raw("<p class=\"tap\"><a").Attribute("href", link).Raw(">");
    out.Text(settings.words.Fill("picture", {{"size", size}})).Raw("</a></p>\n");
    return;
  }
  const bool on_tap = settings.picture_form == PictureForm::kOnTap && picture.width > 0 &&
                      picture.height > 0 && link.find_first_of("()'\"\\ ") == std::string::npos;
  if (settings.picture_form == PictureForm::kOnTap) {
    const std::string size = settings.words.Bytes(picture.bytes, settings.language);
    out.Raw("<details><summary>").Text(settings.words.Fill("picture", {{"size", size}}));
    // Without a caption, what the picture shows helps to decide whether to ask for it.
    if (figure.caption.empty() && !figure.alt.empty())
      out.Raw(" <span>").Text(Shorten(figure.alt, 160)).Raw("</span>");
    out.Raw("</summary>");
  }
  out.Raw("<img loading=\"lazy\"");
  out.Attribute("src", on_tap ? EmptyPicture(picture) : link).Attribute("alt", figure.alt);
  if (on_tap) out.Attribute("style", "--p:url(" + link + ")");
  if (picture.width > 0 && picture.height > 0)
    out.Attribute("width", picture.width).Attribute("height", picture.height);
  out.Raw("/>");
  if (settings.picture_form == PictureForm::kOnTap) out.Raw("</details>");
  out.Raw("\n");
}

}  // namespace

void WriteFigure(HtmlWriter& out, const Figure& figure, const BlockSettingsView& settings) {
  const std::optional<LightPicture> picture = settings.links.Picture(figure.picture);
  const std::string link = WebAddress(figure.picture);
  if (!picture && link.empty() && figure.caption.empty()) return;
  out.Raw("<figure>\n");
  if (picture) {
    WriteImage(out, figure, *picture, settings);
  } else if (!link.empty()) {
    std::string label = settings.words.Fill(
        "picture.full", {{"site", settings.links.context().SiteName(settings.words)}});
    if (figure.caption.empty() && !figure.alt.empty()) label += " — " + Shorten(figure.alt, 160);
    out.Raw("<p class=\"tap\"><a").Attribute("href", link).Raw(">").Text(label).Raw("</a></p>\n");
  }
  if (!figure.caption.empty() || !figure.credit.empty()) {
    out.Raw("<figcaption>");
    WriteText(out, figure.caption, settings, settings.direction);
    if (!figure.credit.empty())
      out.Raw(" <small>")
          .Text(settings.words.Fill("picture.credit", {{"credit", figure.credit}}))
          .Raw("</small>");
    out.Raw("</figcaption>\n");
  }
  out.Raw("</figure>\n");
}

void WriteBlocks(HtmlWriter& out, const std::vector<Block>& blocks,
                 const BlockSettingsView& settings) {
  BlockWriter(out, settings).Write(blocks);
}

}  // namespace sabok::render
