// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/text_page.h"

#include <algorithm>

#include "base/language.h"
#include "base/text.h"
#include "render/parts/block_html.h"
#include "render/parts/cards.h"
#include "render/parts/kind_words.h"
#include "render/parts/links.h"

namespace sabok::render {
namespace {

using namespace article;  // NOLINT(google-build-using-namespace): this file is about nothing else

constexpr int kMaxDepth = 10;  // of blocks in blocks; a telephone's line has no more room

// Every line but the first with `rest` before it, the first with `first`.
std::string Indent(std::string_view text, std::string_view first, std::string_view rest) {
  std::string out;
  bool at_first = true;
  for (const std::string_view line : Split(text, '\n')) {
    if (!at_first) out += '\n';
    if (!line.empty() || rest.starts_with('>')) out += at_first ? first : rest;
    out += line;
    at_first = false;
  }
  return out;
}

// The raised or lowered form of a character, or nothing.
std::string_view ScriptForm(char c, bool raised) {
  constexpr std::string_view kPlain = "0123456789+-=()n";
  constexpr std::string_view kRaised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷",
                                          "⁸", "⁹", "⁺", "⁻", "⁼", "⁽", "⁾", "ⁿ"};
  constexpr std::string_view kLowered[] = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇",
                                           "₈", "₉", "₊", "₋", "₌", "₍", "₎", "ₙ"};
  const auto at = kPlain.find(c);
  if (at == std::string_view::npos) return {};
  return raised ? kRaised[at] : kLowered[at];
}

// A text without its marks, but powers and indices stay what they are: "10⁶", "H₂O". Those that
// have no raised letters ("1er") read well as they are.
std::string PlainScripts(const Text& text) {
  std::string out;
  std::size_t done = 0;
  for (const Mark& mark : text.marks) {
    const bool raised = mark.kind == MarkKind::kSuperscript;
    if ((!raised && mark.kind != MarkKind::kSubscript) || mark.begin < done ||
        mark.end > text.utf8.size() || mark.begin >= mark.end)
      continue;
    std::string script;
    bool whole = true;
    for (const char c : std::string_view(text.utf8).substr(mark.begin, mark.end - mark.begin)) {
      const std::string_view form = ScriptForm(c, raised);
      whole = whole && !form.empty();
      script += form;
    }
    if (!whole) continue;
    out += std::string_view(text.utf8).substr(done, mark.begin - done);
    out += script;
    done = mark.end;
  }
  return out + text.utf8.substr(done);
}

// One article to text; lives for one call.
class TextPage {
 public:
  TextPage(const Article& article, const RenderContext& context)
      : article_(article),
        context_(context),
        language_(LanguageOf(article, context)),
        words_(Words::ForLanguage(language_, context.overrides)) {}

  std::string Render() {
    std::vector<std::string> parts = {article_.section, article_.title, article_.standfirst,
                                      Byline()};
    if (article_.lead) parts.push_back(FigureText(*article_.lead));
    parts.push_back(BlocksText(article_.body));
    for (const Author& author : article_.authors)
      if (!author.biography.empty()) parts.push_back(author.name + ": " + author.biography);
    for (const Note& note : article_.notes) parts.push_back(NoteText(note));
    AddComments(parts);
    AddRelated(parts);
    parts.push_back(std::string(words_.Get("full_page")) + ": " + WebAddress(article_.url));
    parts.push_back(words_.Fill("edition_of", {{"site", context_.SiteName(words_)}}));
    return ScrubUtf8(Join(parts) + "\n");
  }

