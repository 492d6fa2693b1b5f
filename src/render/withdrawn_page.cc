// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/withdrawn_page.h"

#include "base/text.h"
#include "render/parts/page_frame.h"

namespace sabok::render {
namespace {

std::string Sentence(const Withdrawn& withdrawn, const Words& words) {
  return words.Fill("withdrawn.body",
                    {{"date", FormatForReader(withdrawn.since, words.language())}});
}

// In the newsroom's words, else in ours; may be empty.
std::string Reason(const Withdrawn& withdrawn, const Words& words) {
  switch (withdrawn.cause) {
    case WithdrawnCause::kNewsroom:
      return withdrawn.reason;
    case WithdrawnCause::kGone:
      return std::string(words.Get("withdrawn.gone"));
    case WithdrawnCause::kClosed:
      return std::string(words.Get("withdrawn.closed"));
  }
  return {};
}

}  // namespace

std::string RenderWithdrawn(const Withdrawn& withdrawn, const RenderContext& context) {
  const Words words = Words::ForLanguage(withdrawn.language, context.overrides);
  const std::string language(words.language());
  const LinksView links(context, withdrawn.light_path);
  const PageFrame frame = ListFrame(language, std::string(words.Get("withdrawn.title")), links);
  HtmlWriter out;
  WriteOpening(out, frame, context, words);
  out.Raw("<h1>").Text(words.Get("withdrawn.title")).Raw("</h1>\n<p>");
  out.Text(Sentence(withdrawn, words)).Raw("</p>\n");
  if (const std::string reason = Reason(withdrawn, words); !reason.empty()) {
    out.Raw("<p dir=\"auto\">").Text(reason).Raw("</p>\n");
  }
  WriteClosing(out,
               {{std::string(words.Get("front_page")), frame.front_link, ""},
                {context.SiteName(words), WayBack(context.full_site), ""}},
               words.Fill("edition_of", {{"site", context.SiteName(words)}}));
  return std::move(out).string();
}

std::string RenderWithdrawnText(const Withdrawn& withdrawn, const RenderContext& context) {
  const Words words = Words::ForLanguage(withdrawn.language, context.overrides);
  std::string text =
      std::string(words.Get("withdrawn.title")) + "\n\n" + Sentence(withdrawn, words);
  if (const std::string reason = Reason(withdrawn, words); !reason.empty()) text += "\n\n" + reason;
  text += "\n\n" + words.Fill("edition_of", {{"site", context.SiteName(words)}});
  return ScrubUtf8(text + "\n");
}

}  // namespace sabok::render
