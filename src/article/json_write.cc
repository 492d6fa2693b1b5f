// SPDX-License-Identifier: GPL-3.0-or-later
// Article to JSON. Objects keep the order in which members are put in, so the order of the calls
// below is the order of the keys.

#include <boost/json.hpp>

#include "article/json.h"
#include "article/json_names.h"

namespace sabok::article {
namespace {

namespace json = boost::json;

void Put(json::object& object, std::string_view key, std::string_view text) {
  if (!text.empty()) object[key] = json::string_view(text.data(), text.size());
}
void Put(json::object& object, std::string_view key, const Url& url) {
  Put(object, key, std::string_view(url.string()));
}
void Put(json::object& object, std::string_view key, int number, int usual) {
  if (number != usual) object[key] = number;
}
void Put(json::object& object, std::string_view key, const std::optional<Date>& date) {
  if (date) object[key] = ToIso(*date);
}

json::value ToValue(const Text& text) {
  if (text.marks.empty()) return json::value(text.utf8);
  json::object object;
  object["text"] = text.utf8;
  json::array marks;
  for (const Mark& mark : text.marks) {
    json::object& out = marks.emplace_back(json::object()).as_object();
    out["kind"] = NameOf(mark.kind, kMarkNames);
    out["begin"] = mark.begin;
    out["end"] = mark.end;
    Put(out, "target", mark.target);
  }
  object["marks"] = std::move(marks);
  return object;
}

void Put(json::object& object, std::string_view key, const Text& text) {
  if (!text.empty()) object[key] = ToValue(text);
}

json::array ToValue(const std::vector<Block>& blocks);

json::object ToValue(const Figure& figure) {
  json::object object;
  object["kind"] = "figure";
  Put(object, "picture", figure.picture);
  Put(object, "alt", std::string_view(figure.alt));
  Put(object, "caption", figure.caption);
  Put(object, "credit", std::string_view(figure.credit));
  Put(object, "width", figure.width, 0);
  Put(object, "height", figure.height, 0);
  return object;
}

json::object ToValue(const Table& table) {
  json::object object;
  object["kind"] = "table";
  Put(object, "caption", table.caption);
  json::array rows;
  for (const auto& row : table.rows) {
    json::array& cells = rows.emplace_back(json::array()).as_array();
    for (const Cell& cell : row) {
      json::object& out = cells.emplace_back(json::object()).as_object();
      out["text"] = ToValue(cell.text);
      if (cell.header) out["header"] = true;
      Put(out, "column_span", cell.column_span, 1);
      Put(out, "row_span", cell.row_span, 1);
    }
  }
  object["rows"] = std::move(rows);
  return object;
}

struct BlockWriter {
  json::object operator()(const Paragraph& p) const {
    json::object object{{"kind", "paragraph"}, {"text", ToValue(p.text)}};
    if (p.direction) object["direction"] = ToString(*p.direction);
    return object;
  }
  json::object operator()(const Heading& h) const {
    return {{"kind", "heading"}, {"level", h.level}, {"text", ToValue(h.text)}};
  }
  json::object operator()(const Figure& figure) const { return ToValue(figure); }
  json::object operator()(const Quote& quote) const {
    json::object object{{"kind", "quote"}, {"blocks", ToValue(quote.blocks)}};
    Put(object, "citation", quote.citation);
    return object;
  }
  json::object operator()(const List& list) const {
    json::object object{{"kind", list.kind == ListKind::kNumbered ? "numbered" : "list"}};
    Put(object, "start", list.start, 1);
    json::array items;
    for (const ListItem& item : list.items) items.emplace_back(ToValue(item.blocks));
    object["items"] = std::move(items);
    return object;
  }
  json::object operator()(const Table& table) const { return ToValue(table); }
  json::object operator()(const Code& code) const {
    return {{"kind", "code"}, {"text", code.utf8}};
  }
  json::object operator()(const Embed& embed) const {
    json::object object{{"kind", "embed"}, {"of", NameOf(embed.kind, kEmbedNames)}};
    Put(object, "target", embed.target);
    Put(object, "title", std::string_view(embed.title));
    return object;
  }
  json::object operator()(const Rule&) const { return {{"kind", "rule"}}; }
};

json::array ToValue(const std::vector<Block>& blocks) {
  json::array array;
  for (const Block& block : blocks) array.emplace_back(std::visit(BlockWriter{}, block.value));
  return array;
}

json::object ToValue(const Author& author) {
  json::object object;
  Put(object, "name", std::string_view(author.name));
  Put(object, "page", author.page);
  Put(object, "biography", std::string_view(author.biography));
  return object;
}

json::object ToValue(const Note& note) {
  return {{"kind", NameOf(note.kind, kNoteNames)}, {"text", ToValue(note.text)}};
}

json::object ToValue(const Comment& comment) {
  json::object object;
  Put(object, "author", std::string_view(comment.author));
  Put(object, "published", comment.published);
  Put(object, "depth", comment.depth, 0);
  json::array paragraphs;
  for (const Text& text : comment.paragraphs) paragraphs.emplace_back(ToValue(text));
  object["paragraphs"] = std::move(paragraphs);
  return object;
}

json::object ToValue(const Related& related) {
  json::object object;
  Put(object, "url", related.url);
  Put(object, "title", std::string_view(related.title));
  Put(object, "section", std::string_view(related.section));
  Put(object, "author", std::string_view(related.author));
  Put(object, "published", related.published);
  Put(object, "reading_minutes", related.reading_minutes, 0);
  return object;
}

template <typename T>
void PutAll(json::object& object, std::string_view key, const std::vector<T>& items) {
  if (items.empty()) return;
  json::array array;
  for (const T& item : items) array.emplace_back(ToValue(item));
  object[key] = std::move(array);
}

}  // namespace

std::string ToJson(const Article& article) {
  json::object object;
  Put(object, "url", article.url);
  Put(object, "title", std::string_view(article.title));
  Put(object, "standfirst", std::string_view(article.standfirst));
  Put(object, "section", std::string_view(article.section));
  Put(object, "site", std::string_view(article.site));
  PutAll(object, "authors", article.authors);
  Put(object, "published", article.published);
  Put(object, "modified", article.modified);
  Put(object, "language", std::string_view(article.language));
  object["direction"] = ToString(article.direction);
  Put(object, "reading_minutes", article.reading_minutes, 0);
  Put(object, "robots", std::string_view(article.reserved.robots));
  if (article.reserved.mining) object["mining_reserved"] = true;
  Put(object, "mining_policy", std::string_view(article.reserved.mining_policy));
  if (article.lead) object["lead"] = ToValue(*article.lead);
  object["body"] = ToValue(article.body);
  PutAll(object, "notes", article.notes);
  PutAll(object, "comments", article.comments);
  PutAll(object, "related", article.related);
  return json::serialize(object);
}

}  // namespace sabok::article
