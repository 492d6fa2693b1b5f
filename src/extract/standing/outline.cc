// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/standing/outline.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "extract/facts/dom.h"
#include "extract/facts/text_units.h"
#include "extract/facts/visibility.h"
#include "extract/words/fold.h"
#include "extract/words/hints.h"

namespace sabok::extract {
namespace {

constexpr std::size_t kMostText = 24'000;
constexpr std::size_t kMostMarks = 60'000;
constexpr std::size_t kMostLinks = 400;

bool IsInline(Tag tag) {
  switch (tag) {
    case Tag::k_a:
    case Tag::k_abbr:
    case Tag::k_b:
    case Tag::k_bdi:
    case Tag::k_bdo:
    case Tag::k_big:
    case Tag::k_br:
    case Tag::k_cite:
    case Tag::k_code:
    case Tag::k_del:
    case Tag::k_em:
    case Tag::k_font:
    case Tag::k_i:
    case Tag::k_img:
    case Tag::k_input:
    case Tag::k_ins:
    case Tag::k_label:
    case Tag::k_mark:
    case Tag::k_q:
    case Tag::k_s:
    case Tag::k_small:
    case Tag::k_span:
    case Tag::k_strong:
    case Tag::k_sub:
    case Tag::k_sup:
    case Tag::k_time:
    case Tag::k_u:
    case Tag::k_wbr:
      return true;
    default:
      return false;
  }
}

// The pass itself. A "run" is the text between two borders of blocks.
class OutlineReader {
 public:
  OutlineReader(const Document& document, const Url& base) : document_(document), base_(base) {}

  PageOutline Read() {
    for (NodeId id = 0; id < document_.size();) {
      while (!open_.empty() && id >= open_.back()) {
        Flush();
        open_.pop_back();
      }
      if (document_[id].kind == NodeKind::kText) {
        AddText(id);
        ++id;
      } else {
        id = document_[id].kind == NodeKind::kElement ? Enter(id) : id + 1;
      }
    }
    Flush();
    return std::move(out_);
  }

 private:
  // The node to go on with.
  NodeId Enter(NodeId id) {
    const Node& node = document_[id];
    ReadMarks(id);
    ReadElement(id);
    const bool page = node.tag == Tag::k_html || node.tag == Tag::k_body;
    Hints hints;
    if (!page) {
      hints = HintsOf(document_.Get(id, "class"));
      hints.Add(HintsOf(document_.Get(id, "id")));
    }
    // What stands in a button or a noscript is said to some reader all the same.
    const bool says =
        node.tag == Tag::k_button || node.tag == Tag::k_noscript || node.tag == Tag::k_head;
    if (node.tag == Tag::k_title || (!page && !says && IsHidden(document_, id, hints))) {
      SkipOver(id);
      return node.end;
    }
    if (IsChrome(node.tag, hints)) chrome_end_ = std::max(chrome_end_, node.end);
    if (hints.Has(Hint::kByline) && id >= chrome_end_) out_.has_byline = true;
    if (node.tag == Tag::k_pre || node.tag == Tag::k_code)
      code_end_ = std::max(code_end_, node.end);
    if (node.tag == Tag::k_a) EnterLink(id);
    if (IsHeading(node.tag)) {
      Flush();
      heading_end_ = node.end;
      heading_tag_ = node.tag;
    }
    if (!IsInline(node.tag)) {
      Flush();
      open_.push_back(node.end);
    }
    return id + 1;
  }

  static bool IsChrome(Tag tag, Hints hints) {
    return tag == Tag::k_nav || tag == Tag::k_footer || tag == Tag::k_aside ||
           hints.HasAny(Hints::Of(Hint::kNavigation, Hint::kFooter, Hint::kCookie, Hint::kModal,
                                  Hint::kComments, Hint::kNewsletter));
  }

  // Of what is not shown, scripts, frames and forms' fields still count.
  void SkipOver(NodeId id) {
    for (NodeId inner = id + 1; inner < document_[id].end; ++inner) {
      if (document_[inner].kind != NodeKind::kElement) continue;
      ReadMarks(inner);
      ReadElement(inner);
    }
  }

  void ReadMarks(NodeId id) {
    if (out_.marks.size() > kMostMarks) return;
    for (std::string_view name : {"class", "id"}) AddMark(document_.Get(id, name));
    const Tag tag = document_[id].tag;
    if (tag == Tag::k_script || tag == Tag::k_iframe || tag == Tag::k_frame) {
      AddMark(document_.Get(id, "src"));
    }
    if (tag == Tag::k_form) AddMark(document_.Get(id, "action"));
  }

  void AddMark(std::string_view value) {
    constexpr std::size_t kLongestMark = 300;
    if (value.empty()) return;
    out_.marks += ToLowerAscii(value.substr(0, kLongestMark));
    out_.marks += '\n';
  }

  void ReadElement(NodeId id) {
    switch (document_[id].tag) {
      case Tag::k_meta:
        return ReadMeta(id);
      case Tag::k_title:
        if (out_.title.empty() && document_[id].space == html::Namespace::kHtml)
          out_.title = CollapseSpace(document_.TextOf(id));
        return;
      case Tag::k_html:
      case Tag::k_body:
        out_.body_classes += ' ' + ToLowerAscii(CollapseSpace(document_.Get(id, "class"))) + ' ';
        return;
      case Tag::k_script:
        ++out_.scripts;
        return;
      case Tag::k_iframe:
      case Tag::k_frame:
        out_.frames.push_back(document_.Get(id, "src"));
        return;
      case Tag::k_img:
      case Tag::k_video:
      case Tag::k_audio:
      case Tag::k_picture:
        ++out_.pictures;
        return;
      case Tag::k_time:
        if (id >= chrome_end_) ++out_.times;
        return;
      case Tag::k_form:
        out_.forms.push_back({.node = id});
        return;
      case Tag::k_input:
        return ReadInput(id);
      default:
        return;
    }
  }

