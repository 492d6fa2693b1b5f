// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/check.h"
#include "html/text/charset.h"
#include "html/tree/parse.h"

// The first byte chooses the options, so that one target covers pages, fragments and truncation.
// With vector code and without it the tree is the same.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace sabok::html;
  static constexpr std::string_view kContexts[] = {"div",      "td",  "select",
                                                   "template", "svg", "table"};
  if (size == 0) return 0;
  const unsigned char choice = data[0];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  ParseOptions options;
  options.scripting = choice % 2 == 0 ? Scripting::kOff : Scripting::kOn;
  options.on_limit = choice % 4 < 2 ? OnLimit::kFail : OnLimit::kTruncate;
  if (choice % 8 < 4) options.limits = {.nodes = 200, .depth = 20, .attributes = 4};
  const std::string page = choice % 16 < 8 ? DecodePage(bytes, "").utf8 : std::string(bytes);
  const std::size_t context = choice / 32;
  const auto parse = [&](ScanLevel scan) {
    options.scan = scan;
    if (context >= std::size(kContexts)) return ParseWith(options, page);
    return ParseFragment(options, page, kContexts[context],
                         context == 4 ? Namespace::kSvg : Namespace::kHtml);
  };
  const auto document = parse(BestScanLevel());
  const auto portable = parse(ScanLevel::kPortable);
  CHECK(document.has_value() == portable.has_value());
  if (!document) return 0;
  CHECK(document->size() == portable->size() && document->TextOf(0) == portable->TextOf(0));
  for (NodeId id = 1; id < document->size(); ++id) {
    const Node& node = (*document)[id];
    CHECK(node.parent < id && node.end > id && node.end <= (*document)[node.parent].end);
    CHECK(node.depth == (*document)[node.parent].depth + 1);
  }
  return 0;
}
