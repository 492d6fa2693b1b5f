// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/explanation_output.h"

#include <fmt/format.h>

#include <boost/json.hpp>

namespace sabok::app {

std::string ToText(const extract::Explanation& explanation) {
  std::string out;
  for (const auto& root : explanation.content) {
    out += fmt::format("content: {} ({})\n", root.path,
                       root.by_rule ? "a rule names it" : fmt::format("prose {}", root.prose));
  }
  std::size_t kept = 0;
  for (const extract::ExplainedBlock& block : explanation.blocks) {
    kept += block.kept ? 1 : 0;
    out += fmt::format("\n{} {}\n  {}; {} letters, {} in sentences, {:.0f}% links; {}\n",
                       block.kept ? '+' : '-', block.text, block.reason, block.units, block.prose,
                       100 * block.links, block.path);
  }
  return out + fmt::format("\n{} of {} blocks kept{}\n", kept, explanation.blocks.size(),
                           explanation.complete ? "" : "; the page has more");
}

std::string ToJson(const extract::Explanation& explanation) {
  boost::json::array content;
  for (const auto& root : explanation.content) {
    content.push_back({{"path", root.path}, {"prose", root.prose}, {"byRule", root.by_rule}});
  }
  boost::json::array blocks;
  for (const extract::ExplainedBlock& block : explanation.blocks) {
    blocks.push_back({{"kept", block.kept},
                      {"reason", block.reason},
                      {"text", block.text},
                      {"letters", block.units},
                      {"sentences", block.prose},
                      {"links", block.links},
                      {"path", block.path}});
  }
  return boost::json::serialize(boost::json::object{
             {"content", content}, {"blocks", blocks}, {"complete", explanation.complete}}) +
         "\n";
}

}  // namespace sabok::app
