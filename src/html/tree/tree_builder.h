// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "html/tokenizer/tokenizer.h"
#include "html/tree/open_elements.h"
#include "html/tree/parse.h"

namespace sabok::html {

// Tree construction: the HTML Standard, section 13.2.6. One object parses one page. Every insertion
// mode is a function of that name; files divide them as the standard's sections do. Nothing recurs:
// a mode that uses another's rules calls it once, and "reprocess the token" is a flag.
class TreeBuilder {
 public:
  TreeBuilder(const ParseOptions& options, std::string utf8);
  // Before Run, for fragments: 13.4, the HTML fragment parsing algorithm.
  void SetContext(std::string_view name, Namespace space);
  // Before Run: the page was longer than what is parsed.
  void MarkCut() { cut_ = true; }
  Result<Document> Run();

 private:
  enum class Mode : std::uint8_t {
    kInitial,
    kBeforeHtml,
    kBeforeHead,
    kInHead,
    kInHeadNoscript,
    kAfterHead,
    kInBody,
    kText,
    kInTable,
    kInTableText,
    kInCaption,
    kInColumnGroup,
    kInTableBody,
    kInRow,
    kInCell,
    kInTemplate,
    kAfterBody,
    kInFrameset,
    kAfterFrameset,
    kAfterAfterBody,
    kAfterAfterFrameset
  };
  struct Formatting {
    NodeId node = kNoNode;  // kNoNode: a marker
    Tag tag = Tag::kOther;
  };

  // tree_builder.cc: the dispatcher and what all modes use.
  void Process();
  void ProcessInMode(Mode mode);
  bool UsesForeignRules() const;
  const OpenElement& AdjustedCurrent() const;
  bool OverLimit() const;
  void Reprocess(Mode mode) {
    mode_ = mode;
    reprocess_ = true;
  }
  bool IsStart(Tag tag) const { return token_->kind == TokenKind::kStartTag && token_->tag == tag; }
  bool IsEnd(Tag tag) const { return token_->kind == TokenKind::kEndTag && token_->tag == tag; }
  // The token as a copy, which a mode may change.
  Token& Changed() {
    if (token_ != &changed_) changed_ = *token_;
    token_ = &changed_;
    return changed_;
  }
  AttributeList TokenAttributes() const {
    return store_.LastAttributes(token_->first_attribute, token_->attribute_count);
  }
  // Of an input's tag: type=hidden.
  bool HasHiddenType() const;
  // The token's leading white space, cut off it. What is left, if anything, is no space.
  std::string_view TakeSpace();
  // Inserts leading white space and comments and drops doctypes. True if nothing is left.
  bool TakeSpaceAndComments();

  // tree_insert.cc: 13.2.6.1.
  Place PlaceFor(NodeId target);
  Place PlaceForNode() { return PlaceFor(stack_.top().node); }
  NodeId CreateElement(Place place, Tag tag, Namespace space);
  NodeId InsertElement(Namespace space = Namespace::kHtml);
  NodeId InsertImplied(Tag tag);
  void InsertVoid();
  void InsertCharacters(std::string_view text, bool lasting);
  void InsertCharacters() { InsertCharacters(token_->text, token_->lasting); }
  void InsertComment() { InsertComment(PlaceForNode()); }
  void InsertComment(Place place);
  void InsertTextElement(Tokenizer::State state);
  void MergeAttributes(NodeId node);
  void ResetMode();
  Mode ModeFor(std::size_t index, bool last) const;

  // tree_formatting.cc: 13.2.4.3 and the adoption agency, 13.2.6.4.7.
  void PushFormatting(NodeId node);
  void ReconstructFormatting();
  void ClearFormattingToMarker();
  void PushMarker() { formatting_.push_back({}); }
  std::size_t FormattingIndex(NodeId node) const;
  std::size_t LastFormatting(Tag tag) const;
  void RemoveFormatting(NodeId node);
  // Keep the nodes' flags with the list.
  void EraseFormatting(std::size_t i);
  void ReplaceFormatting(std::size_t i, NodeId clone);
  bool SameElement(NodeId a, NodeId b);
  NodeId CloneElement(NodeId node, Place place);
  void AdoptionAgency();
  bool AdoptOnce();
  NodeId LiftFormatting(std::size_t block, std::size_t formatting, std::size_t& bookmark);

  // tree_head.cc: 13.2.6.4.1 to .6.
  void Initial();
  void BeforeHtml();
  void BeforeHead();
  void InHead();
  bool InHeadStartTag();
  void InHeadNoscript();
  void AfterHead();
  void StartTemplate();
  void EndTemplate();

  // tree_body.cc, tree_body_start.cc and tree_body_end.cc: 13.2.6.4.7 and .8.
  void InBody();
  void InBodyStartTag();
  bool InBodyBlockStart();
  bool InBodyTextStart();
  bool InBodySelectStart();
  bool InBodyRareStart();
  void InBodyEndTag();
  void InBodyText();
  void InBodyEnd();
  void StartHtml();
  void StartBody();
  void StartFrameset();
  void StartListItem();
  void StartForm();
  void StartAnchor();
  void StartInput();
  void StartForeign(Namespace space);
  void EndBody();
  void EndBlock();
  void EndForm();
  void EndHeading();
  void AnyOtherEndTag();
  void CloseP();
  void ClosePInButtonScope();
  void Text();

  // tree_table.cc: 13.2.6.4.9 to .15.
  void InTable();
  bool InTableStartTag();
  void InTableAnythingElse();
  void InTableText();
  void InCaption();
  void InColumnGroup();
  void InTableBody();
  void EndTableBody();
  void InRow();
  void InCell();
  void CloseCell();
  void EndTable();

  // tree_frames.cc: 13.2.6.4.16 and after.
  void InTemplate();
  void TemplateStartTag();
  void AfterBody();
  void InFrameset();
  void AfterFrameset();
  void AfterAfterBody();
  void AfterAfterFrameset();
  void InsertOnlySpace();

  // tree_foreign.cc: 13.2.6.5.
  void InForeign();
  void ForeignStartTag();
  void ForeignEndTag();
  void LeaveForeign();
  void AdjustForeignNames(Namespace space);

  ParseOptions options_;
  NodeStore store_;
  Tokenizer tokenizer_;
  OpenElements stack_;
  std::vector<Formatting> formatting_;
  std::vector<Mode> template_modes_;
  std::vector<std::string_view> table_text_;  // in the source or the arena
  const Token* token_ = nullptr;
  Token changed_;  // the token where a mode changes it
  Mode mode_ = Mode::kInitial;
  Mode original_mode_ = Mode::kInitial;
  NodeId head_ = kNoNode;
  NodeId form_ = kNoNode;
  OpenElement context_;  // of a fragment
  bool fragment_ = false;
  bool cut_ = false;
  bool reprocess_ = false;
  bool frameset_ok_ = true;
  bool foster_ = false;
  bool quirks_ = false;
  bool skip_line_end_ = false;
};

}  // namespace sabok::html
