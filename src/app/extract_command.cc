#include <fmt/format.h>

#include <cstdio>

#include "app/commands.h"
#include "app/output.h"
#include "article/json.h"
#include "build/read_page.h"
#include "fetch/fetcher.h"
#include "platform/file.h"
#include "render/article_page.h"
#include "render/light_paths.h"
#include "render/text_page.h"

namespace sabok::app {
namespace {

struct Input {
  std::string bytes;
  std::string content_type;
  Url url;
};

Result<std::string> ReadStandardInput(std::size_t max_bytes) {
  std::string bytes;
  char buffer[64 << 10];
  while (const std::size_t size = std::fread(buffer, 1, sizeof buffer, stdin)) {
    bytes.append(buffer, size);
    if (bytes.size() > max_bytes) {
      return Fail(ErrorCode::kLimit, fmt::format("more than {} MB came in", max_bytes >> 20), "-");
    }
  }
  return bytes;
}

Result<Input> ReadInput(const ExtractArguments& arguments, const Limits& limits) {
  Input input;
  if (arguments.page.starts_with("http://") || arguments.page.starts_with("https://")) {
    fetch::Fetcher fetcher({.allow_private = arguments.allow_private, .proxy = arguments.proxy});
    auto response = TRY(fetcher.Get({.url = TRY(Url::Parse(arguments.page))}));
    return Input{std::move(response.body), std::move(response.content_type),
                 std::move(response.final_url)};
  }
  input.bytes = arguments.page == "-" ? TRY(ReadStandardInput(limits.bytes))
                                      : TRY(platform::ReadFile(arguments.page, limits.bytes));
  // Relative links of a saved page need some address to start from.
  input.url = TRY(Url::Parse(arguments.url.empty() ? "http://localhost/" : arguments.url));
  return input;
}

std::string Format(const article::Article& article, std::string_view format) {
  if (format == "json") return article::ToJson(article) + "\n";
  render::RenderContext context;
  context.full_site = article.url;
  context.site_name = article.site.empty() ? std::string(article.url.host()) : article.site;
  context.light_name = context.site_name;
  context.site_language = article.language;
  context.pictures = render::PictureMode::kLinkOnly;
  if (format == "text") return render::RenderText(article, context);
  return render::RenderArticle(article, context, render::LightPathOf(article.url));
}

}  // namespace

int RunExtract(const ExtractArguments& arguments) {
  const Limits limits;
  auto input = ReadInput(arguments, limits);
  if (!input) return Complain(ForCommandLine(std::move(input.error())));
  auto page = build::ReadArticle(input->bytes, input->content_type, input->url, {.url = input->url},
                                 "", limits);
  if (!page) return Complain(page.error());
  if (page->thin) fmt::print(stderr, "sabok: little text was found on this page\n");
  const auto printed = PrintData(Format(page->article, arguments.format));
  return printed ? kDone : Complain(printed.error());
}

}  // namespace sabok::app
