// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/parts/style.h"

namespace sabok::render {

// Colours are for light and dark; each pair has a contrast of at least 4.5 to 1 (WCAG AA).
// Sizes follow the reader's own; lengths in line direction are logical, so right-to-left needs no
// rules of its own but a taller line. Bytes count here more than anywhere: every page carries this.
Markup PageStyle() {
  return ":root{color-scheme:light dark;--b:#fdfcf9;--t:#1d1d1b;--s:#62615c;--l:#a3330b}"
         "@media(prefers-color-scheme:dark){:root{--b:#161615;--t:#e6e4de;--s:#a09e97;--l:#ffa37f}}"
         "*{box-sizing:border-box}"
         "body{margin:0 auto;max-width:38em;padding:0 1.1em "
         "2em;background:var(--b);color:var(--t);font-size:1.125em;overflow-wrap:break-word}"
         "[dir=ltr]{font-family:Georgia,serif;line-height:1.6}"
         "[dir=rtl]{font-family:\"Noto Naskh Arabic\",Tahoma;line-height:1.9}"
         "header,footer,nav,small,summary,.k,.by,.tap,figcaption{font-family:system-ui,sans-serif}"
         "header{border-bottom:3px solid;font-weight:700}"
         "header>*{display:block;padding:.6em 0}"
         "header a,.list a{color:inherit}"
         "header a,.list a,.k a,nav a,footer a{text-decoration:none}"
         "h1,h2,h3{line-height:1.4}"
         "h1{font-size:1.75em}"
         "h2{font-size:1.25em;margin:1.6em 0 .4em}"
         "a,summary{color:var(--l)}"
         ":focus-visible{outline:3px solid}"
         ".k{font-weight:600}"
         ".st{font-size:1.15em}"
         ".st,.by,small,figcaption{color:var(--s)}"
         "small,.by,figcaption{font-size:.85em}"
         "small{display:block}"
         "figure,blockquote,.n{margin:1.4em 0}"
         "img{display:block;max-width:100%;height:auto}"
         "[open]>img{background:var(--p)0/100%}"
         "nav,footer{display:flex;flex-wrap:wrap;gap:.5em;margin:1em 0}"
         "summary,.tap a,nav a,footer a{min-height:44px;padding:.6em "
         ".9em;font-size:.85em;border:1px solid #8886;border-radius:.5em}"
         ".tap a{display:inline-block}"
         "blockquote,.c ul{padding-inline-start:1em;border-inline-start:3px solid #8888}"
         "ul,ol{padding-inline-start:1.4em}"
         ".wide,pre{overflow-x:auto}"
         "table{border-collapse:collapse}"
         "th,td{padding:.4em;border:1px solid #8886;text-align:start}"
         ".n{padding:.1em 1em;background:#8881;border-radius:.5em}"
         ".c,.c ul,.list{list-style:none}"
         ".c,.list{padding:0}"
         ".c li{margin-top:1em}"
         ".c p,.list p{margin:.2em 0}"
         ".list li{border-top:1px solid #8886;padding:.6em 0}"
         ".list h2{margin:0}"
         ".list a{display:block;padding:.5em 0;font-weight:700}"
         "footer{margin-top:2.5em;border-top:3px solid;padding-top:1em}"
         "footer small{width:100%}"
         ".skip{position:absolute;top:-9em}.skip:focus{top:0}"
         "@media print{nav,footer{display:none}}";
}

}  // namespace sabok::render
