#include "build/run/addresses.h"

namespace sabok::build {
namespace {

using article::Block;
using article::Text;
using Visit = std::function<void(const Url&)>;

class Walker {
 public:
  Walker(const Visit& picture, const Visit& link) : picture_(picture), link_(link) {}

  void Links(const Text& text) const {
    for (const article::Mark& mark : text.marks) Link(mark.target);
  }
  void Link(const Url& url) const {
    if (link_ && !url.empty()) link_(url);
  }
  void Blocks(const std::vector<Block>& blocks) const {
    for (const Block& block : blocks) std::visit(*this, block.value);
  }

  void operator()(const article::Paragraph& paragraph) const { Links(paragraph.text); }
  void operator()(const article::Heading& heading) const { Links(heading.text); }
  void operator()(const article::Figure& figure) const {
    if (picture_ && !figure.picture.empty()) picture_(figure.picture);
    Links(figure.caption);
  }
  void operator()(const article::Quote& quote) const {
    Blocks(quote.blocks);
    Links(quote.citation);
  }
  void operator()(const article::List& list) const {
    for (const article::ListItem& item : list.items) Blocks(item.blocks);
  }
  void operator()(const article::Table& table) const {
    Links(table.caption);
    for (const auto& row : table.rows) {
      for (const article::Cell& cell : row) Links(cell.text);
    }
  }
  void operator()(const article::Code&) const {}
  void operator()(const article::Embed& embed) const { Link(embed.target); }
  void operator()(const article::Rule&) const {}

 private:
  const Visit& picture_;
  const Visit& link_;
};

}  // namespace

void ForEachAddress(const article::Article& article, const Visit& picture, const Visit& link) {
  const Walker walk(picture, link);
  if (article.lead) walk(*article.lead);
  walk.Blocks(article.body);
  for (const article::Author& author : article.authors) walk.Link(author.page);
  for (const article::Note& note : article.notes) walk.Links(note.text);
  for (const article::Comment& comment : article.comments) {
    for (const Text& text : comment.paragraphs) walk.Links(text);
  }
  for (const article::Related& related : article.related) walk.Link(related.url);
}

}  // namespace sabok::build
