// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/blocks/inline.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace sabok::extract {
namespace {

constexpr std::size_t kDeepestMark = 32;

// White space that collapses, and the no-break space, which pages use as a plain one.
bool IsSpaceCharacter(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0x85;
}

// Byte order marks show nothing; controls cannot be carried on. Soft hyphens stay: a narrow screen
// breaks long words where the newsroom allows it.
bool IsDropped(char32_t c) {
  return c == 0xFEFF || c < 0x20 || (c >= 0x7F && c < 0xA0) || (c & 0xFFFE) == 0xFFFE ||
         (c >= 0xFDD0 && c <= 0xFDEF);
}

// Whether the first byte of a character leaves no doubt that it is neither space nor dropped.
bool SurelyShows(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte > ' ' && byte < 0x7F) || (byte >= 0xC3 && byte <= 0xDF) ||
         (byte >= 0xE4 && byte <= 0xEE);
}

}  // namespace

void InlineBuilder::Emit(std::string_view bytes) {
  std::string& text = text_.utf8;
  if (!text.empty()) {
    if (pending_breaks_ > 0) {
      text += '\n';
    } else if (pending_space_) {
      text += ' ';
    }
  }
  pending_breaks_ = 0;
  pending_space_ = false;
  for (std::size_t i = 0; i < std::min(open_.size(), kDeepestMark); ++i) {
    if (!open_[i].begin) open_[i].begin = static_cast<std::uint32_t>(text.size());
  }
  text += bytes;
}

void InlineBuilder::Append(std::string_view utf8) {
  // Runs of characters that simply pass are emitted at once.
  std::size_t run = 0;
  const auto flush = [&](std::size_t end) {
    if (end > run) Emit(utf8.substr(run, end - run));
  };
  for (std::size_t i = 0; i < utf8.size();) {
    const std::size_t begin = i;
    if (utf8[i] > ' ' && utf8[i] < 0x7F) {
      ++i;
      continue;
    }
    const char32_t c = NextCodePoint(utf8, i);
    // One space between two words stays what it is.
    if (c == ' ' && begin > run && i < utf8.size() && SurelyShows(utf8[i])) continue;
    const bool space = IsSpaceCharacter(c);
    if (!space && !IsDropped(c)) continue;
    flush(begin);
    run = i;
    if (space) pending_space_ = true;
  }
  flush(utf8.size());
}

void InlineBuilder::AppendPreformatted(std::string_view utf8) {
  bool first = true;
  for (std::string_view line : Split(utf8, '\n')) {
    if (!first) Break();
    first = false;
    Append(line);
  }
}

void InlineBuilder::Break() {
  ++pending_breaks_;
  pending_space_ = false;
}

bool InlineBuilder::AtParagraphBreak() const { return pending_breaks_ >= 2; }

void InlineBuilder::Open(article::MarkKind kind, Url target) {
  open_.push_back({kind, std::move(target), std::nullopt});
}

void InlineBuilder::Close() {
  if (open_.empty()) return;
  OpenMark& mark = open_.back();
  const auto end = static_cast<std::uint32_t>(text_.utf8.size());
  if (mark.begin && *mark.begin < end) {
    text_.marks.push_back({mark.kind, *mark.begin, end, std::move(mark.target)});
  }
  open_.pop_back();
}

article::Text InlineBuilder::Take() {
  const auto end = static_cast<std::uint32_t>(text_.utf8.size());
  for (OpenMark& mark : open_) {
    if (mark.begin && *mark.begin < end) {
      text_.marks.push_back({mark.kind, *mark.begin, end, mark.target});
    }
    mark.begin.reset();
  }
  pending_space_ = false;
  pending_breaks_ = 0;
  article::Text taken = std::exchange(text_, {});
  article::SortMarks(taken);
  return taken;
}

}  // namespace sabok::extract
