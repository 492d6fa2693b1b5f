// SPDX-License-Identifier: GPL-3.0-or-later
// Compares an article's plain text (index.txt) with its Light page.
//
// Both say the same words, each with its own marks: the text has "## " before a heading, "> " before a quotation's lines, "- " or "1. "
// before a list's, captions in [brackets], facts divided by " · ", cells by " | ", an address in the line after what it belongs to. So
// the marks are taken off, and what remains, piece by piece, must stand on the page in the same order, whole and with its
// punctuation. The only thing looked at twice is "label: words", where the page may set the label apart as a heading or in bold.

/** What is the same on the screen: white space, and marks of direction nobody sees. */
const flat = words => words.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/\s+/g, ' ').trim();

/** The pieces of a line without its marks; an address is a piece of its own. */
function piecesOfLine(line) {
  let rest = line.trim();
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replace(/^(#{2,6} |> ?|- |\p{Nd}+\. |— )/u, '').trim();
  }
  if (rest === '* * *') return [];
  if (/^\[.*\]$/.test(rest)) rest = rest.slice(1, -1);
  return rest.split(/ [·|] |:? (?=https?:\/\/\S+$)/).map(flat).filter(piece => piece !== '');
}

/** What the plain text says and the page does not, in the text's order. */
export function missingWords(text, { shown, links }) {
  const pieces = text.split('\n').flatMap(piecesOfLine);
  if (pieces.length < 15) return [`the plain text is short: ${pieces.length} pieces`];
  const page = flat(shown);
  const missing = [];
  let at = 0;
  const take = piece => {
    const found = page.indexOf(piece, at);
    if (found >= 0) at = found + piece.length;
    return found >= 0;
  };
  for (const piece of pieces) {
    const [, label, words] = piece.match(/^([^:]{2,80}): (.+)$/) ?? [];
    if (/^https?:\/\/\S+$/.test(piece)) {
      if (!links.some(link => sameArticle(link, piece))) missing.push(piece);
    } else if (!take(piece) && !(label && take(label) && take(words))) {
      missing.push(piece);
    }
  }
  return missing;
}

/** An address of the full site may lead to the Light page of the same path. */
function sameArticle(link, address) {
  if (link === address) return true;
  const [a, b] = [new URL(link), new URL(address)];
  return a.hostname === b.hostname && a.pathname.replace(/index\.html$/, '') === b.pathname;
}

/** "Name: Name ...", "Photo: Photograph: ...", "— — ...": what a page said itself and a label says again. */
export function saidTwice(words) {
  return words.split('\n').map(flat).filter(line => /(?<!\p{L})(\p{L}[^:]{2,60}):? \1[:\p{L}]*:|— —/u.test(line));
}
