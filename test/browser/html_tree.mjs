// SPDX-License-Identifier: GPL-3.0-or-later
// Trees of html_tree and of the browser, in the same words.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** Runs in the page: what DOMParser makes of each text, as html_tree prints it. Adjacent texts count as one, since
 * Chromium splits those over 65,536 characters. */
export function browserTrees(texts) {
  const prefixes = { 'http://www.w3.org/2000/svg': 'svg ', 'http://www.w3.org/1998/Math/MathML': 'math ' };
  const spaces = { 'http://www.w3.org/1999/xlink': 'xlink ', 'http://www.w3.org/XML/1998/namespace': 'xml ',
    'http://www.w3.org/2000/xmlns/': 'xmlns ' };
  const dump = (root, level, out) => {
    const indent = '| ' + '  '.repeat(level);
    let text = '';
    const flush = () => { if (text) out.push(`${indent}"${text}"`); text = ''; };
    for (const node of root.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) { text += node.data; continue; }
      flush();
      if (node.nodeType === Node.COMMENT_NODE) out.push(`${indent}<!-- ${node.data} -->`);
      // Newer Chromiums make processing instructions of what the standard's tokenizer calls bogus comments.
      if (node.nodeType === Node.PROCESSING_INSTRUCTION_NODE) {
        out.push(`${indent}<!-- ?${node.target}${node.data && ' '}${node.data} -->`);
      }
      if (node.nodeType === Node.DOCUMENT_TYPE_NODE) {
        out.push(`${indent}<!DOCTYPE ${node.name}${node.publicId || node.systemId ? ` "${node.publicId}" "${node.systemId}"` : ''}>`);
      }
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      out.push(`${indent}<${prefixes[node.namespaceURI] ?? ''}${node.localName}>`);
      const attributes = [...node.attributes].map(a => [(spaces[a.namespaceURI] ?? '') + a.localName, a.value]);
      attributes.sort(([a], [b]) => (a < b ? -1 : 1));
      for (const [name, value] of attributes) out.push(`${indent}  ${name}="${value}"`);
      if (node instanceof HTMLTemplateElement) {
        out.push(`${indent}  content`);
        dump(node.content, level + 2, out);
      }
      dump(node, level + 1, out);
    }
    flush();
  };
  return texts.map(text => {
    const out = [];
    dump(new DOMParser().parseFromString(text, 'text/html'), 0, out);
    return out.join('\n') + '\n';
  });
}

/** What html_tree prints for each text. */
export function ourTrees(program, texts, folder) {
  const names = texts.map((text, i) => {
    const name = path.join(folder, `${i}.html`);
    fs.writeFileSync(name, text);
    return name;
  });
  const trees = [];
  for (let from = 0; from < names.length; from += 500) {
    const done = spawnSync(program, names.slice(from, from + 500), { maxBuffer: 1 << 30 });
    if (done.status !== 0) throw new Error(`html_tree ended with ${done.status ?? done.signal}: ${done.error ?? done.stderr}`);
    for (let at = 0; at < done.stdout.length;) {
      const line = done.stdout.indexOf('\n', at);
      const size = Number(done.stdout.toString('latin1', at, line));
      trees.push(done.stdout.toString('utf8', line + 1, line + 1 + size));
      at = line + 1 + size;
    }
  }
  return trees;
}

/** The first line in which two trees differ, with some before it; null if they are one. */
export function difference(ours, theirs) {
  if (ours === theirs) return null;
  const [a, b] = [ours.split('\n'), theirs.split('\n')];
  const at = a.findIndex((line, i) => line !== b[i]);
  const i = at < 0 ? a.length : at;
  return `ours:\n${a.slice(Math.max(0, i - 6), i + 4).join('\n')}\nbrowser's:\n${b.slice(Math.max(0, i - 6), i + 4).join('\n')}`;
}

/** Of "<?x ?>" newer Chromiums keep no second question mark in their processing instruction. */
const withoutLastMark = tree => tree.replace(/^(\| *<!-- \?(?:(?! -->$)[^])*)\? -->$/gm, '$1 -->');

/** Compares in batches, through one page: [{index, text, difference}] of those that differ. */
export async function compareTrees(page, program, texts, folder) {
  const ours = ourTrees(program, texts, folder);
  const differences = [];
  for (let from = 0; from < texts.length; from += 200) {
    const batch = texts.slice(from, from + 200);
    const theirs = await page.evaluate(browserTrees, batch);
    batch.forEach((text, i) => {
      const found = difference(ours[from + i], theirs[i]) && difference(withoutLastMark(ours[from + i]), theirs[i]);
      if (found) differences.push({ index: from + i, text, difference: found });
    });
  }
  return differences;
}
