// Starts what the browser tests need as real processes, and ends exactly those.
import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { makeStandInSite } from './stand_in_site.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const NEWSROOM = path.join(ROOT, 'examples/newsroom');
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export const SABOK = process.env.SABOK || path.join(ROOT, 'build/release/sabok');
export const haveSabok = fs.existsSync(SABOK);
export const haveNewsroom = fs.existsSync(path.join(NEWSROOM, 'generate'));
export const LANGUAGES = ['en', 'fa'];

/** What a test must end: functions called in reverse order. Every helper that starts something takes one. */
export class Cleanup {
  #steps = [];
  add(step) { this.#steps.push(step); }
  async run() {
    for (const step of this.#steps.reverse()) await Promise.resolve().then(step).catch(error => console.error(error));
    this.#steps = [];
  }
}

export const sleep = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

export async function freePort() {
  const server = net.createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

export function temporaryFolder(cleanup) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sabok-browser-'));
  cleanup.add(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a command to its end; its stdout. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', timeout: 60_000, maxBuffer: 64 << 20, ...options });
  if (result.error) throw result.error;
  if (result.status !== 0 && !(options.accept ?? []).includes(result.status)) {
    throw new Error(`${command} ${args.join(' ')} ended with ${result.status}\n${result.stdout}\n${result.stderr}`);
  }
  return result.stdout;
}

function startProcess(cleanup, command, args) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise(resolve => { child.once('exit', resolve); child.once('error', resolve); });
  let errors = '';
  child.stderr.on('data', data => { errors = (errors + data).slice(-4000); });
  cleanup.add(async () => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 3000);
    await ended;
    clearTimeout(late);
  });
  return { child, ended, errors: () => errors };
}

/** Starts examples/newsroom/serve on free ports: {url, assets, trouble(kind)}. */
export async function startNewsroom(cleanup, folder, options = []) {
  const { child, ended, errors } = startProcess(cleanup, path.join(NEWSROOM, 'serve'),
    [folder, '--port', '0', '--assets-port', '0', ...options]);
  const line = await Promise.race([
    new Promise(resolve => child.stdout.once('data', data => resolve(String(data)))),
    ended.then(() => { throw new Error(`serve ended: ${errors()}`); }),
  ]);
  const [url, assets] = line.match(/http:\/\/[\d.:]+/g);
  const trouble = async kind => {
    const answer = await fetch(`${url}/_trouble`, { method: 'POST', body: kind });
    if (!answer.ok) throw new Error(await answer.text());
  };
  return { url, assets, trouble };
}

/** Starts `sabok serve` on an edition and waits until it answers. */
export async function startLight(cleanup, edition, port) {
  const { ended, errors } = startProcess(cleanup, SABOK, ['serve', edition, '--listen', `127.0.0.1:${port}`]);
  let over = false;
  ended.then(() => { over = true; });
  for (let tries = 0; tries < 100; tries++) {
    if (over) throw new Error(`sabok serve ended: ${errors()}`);
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return;
    } catch { await sleep(100); }
  }
  throw new Error(`sabok serve does not answer: ${errors()}`);
}

