// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/blocks/text_at.h"

#include <utility>

#include "extract/blocks/inline_element.h"

namespace sabok::extract {
namespace {

// Recursion is as deep as the document, which its parser bounds.
class TextWalker {
 public:
  TextWalker(const PageFacts& facts, const Dropped& dropped, const Url& base, NodeId without)
      : facts_(facts),
        document_(facts.document()),
        dropped_(dropped),
        base_(base),
        without_(without) {}

  article::Text Text(NodeId root) {
    Children(root);
    return text_.Take();
  }

 private:
  void Children(NodeId id) {
    for (NodeId child = document_.FirstChild(id); child != kNoNode;
         child = document_.NextSibling(child)) {
      Visit(child);
    }
  }

  void Visit(NodeId id) {
    const Node& node = document_[id];
    if (node.kind == NodeKind::kText) return TextNode(id);
    if (node.kind != NodeKind::kElement || dropped_.Has(id) || id == without_ || facts_[id].hidden)
      return;
    if (html::IsBlockLevel(node.tag)) {
      VisitBlock(id);
    } else if (node.tag == Tag::k_br) {
      text_.Break();
    } else {
      const InlineElement element(document_, id, base_, text_);
      Children(id);
    }
  }

  void TextNode(NodeId id) {
    if (facts_[id].hidden) return;
    if (keep_lines_) {
      text_.AppendPreformatted(document_.text(id));
    } else {
      text_.Append(document_.text(id));
    }
  }

  void VisitBlock(NodeId id) {
    BreakLine();
    const bool outer = std::exchange(keep_lines_, keep_lines_ || KeepsLines(document_, id));
    Children(id);
    keep_lines_ = outer;
    BreakLine();
  }

  void BreakLine() {
    if (!text_.empty() && !text_.AtParagraphBreak()) text_.Break();
  }

  const PageFacts& facts_;
  const Document& document_;
  const Dropped& dropped_;
  const Url& base_;
  const NodeId without_;  // stands elsewhere: a quotation's source, a caption's credit
  InlineBuilder text_;
  bool keep_lines_ = false;
};

}  // namespace

article::Text TextAt(const PageFacts& facts, NodeId id, const Dropped& dropped, const Url& base,
                     NodeId without) {
  return TextWalker(facts, dropped, base, without).Text(id);
}

}  // namespace sabok::extract
