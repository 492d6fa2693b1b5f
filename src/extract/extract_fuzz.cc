// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "article/article.h"
#include "base/check.h"
#include "base/text.h"
#include "extract/extract.h"
#include "html/dom/document.h"
#include "html/tree/parse.h"

// Whatever the page, there is an article of valid UTF-8 whose marks lie inside their text.

namespace {

void CheckText(const sabok::article::Text& text) {
  CHECK(sabok::IsValidUtf8(text.utf8));
  for (const auto& mark : text.marks) CHECK(mark.begin < mark.end && mark.end <= text.utf8.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string page = sabok::ScrubUtf8({reinterpret_cast<const char*>(data), size});
  const auto document = sabok::html::Parse(page);
  if (!document) return 0;
  const auto url = sabok::Url::Parse("https://example.org/news/2026/11/02/a");
  const auto extraction = sabok::extract::Extract({*document, *url, "", "", std::nullopt, ""});
  const auto& article = extraction.article;
  CHECK(sabok::IsValidUtf8(article.title));
  CHECK(sabok::IsValidUtf8(sabok::article::PlainText(article.body)));
  for (const auto& block : article.body) {
    if (const auto* p = std::get_if<sabok::article::Paragraph>(&block.value)) CheckText(p->text);
    if (const auto* h = std::get_if<sabok::article::Heading>(&block.value)) CheckText(h->text);
    if (const auto* f = std::get_if<sabok::article::Figure>(&block.value)) CheckText(f->caption);
  }
  for (const auto& note : article.notes) CheckText(note.text);
  for (const auto& comment : article.comments) {
    for (const auto& text : comment.paragraphs) CheckText(text);
  }
  return 0;
}
