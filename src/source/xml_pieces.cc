// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/xml_pieces.h"

#include <algorithm>

#include "base/text.h"

namespace sabok::source {
namespace {

constexpr std::string_view kComment = "<!--";
constexpr std::string_view kData = "<![CDATA[";

// The position after the section that begins at `at`; after its opening if it is broken.
std::size_t AfterSection(std::string_view utf8, std::size_t at, std::string_view open,
                         std::string_view close) {
  const std::size_t inside = at + open.size();
  const std::size_t end = utf8.find(close, inside);
  if (end == std::string_view::npos) return inside;
  const bool broken = utf8.substr(inside, end - inside).find(open) != std::string_view::npos;
  return broken ? inside : end + close.size();
}

struct Tag {
  std::string_view local;
  bool closing = false;
  bool empty = false;
  std::size_t end = 0;  // after its ">"
};

Tag TagAt(std::string_view utf8, std::size_t at) {
  const std::size_t close = utf8.find('>', at);
  Tag tag{.end = close == std::string_view::npos ? utf8.size() : close + 1};
  std::string_view name = utf8.substr(at + 1, tag.end - at - 1);
  tag.closing = name.starts_with('/');
  if (tag.closing) name.remove_prefix(1);
  tag.empty = name.ends_with("/>");
  tag.local = WithoutPrefix(name.substr(0, name.find_first_of(" \t\r\n/>")));
  return tag;
}

class Splitter {
 public:
  Splitter(std::string_view utf8, std::size_t start, std::string_view record)
      : utf8_(utf8), record_(record), at_(start), kept_(start) {}

  XmlPieces Split() {
    while ((at_ = utf8_.find('<', at_)) != std::string_view::npos) Step();
    if (open_) CloseRecord(utf8_.size());
    pieces_.frame += utf8_.substr(kept_);
    if (pieces_.records.empty()) pieces_.first_record = pieces_.frame.size();
    return std::move(pieces_);
  }

 private:
  void Step() {
    const std::string_view rest = utf8_.substr(at_);
    if (rest.starts_with(kComment)) {
      at_ = AfterSection(utf8_, at_, kComment, "-->");
      return;
    }
    if (rest.starts_with(kData)) {
      at_ = AfterSection(utf8_, at_, kData, "]]>");
      return;
    }
    const Tag tag = TagAt(utf8_, at_);
    if (!EqualsIgnoreCase(tag.local, record_)) {
      ++at_;
    } else if (tag.closing) {
      if (open_) CloseRecord(tag.end);
      at_ = tag.end;
    } else {
      if (open_) CloseRecord(at_);
      OpenRecord();
      if (tag.empty) CloseRecord(tag.end);
      at_ = tag.end;
    }
  }

  void OpenRecord() {
    pieces_.frame += utf8_.substr(kept_, at_ - kept_);
    if (pieces_.records.empty()) pieces_.first_record = pieces_.frame.size();
    begin_ = at_;
    open_ = true;
  }

  void CloseRecord(std::size_t end) {
    pieces_.records.push_back(utf8_.substr(begin_, end - begin_));
    kept_ = end;
    open_ = false;
  }

  const std::string_view utf8_;
  const std::string_view record_;
  std::size_t at_;
  std::size_t kept_;  // all before it is in the pieces
  std::size_t begin_ = 0;
  bool open_ = false;
  XmlPieces pieces_;
};

}  // namespace

std::string_view WithoutPrefix(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

XmlPieces SplitXml(std::string_view utf8, std::size_t start, std::string_view record) {
  return Splitter(utf8, start, record).Split();
}

}  // namespace sabok::source
