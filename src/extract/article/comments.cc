// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/article/comments.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "extract/article/comment_parts.h"
#include "extract/blocks/blocks.h"
#include "extract/metadata/metadata.h"
#include "extract/words/bylines.h"
#include "extract/words/phrase_files.h"
#include "extract/words/phrases.h"
#include "extract/words/visible_date.h"

// Publishing systems nest comments in many ways: lists of articles, articles in articles, flat
// boxes with a class for the depth. What they have in common: an element named for comments that
// holds an author and a text. An element that holds such elements before its own author is a
// wrapper, not a comment.

namespace sabok::extract {
namespace {

constexpr int kDeepest = 8;

bool IsItemType(std::string_view type) {
  return type.ends_with("/Comment") || type.ends_with("/UserComments");
}

class CommentReader {
 public:
  CommentReader(const PageFacts& facts, const Url& base, std::string_view language,
                BlockBudget& budget)
      : facts_(facts),
        document_(facts.document()),
        base_(base),
        language_(language),
        budget_(budget),
        dropped_(facts.size()) {}

  std::vector<article::Comment> Read(std::size_t limit) {
    FindItems();
    for (NodeId item : items_) dropped_.Add(item);
    std::vector<article::Comment> comments;
    int base_lists = -1;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (comments.size() >= limit || budget_.exceeded) break;
      const NodeId item = items_[i];
      article::Comment comment = ReadItem(item, authors_[i]);
      if (comment.paragraphs.empty()) continue;
      const int lists = ListsAbove(item);
      if (base_lists < 0) base_lists = lists;
      comment.depth = std::clamp(std::max(lists - base_lists, ItemsAbove(item)), 0, kDeepest);
      comments.push_back(std::move(comment));
    }
    return comments;
  }

 private:
  bool IsCandidate(NodeId id) const {
    const Node& node = document_[id];
    if (node.kind != NodeKind::kElement || facts_[id].hidden || facts_[id].text < 3) return false;
    if (IsItemType(document_.Get(id, "itemtype")) || document_.Get(id, "itemprop") == "comment")
      return true;
    if (node.tag != Tag::k_li && node.tag != Tag::k_article && node.tag != Tag::k_div &&
        node.tag != Tag::k_section)
      return false;
    if (facts_[id].hints.Has(Hint::kComments)) return true;
    return node.tag == Tag::k_li && facts_[node.parent].hints.Has(Hint::kComments);
  }

  bool NamesAuthor(NodeId id) const {
    const Node& node = document_[id];
    if (node.kind != NodeKind::kElement || facts_[id].hidden || facts_[id].text < 2 ||
        facts_[id].text > 60)
      return false;
    if (node.tag == Tag::k_cite || facts_[id].hints.Has(Hint::kByline)) return true;
    const std::string_view item = document_.Get(id, "itemprop");
    if (item == "author" || item == "name" || item == "creator") return true;
    const std::string classes = ToLowerAscii(document_.Get(id, "class"));
    return classes == "fn" || classes.find("user-name") != std::string::npos ||
           classes.find("username") != std::string::npos ||
           classes.find("comment-name") != std::string::npos || classes == "name" ||
           classes.find("commenter") != std::string::npos;
  }

  // Backward, so that whoever holds a candidate before its author is known for a wrapper.
  void FindItems() {
    std::vector<NodeId> candidates;
    for (NodeId id = facts_.body(); id < document_[facts_.body()].end; ++id) {
      if (IsCandidate(id)) candidates.push_back(id);
    }
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const NodeId id = candidates[i];
      NodeId next = document_[id].end;
      // The author may itself stand in a box named for comments; a box without text of length is
      // none.
      for (std::size_t j = i + 1; j < candidates.size() && candidates[j] < document_[id].end; ++j) {
        if (facts_[candidates[j]].text > 60) {
          next = candidates[j];
          break;
        }
      }
      if (facts_[id].text > 8) AddItem(id, AuthorIn(id, next));
    }
  }

