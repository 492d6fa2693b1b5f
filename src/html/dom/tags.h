// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace sabok::html {

// The vocabulary that an element is of.
enum class Namespace : std::uint8_t { kHtml, kSvg, kMathMl };

// The tags that the parser or somebody else in Sabok asks for by name; every other one is kOther
// and keeps its name in the node. One list, so that enum, names and look-up cannot differ.
// clang-format off
#define SABOK_HTML_TAGS(X) \
  X(a) X(abbr) X(acronym) X(address) X(amp_img) X(annotation_xml) X(applet) X(area) \
  X(article) X(aside) X(audio) X(b) X(base) X(basefont) X(bdi) X(bdo) X(bgsound) X(big) \
  X(blockquote) X(body) X(br) X(button) X(canvas) X(caption) X(center) X(cite) X(code) X(col) \
  X(colgroup) X(data) X(dd) X(del) X(desc) X(details) X(dfn) X(dialog) X(dir) X(div) X(dl) \
  X(dt) X(em) X(embed) X(fieldset) X(figcaption) X(figure) X(font) X(footer) X(foreignobject) \
  X(form) X(frame) X(frameset) X(h1) X(h2) X(h3) X(h4) X(h5) X(h6) X(head) X(header) \
  X(hgroup) X(hr) X(html) X(i) X(iframe) X(image) X(img) X(input) X(ins) X(kbd) X(keygen) \
  X(label) X(legend) X(li) X(link) X(listing) X(main) X(malignmark) X(map) X(mark) X(marquee) \
  X(math) X(menu) X(meta) X(mglyph) X(mi) X(mn) X(mo) X(ms) X(mtext) X(nav) X(nobr) \
  X(noembed) X(noframes) X(noscript) X(object) X(ol) X(optgroup) X(option) X(p) X(param) \
  X(picture) X(plaintext) X(pre) X(progress) X(q) X(rb) X(rp) X(rt) X(rtc) X(ruby) X(s) \
  X(samp) X(script) X(search) X(section) X(select) X(selectedcontent) X(slot) X(small) \
  X(source) X(span) X(strike) X(strong) X(style) X(sub) X(summary) X(sup) X(svg) X(table) \
  X(tbody) X(td) X(template_) X(textarea) X(tfoot) X(th) X(thead) X(time) X(title) X(tr) \
  X(track) X(tt) X(u) X(ul) X(var) X(video) X(wbr) X(xmp)
// clang-format on

enum class Tag : std::uint8_t {
  kOther,
#define SABOK_TAG_ENUM(name) k_##name,
  SABOK_HTML_TAGS(SABOK_TAG_ENUM)
#undef SABOK_TAG_ENUM
};

// By lower-case name; kOther if it is not in the list.
Tag TagByName(std::string_view name);
struct NameKey;
Tag TagByKey(const NameKey& key);
// "other" for kOther.
std::string_view NameOf(Tag tag);

// Elements whose content starts on a line of its own when a browser shows the page (the HTML
// Standard, section 15.3), div and p among them.
bool IsBlockLevel(Tag tag);
// h1 to h6.
bool IsHeading(Tag tag);

}  // namespace sabok::html
