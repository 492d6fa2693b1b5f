// SPDX-License-Identifier: GPL-3.0-or-later
#include "tree_dump.h"

#include <algorithm>
#include <vector>

namespace sabok::html {
namespace {

std::string_view Prefix(Namespace space) {
  return space == Namespace::kSvg ? "svg " : space == Namespace::kMathMl ? "math " : "";
}

// "xlink:href" of a foreign element stands in a namespace (13.2.6.1, adjust foreign attributes).
std::string AttributeLabel(const Node& element, std::string_view name) {
  std::string label(name);
  if (element.space == Namespace::kHtml) return label;
  static constexpr std::string_view kNames[] = {
      "xlink:actuate", "xlink:arcrole", "xlink:href", "xlink:role", "xlink:show",
      "xlink:title",   "xlink:type",    "xml:lang",   "xml:space",  "xmlns:xlink"};
  if (std::ranges::find(kNames, name) != std::end(kNames)) label[label.find(':')] = ' ';
  return name == "xmlns" ? "xmlns xmlns" : label;
}

// Attribute names sort by UTF-16 code units; only what lies above the surrogates differs in UTF-8.
void DumpAttributes(const Document& document, NodeId id, const std::string& indent,
                    std::string& out) {
  std::vector<std::pair<std::string, std::string>> lines;  // name, line
  for (const Attribute a : document.AttributesOf(id)) {
    const std::string label = AttributeLabel(document[id], a.name());
    lines.emplace_back(label, label + "=\"" + std::string(a.value()) + '"');
  }
  std::ranges::sort(lines);
  for (const auto& [name, line] : lines) out += indent + line + '\n';
}

void DumpDoctype(const Doctype& doctype, std::string& out) {
  out += "| <!DOCTYPE " + std::string(doctype.name);
  if (!doctype.public_id.empty() || !doctype.system_id.empty()) {
    out += " \"" + std::string(doctype.public_id) + "\" \"" + std::string(doctype.system_id) + '"';
  }
  out += ">\n";
}

}  // namespace

std::string DumpTree(const Document& document, NodeId first) {
  std::string out;
  std::vector<std::pair<NodeId, std::size_t>> open;  // where a level ends, and its indent
  for (NodeId id = first + 1; id < document[first].end; ++id) {
    while (!open.empty() && open.back().first <= id) open.pop_back();
    if (first == 0 && id == document.doctype().before) DumpDoctype(document.doctype(), out);
    const std::size_t level = open.empty() ? 0 : open.back().second;
    const std::string indent = "| " + std::string(2 * level, ' ');
    const Node& node = document[id];
    if (node.kind == NodeKind::kText) out += indent + '"' + std::string(document.text(id)) + "\"\n";
    if (node.kind == NodeKind::kComment)
      out += indent + "<!-- " + std::string(document.text(id)) + " -->\n";
    if (node.kind != NodeKind::kElement) continue;
    out +=
        indent + '<' + std::string(Prefix(node.space)) + std::string(document.NameOf(id)) + ">\n";
    DumpAttributes(document, id, indent + "  ", out);
    const bool is_template = node.tag == Tag::k_template_ && node.space == Namespace::kHtml;
    if (is_template) out += indent + "  content\n";
    open.emplace_back(node.end, level + (is_template ? 2 : 1));
  }
  if (first == 0 && document.doctype().before == document.size())
    DumpDoctype(document.doctype(), out);
  return out;
}

}  // namespace sabok::html