  NodeId AuthorIn(NodeId item, NodeId end) const {
    constexpr NodeId kSearched = 200;
    end = std::min<NodeId>(end, item + kSearched);
    for (NodeId id = item + 1; id < end; ++id) {
      if (NamesAuthor(id)) return id;
    }
    // A wrapper of the whole page may say that comments are open; it is no comment.
    if (!facts_[item].inside_chrome) return kNoNode;
    return FindCommentWriter(facts_, item + 1, end, language_);
  }

  // Boxes in boxes around one author: the innermost that says more than who and when is the
  // comment.
  void AddItem(NodeId item, NodeId author) {
    if (author == kNoNode) return;
    if (!items_.empty() && authors_.back() == author) {
      if (!SaysMore(item, author) || IsHead(item, items_.back())) return;
      items_.pop_back();
      authors_.pop_back();
    }
    items_.push_back(item);
    authors_.push_back(author);
  }

  bool SaysMore(NodeId item, NodeId author) const {
    std::uint32_t known = facts_[author].text;
    for (NodeId id = item + 1; id < document_[item].end;) {
      const bool part =
          id != author && (IsCommentDate(facts_, id, language_) || IsCommentControl(facts_, id));
      if (part) known += facts_[id].text;
      id = part || id == author ? document_[id].end : id + 1;
    }
    return facts_[item].text > known + 5;
  }

  // Words follow it in the outer box, and they are not the next box of its kind.
  bool IsHead(NodeId item, NodeId outer) const {
    for (NodeId id = document_[item].end; id < document_[outer].end;) {
      const Node& node = document_[id];
      const bool alike = node.kind == NodeKind::kElement && node.tag == document_[item].tag &&
                         document_.Get(id, "class") == document_.Get(item, "class");
      if (alike && IsCandidate(id)) return false;
      if (node.kind == NodeKind::kText && facts_[id].text > 0 && !facts_[id].hidden) return true;
      const bool skip = node.tag == Tag::k_form || IsCommentControl(facts_, id);
      id = skip ? node.end : id + 1;
    }
    return false;
  }

  int ListsAbove(NodeId id) const {
    int lists = 0;
    for (NodeId up = document_[id].parent; up != kNoNode; up = document_[up].parent) {
      lists += document_[up].tag == Tag::k_ul || document_[up].tag == Tag::k_ol;
    }
    return lists;
  }

  int ItemsAbove(NodeId id) const {
    int above = 0;
    for (NodeId up = document_[id].parent; up != kNoNode; up = document_[up].parent) {
      above += std::binary_search(items_.begin(), items_.end(), up);
    }
    return above;
  }

  article::Comment ReadItem(NodeId item, NodeId author) {
    article::Comment comment;
    for (NodeId id = item + 1; id < document_[item].end;) {
      if (dropped_.Has(id)) {
        id = document_[id].end;
        continue;
      }
      if (ReadPart(id, author, comment)) {
        dropped_.Add(id);
        id = document_[id].end;
      } else {
        ++id;
      }
    }
    const Content content{.roots = Children(item), .loose = true};
    for (const article::Block& block : BlocksOf(facts_, content, dropped_, base_, budget_))
      Take(block, comment);
    return comment;
  }

  // Author, date and buttons are read and left out of the text.
  bool ReadPart(NodeId id, NodeId author, article::Comment& comment) {
    const Node& node = document_[id];
    if (node.kind != NodeKind::kElement || facts_[id].hidden) return false;
    if (node.tag == Tag::k_form || facts_[id].hints.HasAny(Hints::Of(Hint::kShare, Hint::kTools)))
      return true;
    const std::string classes = ToLowerAscii(document_.Get(id, "class"));
    if (classes.find("reply") != std::string::npos && facts_[id].text < 40) return true;
    if (id != author && IsCommentControl(facts_, id)) return true;
    if (comment.author.empty() && (id == author || NamesAuthor(id))) {
      comment.author = AuthorAt(id);
      return true;
    }
    const bool is_date =
        node.tag == Tag::k_time ||
        (facts_[id].hints.HasAny(Hints::Of(Hint::kDate, Hint::kMeta)) && facts_[id].text < 60) ||
        (!comment.published && IsCommentDate(facts_, id, language_));
    if (!is_date || (comment.author.empty() && HoldsAuthor(id, author))) return false;
    std::vector<Candidate<Date>> dates;
    for (NodeId i = id; i < document_[id].end; ++i) {
      if (facts_.IsElement(i, Tag::k_time))
        AddDate(dates, document_.Get(i, "datetime"), language_, 1);
    }
    AddDate(dates, CollapseSpace(VisibleText(facts_, id)), language_, 0.5);
    if (dates.empty() && node.tag != Tag::k_time) return false;
    if (!comment.published && !dates.empty()) comment.published = dates.front().value;
    return true;
  }

