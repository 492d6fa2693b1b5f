// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/select/selector.h"

#include "base/text.h"
#include "html/select/css.h"
#include "html/select/xpath.h"

namespace sabok::html {
namespace {

bool LooksLikePath(std::string_view text) {
  if (text.empty()) return false;
  if (text.starts_with('/') || text.starts_with('(') || text.starts_with('@')) return true;
  if (text.starts_with("./") || text.starts_with("..")) return true;
  // A call never begins CSS, whose parentheses follow a colon; two colons are a pseudo-element's.
  const auto end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-");
  if (end == 0 || end == std::string_view::npos) return false;
  if (text[end] == '(') return true;
  if (!text.substr(end).starts_with("::")) return false;
  const std::string_view name = text.substr(0, end);
  return name == "child" || name == "self" || name == "parent" || name == "attribute" ||
         name.starts_with("descendant") || name.starts_with("ancestor") ||
         name.ends_with("sibling");
}

}  // namespace

Result<Selector> Selector::ParseCss(std::string_view css) {
  Selector selector;
  selector.text_ = std::string(Trim(css));
  selector.css_ = std::make_shared<const css::List>(TRY(css::Parse(selector.text_)));
  return selector;
}

Result<Selector> Selector::ParseXPath(std::string_view path) {
  Selector selector;
  selector.text_ = std::string(Trim(path));
  selector.xpath_ = std::make_shared<const xpath::Expression>(TRY(xpath::Parse(selector.text_)));
  return selector;
}

Result<Selector> Selector::Parse(std::string_view text) {
  return LooksLikePath(Trim(text)) ? ParseXPath(text) : ParseCss(text);
}

std::vector<NodeId> Selector::Nodes(const Document& document) const {
  std::vector<NodeId> nodes;
  if (css_ != nullptr) {
    const std::vector<bool> matches = css::Match(*css_, document);
    for (NodeId id = 0; id < matches.size(); ++id) {
      if (matches[id]) nodes.push_back(id);
    }
    return nodes;
  }
  for (const xpath::Found::Item& item : xpath::Evaluate(*xpath_, document).items) {
    if (nodes.empty() || nodes.back() != item.node) nodes.push_back(item.node);
  }
  return nodes;
}

std::vector<std::string> Selector::Texts(const Document& document) const {
  std::vector<std::string> texts;
  if (css_ != nullptr) {
    for (NodeId id : Nodes(document)) texts.push_back(document.TextOf(id));
    return texts;
  }
  const xpath::Found found = xpath::Evaluate(*xpath_, document);
  if (!found.is_set && !found.text.empty()) texts.push_back(found.text);
  for (const auto& item : found.items) texts.push_back(xpath::StringOf(item, document));
  return texts;
}

}  // namespace sabok::html
