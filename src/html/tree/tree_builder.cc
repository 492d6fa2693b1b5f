// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/tree/tree_builder.h"

#include <algorithm>

#include "base/text.h"
#include "html/text/bytes.h"

namespace sabok::html {
namespace {

// Walks up the stack or the list of formatting elements cost next to nothing on pages that people
// write. A page that needs more than these is built to take for ever; this is about a second.
constexpr std::size_t kMostSteps = 1U << 30U;

// 13.2.3.5: lines end with LF.
std::string NormalizeLineEnds(std::string utf8, const Scanner& scanner) {
  char* const begin = utf8.data();
  const char* const end = begin + utf8.size();
  const char* from = scanner.line_end(begin, end);
  if (from == end) return utf8;
  char* to = begin + (from - begin);
  while (from < end) {
    *to++ = '\n';
    from += end - from > 1 && from[1] == '\n' ? 2 : 1;
    const char* const next = scanner.line_end(from, end);
    std::memmove(to, from, static_cast<std::size_t>(next - from));
    to += next - from;
    from = next;
  }
  utf8.resize(static_cast<std::size_t>(to - begin));
  return utf8;
}

// 13.4: the tokenizer's state in a fragment of that element.
Tokenizer::State StateIn(Tag context, Scripting scripting) {
  using enum Tag;
  switch (context) {
    case k_title:
    case k_textarea:
      return Tokenizer::State::kRcdata;
    case k_style:
    case k_xmp:
    case k_iframe:
    case k_noembed:
    case k_noframes:
      return Tokenizer::State::kRawText;
    case k_script:
      return Tokenizer::State::kScript;
    case k_noscript:
      return scripting == Scripting::kOn ? Tokenizer::State::kRawText : Tokenizer::State::kData;
    case k_plaintext:
      return Tokenizer::State::kPlainText;
    default:
      return Tokenizer::State::kData;
  }
}

}  // namespace

TreeBuilder::TreeBuilder(const ParseOptions& options, std::string utf8)
    : options_(options),
      store_(NormalizeLineEnds(std::move(utf8), ScannerFor(options.scan)), options.limits),
      tokenizer_(store_, ScannerFor(options.scan), options.limits.attributes),
      stack_(store_) {}

void TreeBuilder::SetContext(std::string_view name, Namespace space) {
  fragment_ = true;
  context_.tag = TagByName(ToLowerAscii(name));
  context_.space = space;
  InsertImplied(Tag::k_html);
  if (space == Namespace::kHtml) {
    tokenizer_.set_state(StateIn(context_.tag, options_.scripting));
    if (context_.tag == Tag::k_template_) template_modes_.push_back(Mode::kInTemplate);
  } else {
    context_.points = PointsOf(context_.tag, space);
  }
  ResetMode();
  // A form as context is what the form element pointer names: no other form opens in it.
  if (context_.Is(Tag::k_form)) form_ = 0;
}

Result<Document> TreeBuilder::Run() {
  do {
    tokenizer_.set_cdata_allowed(!stack_.empty() && AdjustedCurrent().space != Namespace::kHtml);
    token_ = &tokenizer_.Next();
    if (skip_line_end_) {
      skip_line_end_ = false;
      if (token_->kind == TokenKind::kText && token_->text.front() == '\n') {
        Changed().text.remove_prefix(1);
        if (token_->text.empty()) continue;
      }
    }
    Process();
  } while (token_->kind != TokenKind::kEnd && !OverLimit());
  const bool dropped = tokenizer_.dropped_attributes();
  const bool truncated = OverLimit() || dropped;
  if (truncated && options_.on_limit == OnLimit::kFail) {
    if (store_.over() == NodeStore::Over::kMemory)
      return Fail(ErrorCode::kLimit, "the page takes too much memory to parse");
    if (store_.over() == NodeStore::Over::kNodes) {
      return Fail(ErrorCode::kLimit,
                  "the page has more than " + std::to_string(options_.limits.nodes) + " elements");
    }
    if (dropped) {
      return Fail(ErrorCode::kLimit, "an element of the page has more than " +
                                         std::to_string(options_.limits.attributes) +
                                         " attributes");
    }
    return Fail(ErrorCode::kLimit, "the page takes too long to parse");
  }
  return store_.Finish(options_.limits.depth, truncated || cut_);
}

bool TreeBuilder::OverLimit() const {
  return store_.over() != NodeStore::Over::kNothing ||
         stack_.steps() + tokenizer_.steps() > kMostSteps;
}

const OpenElement& TreeBuilder::AdjustedCurrent() const {
  return fragment_ && stack_.size() == 1 ? context_ : stack_.top();
}

// 13.2.6, tree construction dispatcher.
bool TreeBuilder::UsesForeignRules() const {
  if (stack_.empty()) return false;
  const OpenElement& current = AdjustedCurrent();
  if (current.space == Namespace::kHtml) return false;
  const bool start = token_->kind == TokenKind::kStartTag;
  const bool text = token_->kind == TokenKind::kText || token_->kind == TokenKind::kNul;
  if ((current.points & OpenElement::kMathTextPoint) != 0) {
    if (text) return false;
    if (start && token_->tag != Tag::k_mglyph && token_->tag != Tag::k_malignmark) return false;
  }
  if (current.tag == Tag::k_annotation_xml && current.space == Namespace::kMathMl &&
      IsStart(Tag::k_svg)) {
    return false;
  }
  if ((current.points & OpenElement::kHtmlPoint) != 0 && (start || text)) return false;
  return token_->kind != TokenKind::kEnd;
}

void TreeBuilder::Process() {
  do {
    reprocess_ = false;
    if (UsesForeignRules()) [[unlikely]] {
      InForeign();
    } else {
      ProcessInMode(mode_);
    }
  } while (reprocess_);
}

void TreeBuilder::ProcessInMode(Mode mode) {
  static constexpr void (TreeBuilder::* kModes[])() = {
      &TreeBuilder::Initial,       &TreeBuilder::BeforeHtml,     &TreeBuilder::BeforeHead,
      &TreeBuilder::InHead,        &TreeBuilder::InHeadNoscript, &TreeBuilder::AfterHead,
      &TreeBuilder::InBody,        &TreeBuilder::Text,           &TreeBuilder::InTable,
      &TreeBuilder::InTableText,   &TreeBuilder::InCaption,      &TreeBuilder::InColumnGroup,
      &TreeBuilder::InTableBody,   &TreeBuilder::InRow,          &TreeBuilder::InCell,
      &TreeBuilder::InTemplate,    &TreeBuilder::AfterBody,      &TreeBuilder::InFrameset,
      &TreeBuilder::AfterFrameset, &TreeBuilder::AfterAfterBody, &TreeBuilder::AfterAfterFrameset};
  (this->*kModes[static_cast<std::size_t>(mode)])();
}

std::string_view TreeBuilder::TakeSpace() {
  if (token_->kind != TokenKind::kText) return {};
  const std::string_view text = token_->text;
  const char* const end = text.data() + text.size();
  const char* const at = SkipSpace(text.data(), end);
  if (at == text.data()) return {};
  Changed().text = {at, end};
  return {text.data(), at};
}

bool TreeBuilder::TakeSpaceAndComments() {
  const bool lasting = token_->lasting;
  InsertCharacters(TakeSpace(), lasting);
  switch (token_->kind) {
    case TokenKind::kDoctype:
      return true;
    case TokenKind::kComment:
      InsertComment();
      return true;
    case TokenKind::kText:
      return token_->text.empty();
    default:
      return false;
  }
}

bool TreeBuilder::HasHiddenType() const {
  return std::ranges::any_of(TokenAttributes(), [](const Attribute& a) {
    return a.id() == Attr::k_type && EqualsIgnoreCase(a.value(), "hidden");
  });
}

namespace {

Result<Document> ParseIn(const ParseOptions& options, std::string utf8, std::string_view context,
                         Namespace space) {
  const std::size_t most = std::min(options.limits.bytes, PageText::kMostSource);
  const bool cut = utf8.size() > most;
  if (cut && options.on_limit == OnLimit::kFail) {
    return Fail(ErrorCode::kLimit,
                "the page has more than " + std::to_string(most >> 20U) + " MB of HTML");
  }
  if (cut) utf8.resize(most);
  TreeBuilder builder(options, std::move(utf8));
  if (cut) builder.MarkCut();
  if (!context.empty()) builder.SetContext(context, space);
  return builder.Run();
}

}  // namespace

Result<Document> ParseWith(const ParseOptions& options, std::string utf8) {
  return ParseIn(options, std::move(utf8), {}, Namespace::kHtml);
}

Result<Document> ParseFragment(const ParseOptions& options, std::string utf8,
                               std::string_view context, Namespace space) {
  return ParseIn(options, std::move(utf8), context, space);
}

}  // namespace sabok::html
