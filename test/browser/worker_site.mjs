// SPDX-License-Identifier: GPL-3.0-or-later
// The sample newsroom with the worker in its pages, its host under the test's control, and its Light host and mirrors.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { LANGUAGES, NEWSROOM, PICTURES, SABOK, findArticles, writeConfig } from './site.mjs';
import { openPage, startBrowser } from './browser.mjs';
import { freePort, run, sleep, temporaryFolder } from './processes.mjs';
import { makeEdition, makeKeys, mirror, readFiles, writePublicKeys } from './signed.mjs';

const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.xml': 'application/xml',
  '.jpg': 'image/jpeg', '.png': 'image/png', '.json': 'application/json', '.txt': 'text/plain', '.svg': 'image/svg+xml' };

/** A server whose answers can be exchanged while it runs, and that can be gone: {url, requests, answer(handler), gone()}. */
export async function startHost(cleanup, handler) {
  const port = await freePort();
  let server;
  const host = { url: `http://127.0.0.1:${port}/`, requests: [] };
  host.gone = async () => {
    if (!server) return;
    const closed = new Promise(resolve => { server.close(resolve); });
    server.closeAllConnections();
    server = null;
    await closed;
  };
  host.answer = async next => {
    handler = next || handler;
    if (server) return;
    server = http.createServer((request, response) => {
      host.requests.push(`${request.method} ${request.url}`);
      handler(request, response);
    });
    await new Promise(resolve => { server.listen(port, '127.0.0.1', resolve); });
  };
  cleanup.add(host.gone);
  if (handler) await host.answer(handler);
  return host;
}

/** The line that registers the worker, as the program prints it. */
export const REGISTRATION = '<script>addEventListener("load",()=>navigator.serviceWorker?.register("/sw.js")'
  + '.then(()=>navigator.serviceWorker.ready).then(r=>r.active.postMessage(document.documentElement.lang)).catch(()=>{}))</script>';

/** Plain files of a folder, as the full site's own server has them, and two that are quick to load, /visit and /plain. `extra`: {"/sw.js": {status, type, body}} or functions. */
export function siteFiles(folder, extra = {}) {
  const all = { '/visit': { type: 'text/html', body: `<!doctype html><html lang="en"><title>A small page</title>${REGISTRATION}` },
    '/plain': { type: 'text/html', body: '<!doctype html><title>A page without the line</title>' }, ...extra };
  return (request, response) => {
    const { pathname } = new URL(request.url, 'http://x');
    const own = all[pathname];
    if (typeof own === 'function') return own(request, response);
    if (own) return response.writeHead(own.status ?? 200, { 'Content-Type': own.type }).end(own.body);
    let file = path.join(folder, decodeURIComponent(pathname));
    if (fs.existsSync(file) && fs.statSync(file).isDirectory()) {
      if (!pathname.endsWith('/')) return response.writeHead(301, { Location: `${pathname}/` }).end();
      file = path.join(file, 'index.html');
    }
    if (!fs.existsSync(file)) return response.writeHead(404, { 'Content-Type': 'text/html' }).end('<title>404</title>not here');
    response.writeHead(200, { 'Content-Type': TYPES[path.extname(file)] || 'application/octet-stream' });
    response.end(fs.readFileSync(file));
  };
}

/** The sample site on a host of the test's: {host, folder, config, home, articles, allArticles}. `edition`: lines for [edition]. */
export async function startWorkerSite(cleanup, { light, edition = '', more = '' }) {
  const home = temporaryFolder(cleanup);
  const folder = path.join(home, 'site');
  const snippets = path.join(home, 'snippets');
  const config = path.join(home, 'sabok.toml');
  const host = await startHost(cleanup);
  fs.mkdirSync(folder);
  fs.mkdirSync(snippets);
  writeConfig(config, { url: host.url.slice(0, -1), light: light.slice(0, -1), output: path.join(home, 'public') });
  fs.appendFileSync(config, `${edition}\n${more}\n`);
  for (const language of LANGUAGES) fs.writeFileSync(path.join(snippets, `${language}.html`), REGISTRATION);
  run(path.join(NEWSROOM, 'generate'), ['--out', folder, '--url', host.url.slice(0, -1), '--light', light.slice(0, -1),
    '--pictures', PICTURES, '--snippets', snippets]);
  await host.answer(siteFiles(folder));
  return { host, folder, config, home, output: path.join(home, 'public'), ...findArticles(folder) };
}

/** Builds the edition while this process goes on serving the site. */
export const build = site => promisify(execFile)(SABOK, ['build', '-c', site.config]);

