// SPDX-License-Identifier: GPL-3.0-or-later
// node extract.mjs PEER PAGES OUT: every PAGES/ID.html to OUT/ID.txt by one of the peers
import { readdirSync, readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { parseHTML } from "linkedom";

const [peer, pages, out] = process.argv.slice(2);

// The text of an article's HTML, a line for each block.
function textOf(html) {
  const { document } = parseHTML(`<html><body>${html || ""}</body></html>`);
  for (const silent of document.querySelectorAll("script, style, template, noscript")) silent.remove();
  const blocks = "p, div, li, h1, h2, h3, h4, h5, h6, blockquote, pre, tr, figcaption, br, dt, dd, section";
  for (const block of document.querySelectorAll(blocks)) block.append("\n");
  return (document.body.textContent || "").replace(/[ \t\u00a0]+/g, " ").replace(/\s*\n\s*/g, "\n").trim();
}

// The page in the charset it names, which none of the peers looks for.
function read(path) {
  const bytes = readFileSync(path);
  const [, charset] = /charset\s*=\s*["']?([\w-]+)/i.exec(bytes.toString("latin1", 0, 2048)) ?? [];
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

// Plain text as HTML.
function paragraphs(text) {
  const escaped = (text || "").replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return escaped.split("\n").map((line) => `<p>${line}</p>`).join("");
}

const peers = {
  async readability() {
    const { Readability } = await import("@mozilla/readability");
    return (html) => new Readability(parseHTML(html).document).parse()?.content;
  },
  async defuddle() {
    const { Defuddle } = await import("defuddle/node");
    return async (html) => (await Defuddle(parseHTML(html).document, "http://localhost/")).content;
  },
  async unfluff() {
    const { default: unfluff } = await import("unfluff");
    return (html) => paragraphs(unfluff(html).text);
  },
  async "article-extractor"() {
    const { extractFromHtml } = await import("@extractus/article-extractor");
    return async (html) => (await extractFromHtml(html, "http://localhost/"))?.content;
  },
};

const extract = await peers[peer]();
mkdirSync(out, { recursive: true });
// What the peers say of pages they fail on is not wanted.
console.error = console.warn = console.log = () => {};
for (const name of readdirSync(pages).filter((file) => file.endsWith(".html"))) {
  const html = read(`${pages}/${name}`);
  let content = "";
  try {
    content = await extract(html);
  } catch {
    content = "";
  }
  writeFileSync(`${out}/${name.slice(0, -5)}.txt`, textOf(content));
}