/** A Light edition that says its path: for tests of the switch alone. */
export async function startStandInLight(cleanup, port) {
  await startServer(cleanup, (request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="en"><title>Light</title><h1>Light</h1><p>${request.url}</p>`);
  }, port);
}

/** Any node handler as a server; its address. */
export async function startServer(cleanup, handler, port = 0) {
  const server = http.createServer(handler);
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  cleanup.add(() => new Promise(resolve => { server.close(resolve); server.closeAllConnections(); }));
  return `http://127.0.0.1:${server.address().port}`;
}

export const PROMPT_JS = fs.readFileSync(path.join(ROOT, 'switch/prompt.js'), 'utf8');

/** What `sabok switch` prints, made here: for pages of a test's own. */
export function makeSnippet(config) {
  const code = PROMPT_JS.split('\n').filter(line => !/^\s*\/\//.test(line)).join('\n');
  const parts = code.split('__SABOK_CONFIG__');
  if (parts.length !== 2) throw new Error('prompt.js must name its configuration exactly once');
  return `<script>${parts.join(JSON.stringify(config).replaceAll('<', '\\u003c'))}</script>`;
}

export const WORDS = {
  en: {
    lang: 'en', dir: 'ltr', name: 'Harbour Courier Light',
    words: {
      title: 'Switch to Harbour Courier Light?',
      body: 'It looks like you\'re having trouble loading the content on this page.',
      action: 'Switch to Harbour Courier Light instead.',
      close: 'Close',
    },
  },
  fa: {
    lang: 'fa', dir: 'rtl', name: 'پیک بندر سبک',
    words: {
      title: 'نسخهٔ سبک پیک بندر را باز می‌کنید؟',
      body: 'به نظر می‌رسد این صفحه درست بار نمی‌شود.',
      action: 'رفتن به نسخهٔ سبک پیک بندر',
      close: 'بستن',
    },
  },
};

/** sabok.toml for the sample site. */
export function writeConfig(file, { url, light, output }) {
  fs.writeFileSync(file, `[site]
url = "${url}"
name = "Harbour Courier"
language = "en"

[[source]]
type = "feed"
location = "/feed.xml"

[fetch]
allow_private = true
delay_ms = 0

[light]
url = "${light}"
name = "Harbour Courier Light"

[edition]
output = "${output}"
`);
}

/** One snippet file a language, from `sabok switch` when it is there. */
function writeSnippets(folder, config, light) {
  fs.mkdirSync(folder, { recursive: true });
  for (const language of ['en', 'fa', 'ar']) {
    const snippet = haveSabok ? run(SABOK, ['switch', '-c', config, '--language', language])
      : makeSnippet({ light, ...(WORDS[language] ?? WORDS.en) });
    fs.writeFileSync(path.join(folder, `${language}.html`), snippet);
  }
}

/**
 * The sample site, generated and served, with the switch in its pages:
 * {url, assets, light, lightPort, config, output, articles: {en, fa}: paths, trouble(kind)}.
 */
export async function startSite(cleanup) {
  const folder = temporaryFolder(cleanup);
  const site = path.join(folder, 'site');
  fs.mkdirSync(site);
  const server = await startNewsroom(cleanup, site);
  const lightPort = await freePort();
  const light = `http://127.0.0.1:${lightPort}`;
  const config = path.join(folder, 'sabok.toml');
  const output = path.join(folder, 'public');
  const snippets = path.join(folder, 'snippets');
  writeConfig(config, { url: server.url, light, output });
  writeSnippets(snippets, config, light);
  if (haveNewsroom) {
    run(path.join(NEWSROOM, 'generate'), ['--out', site, '--url', server.url, '--light', light,
      ...(process.env.NEWSROOM_PICTURES ? ['--pictures', process.env.NEWSROOM_PICTURES] : []),
      '--snippets', snippets, '--assets-url', server.assets]);
  } else {
    makeStandInSite(site, { assets: server.assets, snippets });
  }
  return { ...server, light, lightPort, config, output, articles: findArticles(site) };
}

/** One article's path for each language: the longest page that has the snippet in it. */
function findArticles(site) {
  const articles = {};
  const pages = fs.readdirSync(site, { recursive: true }).filter(name => /(^|\/)(?!404)[^/]+\.html$/.test(name));
  for (const page of pages) {
    const text = fs.readFileSync(path.join(site, page), 'utf8');
    const language = text.match(/<html[^>]*\blang="?(\w+)/)?.[1];
    if (!/og:type"? content="?article|"NewsArticle"|<article/.test(text)) continue;
    if (!articles[language] || text.length > articles[language].length) {
      articles[language] = { length: text.length, path: '/' + page.replace(/index\.html$/, '') };
    }
  }
  return Object.fromEntries(Object.entries(articles).map(([language, { path }]) => [language, path]));
}

/** Builds the Light edition of the sample site and serves it. */
export async function startEdition(cleanup, site) {
  run(SABOK, ['build', '-c', site.config], { accept: [3] });
  await startLight(cleanup, site.output, site.lightPort);
}

export async function startBrowser(cleanup) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  cleanup.add(() => browser.close());
  return browser;
}

export const PHONE = { width: 360, height: 740 };

/** A page in a context of its own: nothing cached, nothing remembered. */
export async function openPage(browser, { initScript, ...options } = {}) {
  const context = await browser.newContext({ viewport: PHONE, bypassCSP: true, ...options });
  if (initScript) await context.addInitScript(initScript);
  return context.newPage();
}

/** Goes to an address without waiting for a page that may never come. */
export async function visit(page, url) {
  await page.goto(url, { waitUntil: 'commit' });
}

/** The prompt's parts as a reader's tools see them, or null. Works while the page hangs. */
export function readPrompt(page) {
  return page.evaluate(() => {
    const root = document.querySelector('sabok-prompt')?.shadowRoot;
    const link = root?.querySelector('a');
    if (!link) return null;
    const box = root.querySelector('[role=status]');
    const place = link.getBoundingClientRect();
    return {
      lang: box.lang, dir: box.dir, text: box.innerText,
      title: root.querySelector('b').textContent, body: root.querySelector('p').textContent,
      action: link.textContent, href: link.href, close: root.querySelector('button').getAttribute('aria-label'),
      link: { x: place.x, y: place.y, width: place.width, height: place.height },
      linkColor: getComputedStyle(link).backgroundColor,
    };
  });
}

/** Waits for the prompt; how long it took. */
export async function waitForPrompt(page, timeout = 10_000) {
  const start = Date.now();
  while (Date.now() - start < timeout) {
    const prompt = await readPrompt(page).catch(() => null);
    if (prompt) return { ...prompt, after: Date.now() - start };
    await sleep(100);
  }
  return null;
}

/** A PNG of what is on the screen, or null when Chromium paints nothing (it then never answers). */
export async function screenshot(page, timeout = 3000) {
  const session = await page.context().newCDPSession(page);
  return Promise.race([
    session.send('Page.captureScreenshot', { format: 'png' }).then(({ data }) => data, () => null),
    sleep(timeout).then(() => null),
  ]);
}

/** The color at a point of a screenshot, as CSS writes it. */
export async function colorAt(browser, png, x, y) {
  const page = await browser.newPage();
  try {
    return await page.evaluate(async ([data, x, y]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      const [red, green, blue] = context.getImageData(x, y, 1, 1).data;
      return `rgb(${red}, ${green}, ${blue})`;
    }, [png, x, y]);
  } finally {
    await page.close();
  }
}

/** What axe-core objects to, one line each. With a selector, only inside it (shadow trees too), and contrasts it cannot tell count. */
export async function axe(page, selector) {
  await page.evaluate(fs.readFileSync(AXE, 'utf8'));
  return page.evaluate(async selector => {
    const result = await window.axe.run(selector ?? document);
    const untold = selector ? result.incomplete.filter(rule => rule.id === 'color-contrast') : [];
    return [...result.violations, ...untold].flatMap(
      rule => rule.nodes.map(node => `${rule.id}: ${node.html} ${node.failureSummary}`));
  }, selector);
}

/** What a screen reader is told: [{role, name}] of all that is not ignored. */
export async function accessibilityTree(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  return nodes.filter(node => !node.ignored).map(node => ({ role: node.role?.value, name: node.name?.value }));
}