  void ReadMeta(NodeId id) {
    for (std::string_view name : {"name", "property", "http-equiv"}) {
      const std::string_view key = document_.Get(id, name);
      if (key.empty()) continue;
      out_.metas.push_back({ToLowerAscii(Trim(key)), Trim(document_.Get(id, "content"))});
    }
  }

  void ReadInput(NodeId id) {
    if (out_.forms.empty() || !document_.IsInside(id, out_.forms.back().node)) {
      out_.forms.push_back({.node = document_[id].parent});
    }
    OutlineForm& form = out_.forms.back();
    const std::string type = ToLowerAscii(document_.Get(id, "type"));
    if (type == "password") ++form.passwords;
    if (type.empty() || type == "text" || type == "email" || type == "tel") ++form.names;
    if (document_.Get(id, "name") == "post_password") form.post_password = true;
  }

  void EnterLink(NodeId id) {
    link_end_ = document_[id].end;
    link_ = document_.Get(id, "href");
    const std::string_view rel = document_.Get(id, "rel");
    if (ContainsIgnoreCase(rel, "author")) out_.has_byline = true;
  }

  void AddText(NodeId id) {
    const std::string_view text = document_.text(id);
    if (Trim(text).empty()) {
      run_ += ' ';
      return;
    }
    run_ += text;
    const std::uint32_t units = CountUnits(text);
    run_units_ += units;
    if (id < link_end_) {
      run_link_ += units;
      run_target_ = link_;
    }
    run_in_heading_ = run_in_heading_ || id < heading_end_;
    run_in_code_ = run_in_code_ || id < code_end_;
    run_in_chrome_ = run_in_chrome_ || id < chrome_end_;
  }

  void Flush() {
    if (run_units_ > 0) TakeRun();
    run_.clear();
    run_units_ = run_link_ = 0;
    run_in_heading_ = run_in_code_ = run_in_chrome_ = false;
  }

  void TakeRun() {
    const std::string line = CollapseSpace(run_);
    AddLine(line);
    out_.units += run_units_ - run_link_;
    out_.link_units += run_link_;
    if (run_in_heading_ && IsHighHeading(heading_tag_) && out_.headings.size() < 12) {
      out_.headings.push_back(line);
    }
    constexpr std::uint32_t kShortestHeading = 8;
    constexpr std::uint32_t kShortestLine = 24;
    if (run_link_ * 10 >= run_units_ * 8) {
      if (run_units_ >= (run_in_heading_ ? kShortestHeading : kShortestLine)) AddHeadlineLink();
      return;
    }
    constexpr std::uint32_t kShortestProse = 60;
    if (run_in_heading_ || run_in_chrome_ || run_units_ < kShortestProse) return;
    if (run_link_ * 10 > run_units_ * 4 || CountSentenceMarks(line) == 0) return;
    out_.prose += run_units_;
    stretch_ += run_units_;
    out_.longest_prose = std::max(out_.longest_prose, stretch_);
  }

  static bool IsHighHeading(Tag tag) {
    return tag == Tag::k_h1 || tag == Tag::k_h2 || tag == Tag::k_h3;
  }

  void AddLine(std::string_view line) {
    std::string& text = run_in_code_ ? out_.code : out_.text;
    if (text.size() > kMostText) return;
    text += FoldCase(line);
    text += '\n';
  }

  void AddHeadlineLink() {
    if (out_.headline_links.size() >= kMostLinks || run_target_.starts_with('#')) return;
    auto target = base_.Resolve(Trim(run_target_));
    if (!target) return;
    Url url = target->WithoutFragment();
    const bool same_site = WithoutWww(url.host()) == WithoutWww(base_.host());
    if (!same_site || url.path() == "/" || url.path_and_query() == base_.path_and_query()) return;
    if (run_in_heading_) stretch_ = 0;
    if (run_in_chrome_ || !seen_.insert(url.string()).second) return;
    out_.headline_links.push_back({std::move(url), run_in_heading_});
  }

  const Document& document_;
  const Url& base_;
  PageOutline out_;
  std::vector<NodeId> open_;  // the ends of blocks around
  NodeId chrome_end_ = 0, code_end_ = 0, heading_end_ = 0, link_end_ = 0;
  Tag heading_tag_ = Tag::kOther;
  std::string_view link_;
  std::string run_;
  std::uint32_t run_units_ = 0, run_link_ = 0, stretch_ = 0;
  std::string_view run_target_;
  bool run_in_heading_ = false, run_in_code_ = false, run_in_chrome_ = false;
  std::set<std::string> seen_;
};

}  // namespace

std::string_view PageOutline::Meta(std::string_view key) const {
  const auto found =
      std::ranges::find_if(metas, [&](const OutlineMeta& meta) { return meta.key == key; });
  return found == metas.end() ? std::string_view() : found->content;
}

bool PageOutline::HasBodyClass(std::string_view name) const {
  return body_classes.find(' ' + std::string(name) + ' ') != std::string::npos;
}

PageOutline ReadOutline(const html::Document& document, const Url& base) {
  return OutlineReader(document, base).Read();
}

}  // namespace sabok::extract