/** The worker's script as the program writes it for the site. */
export function workerScript(site, ...options) {
  return run(SABOK, ['switch', '-c', site.config, '--worker', ...options]);
}

/** What the worker keeps, by the state it writes: {edition, lang, kept: hashes}. Asked on a page of the site. */
export function keptState(page) {
  return page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      const state = await (await cache.match('/_sabok/state'))?.json();
      if (!state) continue;
      const sizes = await Promise.all((await cache.keys()).map(async key => (await (await cache.match(key)).arrayBuffer()).byteLength));
      return { edition: state.edition, lang: state.lang, files: state.files, next: state.next, count: sizes.length - 1, keys: state.keys,
        bytes: sizes.reduce((a, b) => a + b, 0) - JSON.stringify(state).length };
    }
    return null;
  });
}

/** Opens a page of the site and waits until the worker has what it wants to have. */
export async function visitOnce(page, address) {
  await page.goto(address, { waitUntil: 'load' });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => 0));
  for (let tries = 0; tries < 200; tries++) {
    const state = await keptState(page);
    if (state?.next > Date.now() + 1e6) return state;
    await sleep(25);
  }
  throw new Error(`the worker kept nothing: ${JSON.stringify(await keptState(page))}`);
}

const onScreen = () => ({ text: document.body?.innerText ?? '', title: document.title, url: location.href,
  html: document.documentElement.outerHTML, banner: document.querySelector('header [role=status]')?.textContent ?? '' });

/** Goes to an address that may fail; what is then on the screen: {text, title, url, html, banner, status, byWorker, ms}. */
export async function goTo(page, address) {
  const start = Date.now();
  const answer = await page.goto(address, { waitUntil: 'domcontentloaded', timeout: 20_000 }).catch(() => null);
  const ms = Date.now() - start;
  for (;;) {
    // The browser's own page for a failure comes a moment after the failure.
    const shown = await page.evaluate(onScreen).catch(() => null);
    if (shown) return { ...shown, status: answer?.status(), byWorker: answer?.fromServiceWorker() ?? false, ms };
    await sleep(25);
  }
}

/** What the test's policy says; the real one is written by the build. */
export const WAIT = 700;
const POLICY = {
  wait_ms: WAIT,
  languages: {
    en: { front: '', full_page: 'Read the full page', saved: 'You are reading a saved copy of Salt & <b>Harbour</b>, edition {edition} ({date}).' },
    fa: { front: 'fa/', full_page: 'خواندن صفحهٔ کامل', saved: 'شما نسخهٔ ذخیره‌شدهٔ پیک بندر را می‌خوانید، شمارهٔ {edition} ({date}).' },
  },
};

/** The sample site with the worker, its Light host, a mirror that only the manifest names, and a browser: see fresh(). */
export async function startStage(cleanup) {
  const [light, other, keys] = [await startHost(cleanup), await startHost(cleanup), makeKeys()];
  const site = await startWorkerSite(cleanup, { light: light.url });
  writePublicKeys(site.home, keys);
  await build(site);
  return new Stage({ site, light, other, keys, files: readFiles(site.output), script: workerScript(site), browser: await startBrowser(cleanup) });
}

class Stage {
  #page;
  constructor(parts) { Object.assign(this, parts); }

  at(path) { return new URL(path, this.site.host.url).href; }

  /** Publishes an edition on the Light host and the mirror. `policy` and `root` override what it says, `changed` its files. */
  publish({ policy, root, changed } = {}) {
    this.edition = makeEdition({ files: { ...this.files, ...changed }, keys: this.keys,
      root: { site: this.site.host.url, mirrors: [this.other.url], policy: { ...POLICY, ...policy }, ...root } });
  }

  /** A page of a browser that was never here, all hosts healthy. `sw`: what /sw.js is; `extra`: other answers of the site. */
  async fresh({ sw, extra, policy, root, changed, ...options } = {}) {
    await this.#page?.context().close();
    this.publish({ policy, root, changed });
    const script = { type: 'text/javascript', body: this.script };
    await Promise.all([this.site.host.answer(siteFiles(this.site.folder, { '/sw.js': sw ?? script, ...extra })),
      this.light.answer(mirror(() => this.edition)), this.other.answer(mirror(() => this.edition))]);
    this.#page = await openPage(this.browser, { bypassCSP: false, ...options });
    for (const host of [this.site.host, this.light, this.other]) host.requests.length = 0;
    return this.#page;
  }
}
