#include "render/style.h"

namespace sabok::render {

// Colours are for light and dark; each pair has a contrast of at least 4.5 to 1 (WCAG AA).
// Sizes follow the reader's own; lengths in line direction are logical, so right-to-left needs no
// rules of its own but a taller line. Bytes count here more than anywhere: every page carries this.
Markup PageStyle() {
  return R"(:root{color-scheme:light dark;--b:#fdfcf9;--t:#1d1d1b;--s:#62615c;--l:#a3330b;--r:#dedbd2;--f:#f3f1ea}
@media(prefers-color-scheme:dark){:root{--b:#161615;--t:#e6e4de;--s:#a09e97;--l:#ffa37f;--r:#3a3936;--f:#232321}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:38em;padding:0 1.1em 2em;background:var(--b);color:var(--t);font-size:1.125em;overflow-wrap:break-word}
[dir=ltr]{font-family:Georgia,serif;line-height:1.6}
[dir=rtl]{font-family:Vazirmatn,"Noto Naskh Arabic",Tahoma,serif;line-height:1.9}
header,footer,nav,small,summary,th,.k,.by,.tap,figcaption{font-family:system-ui,"Noto Sans Arabic",Tahoma,sans-serif}
header{border-bottom:3px solid;font-weight:700}
header>*{display:block;padding:.6em 0}
header a,.list a{color:inherit;text-decoration:none}
h1,h2,h3{line-height:1.4;text-wrap:balance}
h1{font-size:1.75em;margin:.2em 0}
h2{font-size:1.25em;margin:1.6em 0 .4em}
a{color:var(--l);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--l)}
time{white-space:nowrap}
.k{margin:1.2em 0 0;font-weight:600}
.k a,nav a,footer a{text-decoration:none}
.st{font-size:1.15em;margin:.5em 0}
.st,.by,small,figcaption,summary span{color:var(--s)}
.by,small,figcaption{font-size:.8em}
small{display:block}
figure{margin:1.4em 0}
figcaption small{font-size:1em}
figcaption{margin-top:.5em}
img{display:block;max-width:100%;height:auto;margin:.5em auto}
nav,footer{display:flex;flex-wrap:wrap;gap:.5em;margin:1em 0}
summary,.tap a,nav a,footer a{min-height:44px;padding:.6em .9em;font-size:.85em;line-height:1.5;border:1px solid var(--r);border-radius:.5em;background:var(--f)}
summary{color:var(--l);cursor:pointer}
.tap a{display:inline-block}
blockquote{margin:1.4em 0;padding-inline-start:1em;border-inline-start:4px solid var(--l)}
ul,ol{padding-inline-start:1.4em}
.wide,pre{overflow-x:auto}
table{border-collapse:collapse;font-size:.9em}
th,td{padding:.4em .7em;border:1px solid var(--r);text-align:start}
pre{padding:.8em;background:var(--f);font-size:.8em}
aside{margin:1.4em 0;padding:.1em 1em;background:var(--f);border-radius:.5em}
aside h2{margin:.8em 0 -.5em;font-size:1em}
.c,.c ul,.list{list-style:none;padding:0}
.c ul{padding-inline-start:1em;border-inline-start:2px solid var(--r)}
.c li{margin-top:1em}
.c p{margin:.2em 0}
.list li{border-top:1px solid var(--r);padding:.6em 0}
.list h2,.list p{margin:.1em 0}
.list a{display:block;padding:.5em 0;font-weight:700}
.list a:hover{color:var(--l)}
footer{margin-top:2.5em;border-top:3px solid;padding-top:1em}
footer small{width:100%}
.skip{position:absolute;top:-9em}.skip:focus{top:0}
@media print{nav,footer a,.skip{display:none}})";
}

}  // namespace sabok::render
