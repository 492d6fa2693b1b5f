// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/language.h"
#include "base/url.h"

// The typed document between readers and writers: the only thing that passes from a source page to
// a Light page. Plain values: it owns its text and points into nothing. Thread-compatible.
namespace sabok::article {

enum class MarkKind : std::uint8_t {
  kLink,
  kStrong,
  kEmphasis,
  kCode,
  kSubscript,
  kSuperscript,
  kOtherDirection,  // a run whose direction is not its paragraph's (an isolate)
};

// A half-open range of bytes [begin, end) of the Text it belongs to.
struct Mark {
  MarkKind kind = MarkKind::kStrong;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Url target;  // of a link; empty otherwise

  friend bool operator==(const Mark&, const Mark&) = default;
};

// UTF-8 with white space collapsed; '\n' is a line break that matters (a poem, an address).
// Marks are sorted by (begin, longer first, kind), nest properly and are never empty.
struct Text {
  std::string utf8;
  std::vector<Mark> marks;

  bool empty() const { return utf8.empty(); }
  friend bool operator==(const Text&, const Text&) = default;
};

struct Block;

struct Heading {
  int level = 2;  // 2 to 6: 1 is the article's title
  Text text;
  friend bool operator==(const Heading&, const Heading&) = default;
};

struct Paragraph {
  Text text;
  // Set only where it differs from the article's.
  std::optional<Direction> direction;
  friend bool operator==(const Paragraph&, const Paragraph&) = default;
};

struct Figure {
  Url picture;  // the best source found, absolute
  std::string alt;
  Text caption;
  std::string credit;
  int width = 0;  // in pixels, as the page states them; 0 if it does not
  int height = 0;
  friend bool operator==(const Figure&, const Figure&) = default;
};

struct Quote {
  std::vector<Block> blocks;
  Text citation;  // who said it
  friend bool operator==(const Quote&, const Quote&);
};

struct ListItem {
  std::vector<Block> blocks;
  friend bool operator==(const ListItem&, const ListItem&);
};

enum class ListKind : std::uint8_t { kBulleted, kNumbered };

struct List {
  ListKind kind = ListKind::kBulleted;
  int start = 1;  // of a numbered one
  std::vector<ListItem> items;
  friend bool operator==(const List&, const List&) = default;
};

struct Cell {
  Text text;
  bool header = false;
  int column_span = 1;
  int row_span = 1;
  friend bool operator==(const Cell&, const Cell&) = default;
};

struct Table {
  Text caption;
  std::vector<std::vector<Cell>> rows;
  friend bool operator==(const Table&, const Table&) = default;
};

struct Code {
  std::string utf8;  // white space kept
  friend bool operator==(const Code&, const Code&) = default;
};

// What cannot be carried (a video, a map, a post): a labelled link takes its place.
enum class EmbedKind : std::uint8_t { kVideo, kAudio, kMap, kPost, kDocument, kOther };

struct Embed {
  EmbedKind kind = EmbedKind::kOther;
  Url target;
  std::string title;
  friend bool operator==(const Embed&, const Embed&) = default;
};

struct Rule {
  friend bool operator==(const Rule&, const Rule&) = default;
};

struct Block {
  std::variant<Paragraph, Heading, Figure, Quote, List, Table, Code, Embed, Rule> value;
  friend bool operator==(const Block&, const Block&) = default;
};

enum class NoteKind : std::uint8_t { kRepublication, kCorrection, kUpdate, kEditor };

struct Note {
  NoteKind kind = NoteKind::kEditor;
  Text text;
  friend bool operator==(const Note&, const Note&) = default;
};

struct Comment {
  std::string author;
  std::optional<Date> published;
  std::vector<Text> paragraphs;
  int depth = 0;  // 0 for a first-level comment, 1 for a reply to it
  friend bool operator==(const Comment&, const Comment&) = default;
};

// A card that leads to another article.
struct Related {
  Url url;
  std::string title;
  std::string section;
  std::string author;
  std::optional<Date> published;
  int reading_minutes = 0;  // 0 if unknown
  friend bool operator==(const Related&, const Related&) = default;
};

struct Author {
  std::string name;
  Url page;               // may be empty
  std::string biography;  // may be empty
  friend bool operator==(const Author&, const Author&) = default;
};

// What the page's owner tells programs that it does not want; Light pages tell it as well.
struct Reserved {
  std::string robots;         // "noarchive, nosnippet", as in <meta name="robots">
  bool mining = false;        // text and data mining is reserved (TDM Reservation Protocol)
  std::string mining_policy;  // an address; may be empty

  // Whether a part of the text may be shown apart from it, in lists and previews.
  bool allows_snippet() const { return robots.find("nosnippet") == std::string::npos; }
  friend bool operator==(const Reserved&, const Reserved&) = default;
};

struct Article {
  Url url;  // canonical, of the full page
  std::string title;
  std::string standfirst;
  std::string section;
  std::string site;
  std::vector<Author> authors;
  std::optional<Date> published;
  std::optional<Date> modified;
  std::string language;  // BCP 47; empty if it could not be told
  Direction direction = Direction::kLeftToRight;
  int reading_minutes = 0;
  Reserved reserved;
  std::optional<Figure> lead;
  std::vector<Block> body;
  std::vector<Note> notes;
  std::vector<Comment> comments;
  std::vector<Related> related;

  friend bool operator==(const Article&, const Article&) = default;
};

// The words of a text, a block or the whole body, blocks divided by blank lines; no marks.
std::string PlainText(const Block& block);
std::string PlainText(const std::vector<Block>& blocks);

// Puts marks into the order Text promises, drops empty ones and cuts crossing ones in two.
void SortMarks(Text& text);

}  // namespace sabok::article
