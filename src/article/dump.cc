// SPDX-License-Identifier: GPL-3.0-or-later
#include "article/dump.h"

#include <fmt/format.h>

namespace sabok::article {
namespace {

// Writes one thing a line, nested things two spaces deeper.
class Dumper {
 public:
  void Line(std::string_view key, std::string_view value) {
    if (value.empty()) return;
    out_.append(depth_ * 2, ' ').append(key).append(": ");
    // A line break that matters is shown, so that a line stays a line.
    for (char c : value) {
      if (c == '\n') {
        out_ += "\\n";
      } else {
        out_ += c;
      }
    }
    out_ += '\n';
  }

  void Write(std::string_view key, const Text& text) {
    Line(key, text.utf8);
    for (const Mark& mark : text.marks) {
      constexpr std::string_view kNames[] = {"link",      "strong",      "emphasis",       "code",
                                             "subscript", "superscript", "other direction"};
      Line("  " + std::string(kNames[static_cast<std::size_t>(mark.kind)]),
           text.utf8.substr(mark.begin, mark.end - mark.begin) +
               (mark.target.empty() ? "" : " -> " + mark.target.string()));
    }
  }

  void Write(const Figure& figure) {
    Line("figure", figure.picture.string());
    ++depth_;
    Line("alt", figure.alt);
    Write("caption", figure.caption);
    Line("credit", figure.credit);
    if (figure.width != 0 || figure.height != 0) {
      Line("size", fmt::format("{} x {}", figure.width, figure.height));
    }
    --depth_;
  }

  void Write(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      std::visit([this](const auto& value) { Write(value); }, block.value);
    }
  }

  void Write(const Paragraph& paragraph) {
    Write(paragraph.direction ? "paragraph " + std::string(ToString(*paragraph.direction))
                              : std::string("paragraph"),
          paragraph.text);
  }
  void Write(const Heading& heading) {
    Write(fmt::format("heading {}", heading.level), heading.text);
  }
  void Write(const Quote& quote) {
    Open("quote");
    Write(quote.blocks);
    Write("citation", quote.citation);
    --depth_;
  }
  void Write(const List& list) {
    Open(list.kind == ListKind::kNumbered ? fmt::format("numbered list from {}", list.start)
                                          : std::string("list"));
    for (const ListItem& item : list.items) {
      Open("item");
      Write(item.blocks);
      --depth_;
    }
    --depth_;
  }
  void Write(const Table& table) {
    Open("table");
    Write("caption", table.caption);
    for (const auto& row : table.rows) {
      Open("row");
      for (const Cell& cell : row) {
        std::string key = cell.header ? "header" : "cell";
        if (cell.column_span != 1) key += fmt::format(" columns {}", cell.column_span);
        if (cell.row_span != 1) key += fmt::format(" rows {}", cell.row_span);
        if (cell.text.empty())
          Note(key + " (empty)");
        else
          Write(key, cell.text);
      }
      --depth_;
    }
    --depth_;
  }
  void Write(const Code& code) { Line("code", code.utf8); }
  void Write(const Embed& embed) {
    constexpr std::string_view kNames[] = {"video", "audio", "map", "post", "document", "other"};
    Line(fmt::format("embed {}", kNames[static_cast<std::size_t>(embed.kind)]),
         embed.target.string() + (embed.title.empty() ? "" : " " + embed.title));
  }
  void Write(const Rule&) { Note("rule"); }

  void Open(std::string_view what) {
    out_.append(depth_ * 2, ' ').append(what).append("\n");
    ++depth_;
  }
  void Close() { --depth_; }
  void Note(std::string_view what) { out_.append(depth_ * 2, ' ').append(what).append("\n"); }
  std::string Take() { return std::move(out_); }

 private:
  std::string out_;
  std::size_t depth_ = 0;
};

void WriteHead(const Article& article, Dumper& out) {
  out.Line("url", article.url.string());
  out.Line("title", article.title);
  out.Line("standfirst", article.standfirst);
  out.Line("section", article.section);
  out.Line("site", article.site);
  for (const Author& author : article.authors) {
    out.Line("author", author.name + (author.page.empty() ? "" : " -> " + author.page.string()));
    out.Line("  biography", author.biography);
  }
  if (article.published) out.Line("published", ToIso(*article.published));
  if (article.modified) out.Line("modified", ToIso(*article.modified));
  out.Line("language", article.language);
  out.Line("direction", ToString(article.direction));
  if (article.reading_minutes > 0) {
    out.Line("reading minutes", std::to_string(article.reading_minutes));
  }
}

void WriteTail(const Article& article, Dumper& out) {
  constexpr std::string_view kNotes[] = {"note of republication", "correction", "update",
                                         "editor's note"};
  for (const Note& note : article.notes) {
    out.Write(kNotes[static_cast<std::size_t>(note.kind)], note.text);
  }
  for (const Comment& comment : article.comments) {
    out.Open(fmt::format("comment at depth {}", comment.depth));
    out.Line("author", comment.author);
    if (comment.published) out.Line("published", ToIso(*comment.published));
    for (const Text& text : comment.paragraphs) out.Write("paragraph", text);
    out.Close();
  }
  for (const Related& related : article.related) {
    out.Line("related", related.title + " -> " + related.url.string());
    out.Line("  section", related.section);
    out.Line("  author", related.author);
    if (related.published) out.Line("  published", ToIso(*related.published));
    if (related.reading_minutes > 0) {
      out.Line("  reading minutes", std::to_string(related.reading_minutes));
    }
  }
}

}  // namespace

std::string Dump(const Article& article) {
  Dumper out;
  WriteHead(article, out);
  if (article.lead) {
    out.Open("lead");
    out.Write(*article.lead);
    out.Close();
  }
  out.Open("body");
  out.Write(article.body);
  out.Close();
  WriteTail(article, out);
  return out.Take();
}

}  // namespace sabok::article
