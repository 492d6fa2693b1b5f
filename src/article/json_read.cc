// SPDX-License-Identifier: GPL-3.0-or-later
// JSON to Article; the counterpart of json_write.cc.

#include <boost/json.hpp>

#include "article/json.h"
#include "article/json_names.h"

namespace sabok::article {
namespace {

namespace json = boost::json;

// Takes members out of an object one by one; what is left over at the end is unknown. The first
// failure is kept, later calls then return defaults.
class Reader {
 public:
  Reader(const json::value& value, std::string& failure) : failure_(failure) {
    object_ = value.if_object();
    if (object_ == nullptr) Refuse("an object was expected");
  }
  ~Reader() {
    if (object_ != nullptr && failure_.empty() && taken_ != object_->size()) {
      Refuse("an unknown key stands in an object of the article");
    }
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  const json::value* Take(std::string_view key) {
    if (object_ == nullptr) return nullptr;
    const json::value* const value = object_->if_contains(key);
    if (value != nullptr) ++taken_;
    return value;
  }
  std::string String(std::string_view key) {
    const json::value* const value = Take(key);
    if (value == nullptr) return {};
    if (!value->is_string()) return Refuse("a string was expected at " + std::string(key)), "";
    return std::string(value->get_string());
  }
  int Int(std::string_view key, int usual) {
    const json::value* const value = Take(key);
    if (value == nullptr) return usual;
    if (!value->is_int64()) return Refuse("a number was expected at " + std::string(key)), usual;
    return static_cast<int>(value->get_int64());
  }
  bool Bool(std::string_view key) {
    const json::value* const value = Take(key);
    return value != nullptr && value->is_bool() && value->get_bool();
  }
  Url Address(std::string_view key) {
    const std::string text = String(key);
    if (text.empty()) return {};
    auto url = Url::Parse(text);
    if (!url) return Refuse(url.error().Message()), Url();
    return *std::move(url);
  }
  std::optional<Date> Moment(std::string_view key) {
    const std::string text = String(key);
    if (text.empty()) return std::nullopt;
    auto date = ParseIsoDate(text);
    if (!date) Refuse("not a date: " + text);
    return date;
  }
  const json::array& Array(std::string_view key) {
    static const json::array kNone;
    const json::value* const value = Take(key);
    if (value == nullptr) return kNone;
    if (!value->is_array()) return Refuse("an array was expected at " + std::string(key)), kNone;
    return value->get_array();
  }
  template <typename Enum, std::size_t N>
  Enum Name(std::string_view key, const std::string_view (&names)[N]) {
    const std::string text = String(key);
    for (std::size_t i = 0; i < N; ++i) {
      if (names[i] == text) return static_cast<Enum>(i);
    }
    Refuse("unknown " + std::string(key) + ": " + text);
    return Enum{};
  }
  void Refuse(std::string why) {
    if (failure_.empty()) failure_ = std::move(why);
  }
  std::string& failure() { return failure_; }

 private:
  const json::object* object_ = nullptr;
  std::size_t taken_ = 0;
  std::string& failure_;
};

Text ReadText(const json::value* value, std::string& failure) {
  Text text;
  if (value == nullptr) return text;
  if (value->is_string()) {
    text.utf8 = std::string(value->get_string());
    return text;
  }
  Reader reader(*value, failure);
  text.utf8 = reader.String("text");
  for (const json::value& item : reader.Array("marks")) {
    Reader in(item, failure);
    Mark& mark = text.marks.emplace_back();
    mark.kind = in.Name<MarkKind>("kind", kMarkNames);
    mark.begin = static_cast<std::uint32_t>(in.Int("begin", 0));
    mark.end = static_cast<std::uint32_t>(in.Int("end", 0));
    mark.target = in.Address("target");
    if (mark.begin >= mark.end || mark.end > text.utf8.size()) in.Refuse("a mark outside its text");
  }
  return text;
}

std::vector<Block> ReadBlocks(const json::array& array, std::string& failure);

Figure ReadFigure(Reader& in) {
  Figure figure;
  figure.picture = in.Address("picture");
  figure.alt = in.String("alt");
  figure.caption = ReadText(in.Take("caption"), in.failure());
  figure.credit = in.String("credit");
  figure.width = in.Int("width", 0);
  figure.height = in.Int("height", 0);
  return figure;
}

List ReadList(Reader& in, ListKind kind) {
  List list{.kind = kind, .start = in.Int("start", 1), .items = {}};
  for (const json::value& item : in.Array("items")) {
    if (!item.is_array()) {
      in.Refuse("a list's item is an array of blocks");
      break;
    }
    list.items.push_back({ReadBlocks(item.get_array(), in.failure())});
  }
  return list;
}

Table ReadTable(Reader& in) {
  Table table;
  table.caption = ReadText(in.Take("caption"), in.failure());
  for (const json::value& row : in.Array("rows")) {
    auto& cells = table.rows.emplace_back();
    if (!row.is_array()) {
      in.Refuse("a table's row is an array of cells");
      break;
    }
    for (const json::value& item : row.get_array()) {
      Reader cell(item, in.failure());
      cells.push_back({.text = ReadText(cell.Take("text"), in.failure()),
                       .header = cell.Bool("header"),
                       .column_span = cell.Int("column_span", 1),
                       .row_span = cell.Int("row_span", 1)});
    }
  }
  return table;
}

Paragraph ReadParagraph(Reader& in) {
  Paragraph paragraph{.text = ReadText(in.Take("text"), in.failure()), .direction = {}};
  const std::string direction = in.String("direction");
  if (direction == "ltr") paragraph.direction = Direction::kLeftToRight;
  if (direction == "rtl") paragraph.direction = Direction::kRightToLeft;
  return paragraph;
}

Block ReadBlock(const json::value& value, std::string& failure) {
  Reader in(value, failure);
  const std::string kind = in.String("kind");
  if (kind == "paragraph") return {ReadParagraph(in)};
  if (kind == "heading") {
    const int level = in.Int("level", 2);
    return {Heading{.level = level, .text = ReadText(in.Take("text"), failure)}};
  }
  if (kind == "figure") return {ReadFigure(in)};
  if (kind == "quote") {
    Quote quote{.blocks = ReadBlocks(in.Array("blocks"), failure), .citation = {}};
    quote.citation = ReadText(in.Take("citation"), failure);
    return {std::move(quote)};
  }
  if (kind == "list") return {ReadList(in, ListKind::kBulleted)};
  if (kind == "numbered") return {ReadList(in, ListKind::kNumbered)};
  if (kind == "table") return {ReadTable(in)};
  if (kind == "code") return {Code{.utf8 = in.String("text")}};
  if (kind == "embed") {
    Embed embed{.kind = in.Name<EmbedKind>("of", kEmbedNames), .target = {}, .title = {}};
    embed.target = in.Address("target");
    embed.title = in.String("title");
    return {std::move(embed)};
  }
  if (kind != "rule") in.Refuse("unknown kind of block: " + kind);
  return {Rule{}};
}

std::vector<Block> ReadBlocks(const json::array& array, std::string& failure) {
  std::vector<Block> blocks;
  for (const json::value& value : array) blocks.push_back(ReadBlock(value, failure));
  return blocks;
}

void ReadLists(Reader& in, Article& article) {
  for (const json::value& value : in.Array("authors")) {
    Reader author(value, in.failure());
    article.authors.push_back({.name = author.String("name"),
                               .page = author.Address("page"),
                               .biography = author.String("biography")});
  }
  for (const json::value& value : in.Array("notes")) {
    Reader note(value, in.failure());
    article.notes.push_back({.kind = note.Name<NoteKind>("kind", kNoteNames),
                             .text = ReadText(note.Take("text"), in.failure())});
  }
  for (const json::value& value : in.Array("comments")) {
    Reader comment(value, in.failure());
    article.comments.push_back({.author = comment.String("author"),
                                .published = comment.Moment("published"),
                                .paragraphs = {},
                                .depth = comment.Int("depth", 0)});
    for (const json::value& text : comment.Array("paragraphs")) {
      article.comments.back().paragraphs.push_back(ReadText(&text, in.failure()));
    }
  }
  for (const json::value& value : in.Array("related")) {
    Reader related(value, in.failure());
    article.related.push_back({.url = related.Address("url"),
                               .title = related.String("title"),
                               .section = related.String("section"),
                               .author = related.String("author"),
                               .published = related.Moment("published"),
                               .reading_minutes = related.Int("reading_minutes", 0)});
  }
}

Article ReadArticle(const json::value& value, std::string& failure) {
  Article article;
  Reader in(value, failure);
  article.url = in.Address("url");
  article.title = in.String("title");
  article.standfirst = in.String("standfirst");
  article.section = in.String("section");
  article.site = in.String("site");
  article.published = in.Moment("published");
  article.modified = in.Moment("modified");
  article.language = in.String("language");
  article.direction =
      in.String("direction") == "rtl" ? Direction::kRightToLeft : Direction::kLeftToRight;
  article.reading_minutes = in.Int("reading_minutes", 0);
  article.reserved.robots = in.String("robots");
  article.reserved.mining = in.Bool("mining_reserved");
  article.reserved.mining_policy = in.String("mining_policy");
  if (const json::value* const lead = in.Take("lead"); lead != nullptr) {
    Reader figure(*lead, failure);
    figure.String("kind");
    article.lead = ReadFigure(figure);
  }
  article.body = ReadBlocks(in.Array("body"), failure);
  ReadLists(in, article);
  return article;
}

}  // namespace

Result<Article> FromJson(std::string_view text) {
  boost::system::error_code error;
  json::parse_options options;
  options.max_depth = 256;
  const json::value value =
      json::parse(json::string_view(text.data(), text.size()), error, {}, options);
  if (error) return Fail(ErrorCode::kInvalid, "not JSON: " + error.message());
  std::string failure;
  Article article = ReadArticle(value, failure);
  if (!failure.empty()) return Fail(ErrorCode::kInvalid, failure);
  return article;
}

}  // namespace sabok::article