  bool HoldsAuthor(NodeId id, NodeId author) const {
    for (NodeId i = id + 1; i < document_[id].end; ++i) {
      if (i == author || NamesAuthor(i)) return true;
    }
    return false;
  }

  std::string AuthorAt(NodeId id) const {
    std::string name = CollapseSpace(VisibleText(facts_, id));
    static const auto ends = Phrases("comment says");
    for (std::string_view end : ends) {
      if (name.ends_with(end)) return name.substr(0, name.size() - end.size());
    }
    if (name.ends_with(':')) name.pop_back();
    return name;
  }

  std::vector<NodeId> Children(NodeId id) const {
    std::vector<NodeId> children;
    for (NodeId child = document_.FirstChild(id); child != kNoNode;
         child = document_.NextSibling(child))
      children.push_back(child);
    return children;
  }

  // Without a letter: how many like it, a dot between name and date.
  static bool IsMarksOnly(std::string_view line) {
    constexpr std::u32string_view kMarks = U"·•|–—…»«›‹↑↓→←×";
    const std::string ascii = ToAsciiDigits(line);
    for (std::size_t i = 0; i < ascii.size();) {
      const char32_t c = NextCodePoint(ascii, i);
      if (c < 0x80 ? std::isalpha(static_cast<int>(c)) != 0
                   : kMarks.find(c) == std::u32string_view::npos)
        return false;
    }
    return true;
  }

  // "2d", "11:15 am": a few words that lead to the comment itself.
  static bool IsPermalink(const article::Text& text) {
    if (CountCodePoints(text.utf8) > 25 || text.marks.empty()) return false;
    const article::Mark& mark = text.marks.front();
    return mark.kind == article::MarkKind::kLink &&
           (mark.end - mark.begin) * 2 > text.utf8.size() &&
           ContainsIgnoreCase(mark.target.string(), "comment");
  }

  static void Take(const article::Block& block, article::Comment& comment) {
    if (const auto* paragraph = std::get_if<article::Paragraph>(&block.value)) {
      if (!IsChromeLine(paragraph->text.utf8) && !IsMarksOnly(paragraph->text.utf8) &&
          !IsPermalink(paragraph->text))
        comment.paragraphs.push_back(paragraph->text);
    } else if (const auto* quote = std::get_if<article::Quote>(&block.value)) {
      for (const article::Block& inner : quote->blocks) Take(inner, comment);
    } else if (const auto* list = std::get_if<article::List>(&block.value)) {
      for (const article::ListItem& item : list->items) {
        for (const article::Block& inner : item.blocks) Take(inner, comment);
      }
    }
  }

  const PageFacts& facts_;
  const Document& document_;
  const Url& base_;
  std::string_view language_;
  BlockBudget& budget_;
  Dropped dropped_;
  std::vector<NodeId> items_;
  std::vector<NodeId> authors_;  // of each item, the element that names who wrote it
};

}  // namespace

std::vector<article::Comment> CommentsOf(const PageFacts& facts, const Url& base,
                                         std::string_view language, std::size_t limit,
                                         BlockBudget& budget) {
  return CommentReader(facts, base, language, budget).Read(limit);
}

}  // namespace sabok::extract
