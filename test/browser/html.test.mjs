// SPDX-License-Identifier: GPL-3.0-or-later
// Sabok's HTML parser beside Chromium's: the same trees for all bundled pages and for fragments that a seeded
// generator makes and mutates. html_tree prints ours, DOMParser makes the browser's.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { startBrowser } from './browser.mjs';
import { makeFragments } from './html_fragments.mjs';
import { compareTrees } from './html_tree.mjs';
import { Cleanup, temporaryFolder } from './processes.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const TREE = process.env.HTML_TREE ?? path.join(ROOT, 'build/release/html_tree');

const pagesBelow = folder => fs.readdirSync(folder, { recursive: true }).filter(name => name.endsWith('.html')).sort()
  .map(name => fs.readFileSync(path.join(folder, name), 'utf8'));

test('trees are those of Chromium', async t => {
  const cleanup = new Cleanup();
  t.after(() => cleanup.run());
  const browser = await startBrowser(cleanup);
  const page = await browser.newPage();
  const folder = temporaryFolder(cleanup);
  const compare = async texts => {
    const found = await compareTrees(page, TREE, texts, folder);
    assert.equal(found.length, 0, `${found.length} of ${texts.length} differ; the first ones:\n${
      found.slice(0, 3).map(({ text, difference }) => `${text.slice(0, 500)}\n${difference}`).join('\n\n')}`);
  };
  await t.test('bundled pages', () => compare([...pagesBelow(path.join(ROOT, 'test/pages')), ...pagesBelow(path.join(ROOT, 'test/render')),
    ...pagesBelow(path.join(ROOT, 'test/cli'))]));
  await t.test('2,000 fragments', () => compare(makeFragments(2000, 20260611)));
});
