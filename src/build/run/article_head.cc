// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/run/article_head.h"

#include <iterator>
#include <set>

#include "article/json.h"
#include "build/run/addresses.h"

namespace sabok::build {
namespace {

// In the order of AddressKind.
constexpr std::string_view kKinds[] = {"picture ", "related ", "link "};

std::string_view FirstLine(std::string_view head) { return head.substr(0, head.find('\n')); }

}  // namespace

std::string MakeHead(article::Article article) {
  std::set<std::string> addresses[std::size(kKinds)];
  auto& [pictures, related, links] = addresses;
  for (const article::Related& card : article.related) {
    related.insert(card.url.WithoutFragment().string());
  }
  ForEachAddress(
      article, [&](const Url& picture) { pictures.insert(picture.string()); },
      [&](const Url& link) {
        std::string address = link.WithoutFragment().string();
        if (!related.contains(address)) links.insert(std::move(address));
      });
  article.lead.reset();
  article.body = {};
  article.notes = {};
  article.comments = {};
  article.related = {};
  std::string head = article::ToJson(article);
  for (std::size_t kind = 0; kind < std::size(kKinds); ++kind) {
    for (const std::string& address : addresses[kind]) {
      head += '\n';
      head += kKinds[kind];
      head += address;
    }
  }
  return head;
}

Result<article::Article> ArticleOfHead(std::string_view head) {
  return article::FromJson(FirstLine(head));
}

std::vector<std::string_view> AddressesOfHead(std::string_view head, AddressKind kind) {
  std::vector<std::string_view> addresses;
  const std::string_view name = kKinds[static_cast<std::size_t>(kind)];
  for (auto line = head.find('\n'); line != std::string_view::npos; line = head.find('\n', line)) {
    const std::string_view rest = head.substr(++line);
    if (rest.starts_with(name)) addresses.push_back(FirstLine(rest).substr(name.size()));
  }
  return addresses;
}

}  // namespace sabok::build
