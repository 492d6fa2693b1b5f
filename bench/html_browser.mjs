// SPDX-License-Identifier: GPL-3.0-or-later
// bench/html_browser: the trees of Sabok's HTML parser beside those of Chromium's DOMParser, for every page of whole corpora. Bytes that
// are no UTF-8 are U+FFFD for both.
//
//   bench/html_browser CORPORA [NAME...]      (needs ./dev build and the tools of ./dev setup)
//
// CORPORA is a folder of NAME.tar.xz archives, or of folders NAME, with pages/ID.html in them; without names all of them are read. Prints
// the number of pages and of differences of each, and of each page that differs the first lines where it does. Ends with 1 if one does.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const TREE = path.join(ROOT, 'build/release/html_tree');
const BATCH = 50; // pages in one go: memory of both sides
const { Cleanup, temporaryFolder } = await import(path.join(ROOT, 'test/browser/processes.mjs'));

/** The folder of one corpus' pages; an archive is unpacked into `scratch`. */
function unpack(corpora, name, scratch) {
  const folder = path.join(corpora, name);
  if (fs.existsSync(folder)) return folder;
  const target = path.join(scratch, name);
  fs.mkdirSync(target);
  const done = spawnSync('tar', ['-xf', `${folder}.tar.xz`, '-C', target], { stdio: 'inherit' });
  if (done.status !== 0) throw new Error(`${folder}.tar.xz does not unpack`);
  return target;
}

const pagesBelow = folder => fs.readdirSync(folder, { recursive: true }).filter(name => name.endsWith('.html')).sort()
  .map(name => path.join(folder, name));

const [corpora, ...wanted] = process.argv.slice(2);
if (!corpora) {
  console.log('bench/html_browser CORPORA [NAME...]: the parser\'s trees beside Chromium\'s, for every page');
  process.exit(0);
}
const names = wanted.length > 0 ? wanted : fs.readdirSync(corpora, { withFileTypes: true })
  .filter(entry => entry.isDirectory() || entry.name.endsWith('.tar.xz')).map(entry => entry.name.replace(/\.tar\.xz$/, '')).sort();

const { startBrowser } = await import(path.join(ROOT, 'test/browser/browser.mjs'));
const { compareTrees } = await import(path.join(ROOT, 'test/browser/html_tree.mjs'));
const cleanup = new Cleanup();
let [pages, differences] = [0, 0];
try {
  const scratch = temporaryFolder(cleanup);
  const page = await (await startBrowser(cleanup)).newPage();
  for (const name of names) {
    const files = pagesBelow(unpack(corpora, name, scratch));
    let different = 0;
    for (let from = 0; from < files.length; from += BATCH) {
      const batch = files.slice(from, from + BATCH);
      const texts = batch.map(file => fs.readFileSync(file, 'utf8'));
      for (const { index, difference } of await compareTrees(page, TREE, texts, scratch)) {
        console.log(`${batch[index]}\n${difference}\n`);
        ++different;
      }
    }
    console.log(`${name}: ${files.length} pages, ${different} differ`);
    pages += files.length;
    differences += different;
  }
} finally {
  await cleanup.run();
}
console.log(`${pages} pages, ${differences} differ`);
process.exit(differences > 0 ? 1 : 0);
