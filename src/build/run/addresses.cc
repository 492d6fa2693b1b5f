// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/run/addresses.h"

#include <type_traits>
#include <vector>

namespace sabok::build {
namespace {

// Address is `const Url`, or `Url` to change what is found; the article is const where it is.
template <typename Address>
class Walker {
 public:
  using Visit = std::function<void(Address&)>;
  template <typename Part>
  using Of = std::conditional_t<std::is_const_v<Address>, const Part, Part>;

  Walker(const Visit& picture, const Visit& link) : picture_(picture), link_(link) {}

  void Walk(Of<article::Article>& article) const {
    if (article.lead) (*this)(*article.lead);
    Blocks(article.body);
    for (auto& author : article.authors) Link(author.page);
    for (auto& note : article.notes) Links(note.text);
    for (auto& comment : article.comments) {
      for (auto& text : comment.paragraphs) Links(text);
    }
    for (auto& related : article.related) Link(related.url);
  }

  void operator()(Of<article::Paragraph>& paragraph) const { Links(paragraph.text); }
  void operator()(Of<article::Heading>& heading) const { Links(heading.text); }
  void operator()(Of<article::Figure>& figure) const {
    if (picture_ && !figure.picture.empty()) picture_(figure.picture);
    Links(figure.caption);
  }
  void operator()(Of<article::Quote>& quote) const {
    Blocks(quote.blocks);
    Links(quote.citation);
  }
  void operator()(Of<article::List>& list) const {
    for (auto& item : list.items) Blocks(item.blocks);
  }
  void operator()(Of<article::Table>& table) const {
    Links(table.caption);
    for (auto& row : table.rows) {
      for (auto& cell : row) Links(cell.text);
    }
  }
  void operator()(Of<article::Code>&) const {}
  void operator()(Of<article::Embed>& embed) const { Link(embed.target); }
  void operator()(Of<article::Rule>&) const {}

 private:
  void Links(Of<article::Text>& text) const {
    for (auto& mark : text.marks) Link(mark.target);
  }
  void Link(Address& url) const {
    if (link_ && !url.empty()) link_(url);
  }
  void Blocks(Of<std::vector<article::Block>>& blocks) const {
    for (auto& block : blocks) std::visit(*this, block.value);
  }

  const Visit& picture_;
  const Visit& link_;
};

}  // namespace

void ForEachAddress(const article::Article& article, const std::function<void(const Url&)>& picture,
                    const std::function<void(const Url&)>& link) {
  Walker<const Url>(picture, link).Walk(article);
}

void ForEachLink(article::Article& article, const std::function<void(Url&)>& link) {
  const std::function<void(Url&)> no_picture;
  Walker<Url>(no_picture, link).Walk(article);
}

}  // namespace sabok::build
