// SPDX-License-Identifier: GPL-3.0-or-later
// The sample newsroom with the switch in its pages, its troubles, and its Light edition, all by the real programs.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, run, sleep, startProcess, temporaryFolder } from './processes.mjs';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const NEWSROOM = path.join(ROOT, 'examples/newsroom');
export const SABOK = process.env.SABOK || path.join(ROOT, 'build/release/sabok');
export const PICTURES = process.env.NEWSROOM_PICTURES || path.join(path.dirname(SABOK), 'pictures');

export const LANGUAGES = ['en', 'fa', 'ar'];
export const DIRECTIONS = { en: 'ltr', fa: 'rtl', ar: 'rtl' };
export const LIGHT_NAMES = { en: 'Harbour Courier Light', fa: 'پیک بندر سبک', ar: 'بريد الميناء الخفيف' };

// Without these no test means anything. Said while the file is loaded, so that node counts the file as failed, not its tests as cancelled.
if (!fs.existsSync(SABOK)) {
  throw new Error(`There is no program at ${SABOK}: build it, or say where it is with SABOK=.`);
}
if (!fs.existsSync(path.join(PICTURES, 'ferry.jpg'))) {
  throw new Error(`There are no photographs in ${PICTURES}: let newsroom_pictures draw them there (ctest -R build.pictures), `
    + 'or say where they are with NEWSROOM_PICTURES=.');
}

/** The languages that the interface speaks: a file each. */
export const INTERFACE_LANGUAGES = fs.readdirSync(path.join(ROOT, 'src/render/words')).map(name => path.parse(name).name);

/** The interface's words in a language as its file has them, {light} filled in. */
export function wordsOf(language) {
  const file = fs.readFileSync(path.join(ROOT, `src/render/words/${language}.txt`), 'utf8');
  return Object.fromEntries([...file.matchAll(/^([\w.]+) *= *(.*)$/gm)].map(
    ([, key, value]) => [key, value.trim().replaceAll('{light}', LIGHT_NAMES[language])]));
}

/** What the prompt must say. English, which readers were promised word for word, stands here; the others in their files. */
export function promptWords(language) {
  if (language === 'en') {
    return {
      title: 'Switch to Harbour Courier Light?',
      body: 'It looks like you\'re having trouble loading the content on this page.',
      action: 'Switch to Harbour Courier Light instead.',
      always: 'Always use Harbour Courier Light',
      close: 'Close',
    };
  }
  const words = wordsOf(language);
  return Object.fromEntries(['title', 'body', 'action', 'always', 'close'].map(part => [part, words[`switch.${part}`]]));
}

/** Writes sabok.toml for the sample site. */
export function writeConfig(file, { url, light, output }) {
  fs.writeFileSync(file, `[site]
url = "${url}"
name = "Harbour Courier"
language = "en"

[[source]]
type = "sitemap"
location = "/sitemap.xml"

[fetch]
allow_private = true
delay_ms = 0

[light]
url = "${light}"
name = "${LIGHT_NAMES.en}"

[words.fa]
"light_name" = "${LIGHT_NAMES.fa}"
"site_name" = "پیک بندر"

[words.ar]
"light_name" = "${LIGHT_NAMES.ar}"
"site_name" = "بريد الميناء"

[edition]
output = "${output}"
`);
}

/** The switch's snippet for pages of a test's own. */
export function makeSnippet(cleanup, { light, language }) {
  const folder = temporaryFolder(cleanup);
  const config = path.join(folder, 'sabok.toml');
  writeConfig(config, { url: 'http://full.invalid', light, output: path.join(folder, 'public') });
  return run(SABOK, ['switch', '-c', config, '--language', language]);
}

/** Starts the newsroom's server on free ports: {url, assets, trouble(kind)}. */
async function startNewsroom(cleanup, folder) {
  const { child, ended, errors } = startProcess(cleanup, path.join(NEWSROOM, 'serve'),
    [folder, '--port', '0', '--assets-port', '0']);
  const line = await Promise.race([
    new Promise(resolve => child.stdout.once('data', data => resolve(String(data)))),
    ended.then(() => { throw new Error(`examples/newsroom/serve ended: ${errors()}`); }),
  ]);
  const [url, assets] = line.match(/http:\/\/[\d.:]+/g);
  const trouble = async kind => {
    const answer = await fetch(`${url}/_trouble`, { method: 'POST', body: kind });
    if (!answer.ok) throw new Error(await answer.text());
  };
  return { url, assets, trouble };
}

/**
 * The sample site, generated and served, with the switch in its pages: {url, light, config, output, lightPort, trouble(kind),
 * articles: {en, fa, ar}: one path each, the longest page's, allArticles: {en, fa, ar}: all paths}.
 */
export async function startSite(cleanup) {
  const folder = temporaryFolder(cleanup);
  const site = path.join(folder, 'site');
  const snippets = path.join(folder, 'snippets');
  const config = path.join(folder, 'sabok.toml');
  const output = path.join(folder, 'public');
  fs.mkdirSync(site);
  fs.mkdirSync(snippets);
  const server = await startNewsroom(cleanup, site);
  const lightPort = await freePort();
  const light = `http://127.0.0.1:${lightPort}`;
  writeConfig(config, { url: server.url, light, output });
  for (const language of LANGUAGES) {
    fs.writeFileSync(path.join(snippets, `${language}.html`), run(SABOK, ['switch', '-c', config, '--language', language]));
  }
  run(path.join(NEWSROOM, 'generate'), ['--out', site, '--url', server.url, '--light', light, '--assets-url', server.assets,
    '--pictures', PICTURES, '--snippets', snippets]);
  return { ...server, light, lightPort, config, output, ...findArticles(site) };
}

/** Articles stand at LANGUAGE/SECTION/NUMBER/NAME/. */
export function findArticles(site) {
  const length = article => fs.statSync(path.join(site, article, 'index.html')).size;
  const pages = fs.readdirSync(site, { recursive: true }).sort();
  const allArticles = Object.fromEntries(LANGUAGES.map(language => {
    const articles = pages.filter(name => new RegExp(`^${language}/[^/]+/\\d+/[^/]+/index\\.html$`).test(name));
    return [language, articles.map(name => `/${path.dirname(name)}/`)];
  }));
  const articles = Object.fromEntries(LANGUAGES.map(
    language => [language, allArticles[language].reduce((a, b) => (length(b) > length(a) ? b : a))]));
  return { articles, allArticles };
}

/** Builds the Light edition of the sample site, every page of it, and serves it. */
export async function startEdition(cleanup, site) {
  run(SABOK, ['build', '-c', site.config]);
  const { ended, errors } = startProcess(cleanup, SABOK, ['serve', site.output, '--listen', `127.0.0.1:${site.lightPort}`]);
  let over = false;
  ended.then(() => { over = true; });
  for (let tries = 0; tries < 100; tries++) {
    if (over) throw new Error(`sabok serve ended: ${errors()}`);
    try {
      await fetch(`${site.light}/`);
      return;
    } catch { await sleep(100); }
  }
  throw new Error(`sabok serve does not answer: ${errors()}`);
}
