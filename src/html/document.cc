#include "html/document.h"

#include <cstring>

#include "base/check.h"

namespace sabok::html {

// Bump allocation in chunks; nothing is freed before the whole page is.
struct Document::Arena {
  static constexpr std::size_t kChunk = 64 << 10;

  std::string_view Copy(std::string_view bytes) {
    if (bytes.empty()) return {};
    if (bytes.size() > left) {
      const std::size_t size = std::max(kChunk, bytes.size());
      chunks.push_back(std::make_unique_for_overwrite<char[]>(size));
      next = chunks.back().get();
      left = size;
    }
    char* const copy = next;
    std::memcpy(copy, bytes.data(), bytes.size());
    next += bytes.size();
    left -= bytes.size();
    return {copy, bytes.size()};
  }

  std::vector<std::unique_ptr<char[]>> chunks;
  char* next = nullptr;
  std::size_t left = 0;
};

Document::Document() : arena_(std::make_unique<Arena>()) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

std::span<const Attribute> Document::AttributesOf(NodeId id) const {
  const Node& node = nodes_[id];
  return std::span(attributes_).subspan(node.first_attribute, node.attribute_count);
}

std::string_view Document::Get(NodeId id, std::string_view attribute) const {
  for (const Attribute& a : AttributesOf(id)) {
    if (a.name == attribute) return a.value;
  }
  return {};
}

bool Document::HasAttribute(NodeId id, std::string_view attribute) const {
  for (const Attribute& a : AttributesOf(id)) {
    if (a.name == attribute) return true;
  }
  return false;
}

NodeId Document::NextSibling(NodeId id) const {
  const Node& node = nodes_[id];
  if (node.parent == kNoNode) return kNoNode;
  return node.end < nodes_[node.parent].end ? node.end : kNoNode;
}

NodeId Document::Find(Tag tag, NodeId from, NodeId end) const {
  for (NodeId id = from; id < end; ++id) {
    if (nodes_[id].kind == NodeKind::kElement && nodes_[id].tag == tag) return id;
  }
  return kNoNode;
}

std::string Document::TextOf(NodeId id) const {
  std::string text;
  for (NodeId i = id; i < nodes_[id].end;) {
    const Node& node = nodes_[i];
    if (node.kind == NodeKind::kText) text += node.text;
    const bool silent =
        node.kind == NodeKind::kElement &&
        (node.tag == Tag::k_script || node.tag == Tag::k_style || node.tag == Tag::k_template_) &&
        i != id;
    i = silent ? node.end : i + 1;
  }
  return text;
}

DocumentBuilder::DocumentBuilder(const Limits& limits) : limits_(limits) {
  Append(NodeKind::kDocument);
  open_.push_back(0);
}

DocumentBuilder::~DocumentBuilder() = default;

Node* DocumentBuilder::Append(NodeKind kind) {
  auto& nodes = document_.nodes_;
  if (nodes.size() >= limits_.nodes) return nullptr;
  const auto id = static_cast<NodeId>(nodes.size());
  Node& node = nodes.emplace_back();
  node.kind = kind;
  node.end = id + 1;
  node.parent = open_.empty() ? kNoNode : open_.back();
  node.depth = static_cast<std::uint16_t>(open_.size());
  node.first_attribute = static_cast<std::uint32_t>(document_.attributes_.size());
  return &node;
}

bool DocumentBuilder::OpenElement(std::string_view name) {
  Node* const node = Append(NodeKind::kElement);
  if (node == nullptr) return false;
  node->tag = TagByName(name);
  if (node->tag == Tag::kOther) node->text = document_.arena_->Copy(name);
  last_element_ = static_cast<NodeId>(document_.nodes_.size() - 1);
  if (open_.size() >= limits_.depth) {
    ++flattened_depth_;
    document_.flattened_ = true;
  } else {
    open_.push_back(last_element_);
  }
  return true;
}

void DocumentBuilder::AddAttribute(std::string_view name, std::string_view value) {
  CHECK(last_element_ + 1 == document_.nodes_.size());
  Node& node = document_.nodes_[last_element_];
  if (node.attribute_count == 0xFFFF) return;
  document_.attributes_.push_back({document_.arena_->Copy(name), document_.arena_->Copy(value)});
  ++node.attribute_count;
}

bool DocumentBuilder::AddText(std::string_view text) {
  Node* const node = Append(NodeKind::kText);
  if (node == nullptr) return false;
  node->text = document_.arena_->Copy(text);
  return true;
}

bool DocumentBuilder::AddComment(std::string_view text) {
  Node* const node = Append(NodeKind::kComment);
  if (node == nullptr) return false;
  node->text = document_.arena_->Copy(text);
  return true;
}

void DocumentBuilder::CloseElement() {
  if (flattened_depth_ > 0) {
    --flattened_depth_;
    return;
  }
  CHECK(open_.size() > 1);
  document_.nodes_[open_.back()].end = static_cast<NodeId>(document_.nodes_.size());
  open_.pop_back();
}

Document DocumentBuilder::Finish() {
  flattened_depth_ = 0;
  while (open_.size() > 1) CloseElement();
  document_.nodes_[0].end = static_cast<NodeId>(document_.nodes_.size());
  open_.clear();
  return std::move(document_);
}

}  // namespace sabok::html