 private:
  static std::string Join(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
      if (part.empty()) continue;
      if (!text.empty()) text += "\n\n";
      text += part;
    }
    return text;
  }

  static void AddFact(std::string& line, std::string_view fact) {
    if (fact.empty()) return;
    if (!line.empty()) line += " · ";
    line += fact;
  }

  std::string Byline() const {
    std::string line;
    std::vector<std::string> names;
    for (const Author& author : article_.authors) names.push_back(author.name);
    if (!names.empty()) line = words_.Fill("by", {{"authors", JoinNames(names, words_)}});
    if (article_.published) AddFact(line, FormatForReader(*article_.published, language_));
    if (article_.reading_minutes > 0)
      AddFact(line, words_.Count("reading_time", article_.reading_minutes));
    return line;
  }

  std::string BlocksText(const std::vector<Block>& blocks) {
    if (depth_ >= kMaxDepth) return PlainText(blocks);
    ++depth_;
    std::vector<std::string> parts;
    for (const Block& block : blocks)
      parts.push_back(std::visit([this](const auto& b) { return BlockText(b); }, block.value));
    --depth_;
    return Join(parts);
  }

  std::string BlockText(const Paragraph& paragraph) { return PlainScripts(paragraph.text); }
  std::string BlockText(const Heading& heading) {
    const std::string mark(static_cast<std::size_t>(std::clamp(heading.level, 2, 6)), '#');
    return heading.text.empty() ? "" : mark + " " + heading.text.utf8;
  }
  std::string BlockText(const Figure& figure) { return FigureText(figure); }
  std::string BlockText(const Quote& quote) {
    std::string text = BlocksText(quote.blocks);
    if (!quote.citation.empty()) text += "\n— " + quote.citation.utf8;
    return Indent(text, "> ", "> ");
  }
  std::string BlockText(const List& list) {
    std::string text;
    long long number = list.start;
    for (const ListItem& item : list.items) {
      const bool numbered = list.kind == ListKind::kNumbered;
      const std::string mark = numbered ? FormatNumber(number++, language_) + ". " : "- ";
      if (!text.empty()) text += '\n';
      text += Indent(BlocksText(item.blocks), mark, "  ");
    }
    return text;
  }
  std::string BlockText(const Table& table) {
    std::string text = table.caption.utf8;
    for (const std::vector<Cell>& row : table.rows) {
      if (!text.empty()) text += '\n';
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) text += " | ";
        text += PlainScripts(row[i].text);
      }
    }
    return text;
  }
  std::string BlockText(const Code& code) { return code.utf8; }
  std::string BlockText(const Embed& embed) {
    const std::string address = WebAddress(embed.target);
    const std::string_view kind = EmbedKey(embed.kind);
    if (embed.title.empty()) return address.empty() ? "" : words_.Fill(kind, {{"title", address}});
    const std::string label = words_.Fill(kind, {{"title", embed.title}});
    return address.empty() ? label : label + "\n" + address;
  }
  std::string BlockText(const Rule&) { return "* * *"; }

  std::string FigureText(const Figure& figure) const {
    std::string text = figure.caption.empty() ? figure.alt : figure.caption.utf8;
    if (!figure.credit.empty())
      AddFact(text, words_.Fill("picture.credit", {{"credit", figure.credit}}));
    return text.empty() ? "" : "[" + text + "]";
  }

  std::string NoteText(const Note& note) const {
    if (note.text.empty()) return {};
    return std::string(words_.Get(NoteKey(note.kind))) + ": " + note.text.utf8;
  }

  void AddComments(std::vector<std::string>& parts) const {
    if (article_.comments.empty()) return;
    const auto count = static_cast<long long>(article_.comments.size());
    parts.push_back("## " + words_.Fill("comments", {{"count", FormatNumber(count, language_)}}));
    for (const Comment& comment : article_.comments) {
      std::string head =
          comment.author.empty() ? std::string(words_.Get("comment.anonymous")) : comment.author;
      if (comment.published) AddFact(head, FormatForReader(*comment.published, language_));
      for (const Text& paragraph : comment.paragraphs) head += "\n" + paragraph.utf8;
      const std::string indent(static_cast<std::size_t>(std::clamp(comment.depth, 0, 5)) * 2, ' ');
      parts.push_back(Indent(head, indent, indent));
    }
  }

  void AddRelated(std::vector<std::string>& parts) const {
    if (article_.related.empty()) return;
    parts.push_back("## " + std::string(words_.Get("more")));
    for (const Related& related : article_.related)
      parts.push_back(related.title + "\n" + WebAddress(related.url));
  }

  const Article& article_;
  const RenderContext& context_;
  std::string language_;
  Words words_;
  int depth_ = 0;
};

}  // namespace

std::string RenderText(const Article& article, const RenderContext& context) {
  return TextPage(article, context).Render();
}

}  // namespace sabok::render
