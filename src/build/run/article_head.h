// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "base/result.h"

namespace sabok::build {

// What the store has of an article beside the article itself (PageState::head), so that a build
// reads whole articles only to render them: its JSON without lead, body, notes, comments and
// related, then a line for each address in it, with what it is:
//
//   {"url":"https://www.example.org/a", "title":"..." ...}
//   picture https://www.example.org/a.jpg
//   related https://www.example.org/b
//   link https://www.example.org/c
std::string MakeHead(article::Article article);

enum class AddressKind { kPicture, kRelated, kLink };

// The article of a head.
Result<article::Article> ArticleOfHead(std::string_view head);
// Its addresses of one kind, sorted, each once; those of pages are without fragments. Views into
// `head`.
std::vector<std::string_view> AddressesOfHead(std::string_view head, AddressKind kind);

}  // namespace sabok::build
