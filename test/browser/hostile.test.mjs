// SPDX-License-Identifier: GPL-3.0-or-later
// Mirrors that lie. The site and its Light host are gone; a mirror answers with something else than the edition. Whatever it is, no byte of
// it may be shown, and an honest mirror beside it must still be found.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as helper from './helper.mjs';
import { makeEdition, makeKeys, mirror, readFiles, rotation, signManifest, writePublicKeys } from './signed.mjs';
import { build, goTo, keptState, siteFiles, startHost, startWorkerSite, visitOnce, workerScript } from './worker_site.mjs';

const MARK = 'HOSTILE BYTES';
const BLOCK_PAGE = Buffer.from(`<!doctype html><html lang="en"><title>${MARK}</title><body><article>${MARK}: this site is blocked</article>`);
const keys = makeKeys();
const nextKeys = makeKeys();
const strangerKeys = makeKeys();

describe('a mirror that lies', { timeout: 240_000 }, () => {
  const cleanup = new helper.Cleanup();
  let browser, site, light, hostile, honest, files, article, other;

  before(async () => {
    [light, hostile, honest] = await Promise.all([startHost(cleanup), startHost(cleanup), startHost(cleanup)]);
    site = await startWorkerSite(cleanup, { light: light.url, edition: "" });
    writePublicKeys(site.home, keys);
    await build(site);
    files = readFiles(site.output);
    article = `${site.articles.en.slice(1)}index.html`;
    other = `${site.allArticles.en.find(name => name !== site.articles.en).slice(1)}index.html`;
    await site.host.answer(siteFiles(site.folder, { '/sw.js': { type: 'text/javascript', body: workerScript(site).replace('"mirrors":[]', `"mirrors":["${hostile.url}","${honest.url}"]`) } }));
    browser = await helper.startBrowser(cleanup);
  });
  after(() => cleanup.run());

  /** An edition of the site, honest but for what `root` says and for a mark in the article. */
  function edition({ root, signed = keys, marked = false } = {}) {
    const all = { ...files };
    if (marked) all[article] = { ...files[article], bytes: withMark(files[article].bytes) };
    return makeEdition({ files: all, keys: signed, root: { site: site.host.url, mirrors: [hostile.url, honest.url], ...root } });
  }

  function withMark(bytes) {
    const marked = Buffer.from(bytes); // as long as it was: no length gives it away
    marked.write(MARK, marked.indexOf('<h1>') + '<h1>'.length);
    return marked;
  }

  const now = () => Math.floor(Date.now() / 1000);
  const only = (name, change) => (asked, answer) => (asked === name ? change(answer) : answer);
  const MANIFEST = '_sabok/manifest.json';

  // What the mirror has, and how it answers. `first`: a browser that has seen no edition yet must tell as well.
  const rows = {
    'another article under the path': () => ({
      edition: edition(), twist: only(article, answer => ({ ...answer, bytes: Buffer.from(String(files[other].bytes).replace('<article>', `<article>${MARK}`)) })),
    }),
    'another article of the edition, unchanged, under the path': () => ({
      edition: edition(), twist: only(article, answer => ({ ...answer, bytes: files[other].bytes })),
    }),
    'an edited byte': () => ({
      edition: edition(), twist: only(article, answer => ({ ...answer, bytes: withMark(answer.bytes) })),
    }),
    'an edited section': () => {
      const changed = edition({ marked: true });
      const { sections } = JSON.parse(edition().get(MANIFEST));
      const bad = JSON.parse(changed.get(MANIFEST)).sections;
      return { edition: edition(), twist: (name, answer) => {
        const at = sections.findIndex(section => name.includes(section.sha256));
        if (at >= 0) return { ...answer, bytes: changed.get(`_sabok/sections/${bad[at].sha256}.json`) };
        return name === article ? { ...answer, bytes: changed.get(article) } : answer;
      } };
    },
    'an edited manifest under the old signature': () => {
      const changed = edition({ root: { edition: 43 }, marked: true });
      const signed = edition();
      for (const kind of ['.minisig', '.p256']) changed.set(MANIFEST + kind, signed.get(MANIFEST + kind));
      return { edition: changed, first: true };
    },
    'no signature': () => {
      const changed = edition({ root: { edition: 43 }, marked: true });
      for (const kind of ['.minisig', '.p256']) changed.delete(MANIFEST + kind);
      return { edition: changed, first: true };
    },
    'an empty signature': () => {
      const changed = edition({ root: { edition: 43 }, marked: true });
      for (const kind of ['.minisig', '.p256']) changed.set(MANIFEST + kind, Buffer.from('\n\n'));
      return { edition: changed, first: true };
    },
    'the signature of a stranger': () => ({ first: true, edition: edition({ root: { edition: 43 }, marked: true, signed: strangerKeys }) }),
    'a stranger, named by a certificate of its own': () => {
      const certificate = { ...rotation(strangerKeys, strangerKeys, site.host.url, 1), old: keys.public };
      return { first: true, edition: edition({ root: { edition: 43, keys: [certificate] }, marked: true, signed: strangerKeys }) };
    },
    'an old edition': () => ({ edition: edition({ root: { edition: 41 }, marked: true }) }),
    'another edition under the same number': () => ({ edition: edition({ marked: true }) }),
    'an expired edition': () => ({ first: true, edition: edition({ root: { edition: 43, expires: now() - 60 }, marked: true }) }),
    'the edition of another site': () => ({ first: true, edition: edition({ root: { edition: 43, site: 'https://other.example/' }, marked: true }) }),
    'another format': () => ({ first: true, edition: edition({ root: { edition: 43, format: 3 }, marked: true }) }),
    'a truncated body': () => ({
      edition: edition(), twist: only(article, answer => ({ ...answer, bytes: withMark(answer.bytes).subarray(0, 3000) })),
    }),
    'a body that breaks off': () => ({ edition: edition(), twist: (name, answer, response) => {
      if (name !== article) return answer;
      response.writeHead(200, { 'Content-Type': 'text/html', 'Access-Control-Allow-Origin': '*', 'Content-Length': 1e5 });
      response.write(withMark(answer.bytes).subarray(0, 3000), () => response.destroy());
      return null;
    } }),
    'a body without end': () => ({ edition: edition(), twist: (name, answer, response) => {
      if (name !== article) return answer;
      response.writeHead(200, { 'Content-Type': 'text/html', 'Access-Control-Allow-Origin': '*' });
      const more = () => { while (!response.destroyed && response.write(Buffer.alloc(65536, MARK))); };
      response.on('drain', more);
      more();
      return null;
    } }),
    'a block page with 200 for the article': () => ({
      edition: edition(), twist: only(article, () => ({ status: 200, type: 'text/html', bytes: BLOCK_PAGE })),
    }),
    'a block page with 200 for everything': () => ({
      first: true, edition: edition(), twist: () => ({ status: 200, type: 'text/html', bytes: BLOCK_PAGE }),
    }),
    'a redirect to a block page': () => ({ edition: edition(), twist: (name, answer) => (name === 'blocked'
      ? { status: 200, type: 'text/html', bytes: BLOCK_PAGE } : { ...answer, status: 302, headers: { Location: '/blocked' } }) }),
    'an old key, after the key was changed': () => ({
      now: { keys: nextKeys, root: { keys: [rotation(keys, nextKeys, site.host.url, 42)] } },
      edition: edition({ root: { edition: 99 }, marked: true }),
    }),
  };

  /** Whether the article on the screen is that of the edition, letter by letter. */
  function isTheArticle(page) {
    return page.evaluate(honestPage => {
      const expected = new DOMParser().parseFromString(honestPage, 'text/html').querySelector('article').textContent;
      return document.querySelector('article')?.textContent === expected;
    }, String(files[article].bytes));
  }

  /** With only the liar reachable nothing of its bytes is shown; with an honest mirror as well, the article is. */
  async function check(page, row, honestEdition) {
    const address = site.host.url + site.articles.en.slice(1);
    await honest.gone();
    await hostile.answer(mirror(() => row.edition, row.twist));
    const alone = await goTo(page, address);
    assert.ok(!alone.html.includes(MARK), `shown: ${alone.text.slice(0, 200)}`);
    assert.ok(hostile.requests.length > 0, 'the liar was not asked');
    assert.equal(await isTheArticle(page), false);
    await honest.answer(mirror(() => honestEdition));
    const both = await goTo(page, address);
    assert.ok(!both.html.includes(MARK), `shown: ${both.text.slice(0, 200)}`);
    assert.equal(await isTheArticle(page), true, both.text.slice(0, 200));
    assert.match(both.banner, /saved copy/i);
    return alone;
  }

  for (const [name, make] of Object.entries(rows)) {
    test(name, async () => {
      const row = make();
      const honestEdition = edition({ signed: row.now?.keys, root: row.now?.root });
      for (const first of row.first ? [false, true] : [false]) {
        await Promise.all([site.host.answer(), hostile.gone(), honest.gone()]);
        hostile.requests.length = 0;
        const page = await helper.openPage(browser, { bypassCSP: false });
        if (first) {
          await light.gone();
          await page.goto(`${site.host.url}visit`, { waitUntil: 'load' });
          await page.evaluate(() => navigator.serviceWorker.ready.then(() => 0));
        } else {
          await light.answer(mirror(() => honestEdition));
          const state = await visitOnce(page, `${site.host.url}visit`);
          assert.equal(state.edition, 42);
          if (row.now) assert.equal(state.keys[0], nextKeys.public);
        }
        await Promise.all([site.host.gone(), light.gone()]);
        const alone = await check(page, row, honestEdition);

        // Who came before has the day in one page.
        if (first) assert.equal(alone.banner, '');
        else assert.equal(new URL(alone.url).pathname, '/today.html');
        await page.context().close();
      }
    });
  }

  test('a wrong media type: the page is shown as the edition names it', async () => {
    await Promise.all([site.host.answer(), light.answer(mirror(() => edition()))]);
    const page = await helper.openPage(browser, { bypassCSP: false });
    await visitOnce(page, `${site.host.url}visit`);
    await Promise.all([site.host.gone(), light.gone(), honest.gone(),
      hostile.answer(mirror(() => edition(), (name, answer) => ({ ...answer, type: 'application/octet-stream' })))]);
    const shown = await goTo(page, site.host.url + site.articles.en.slice(1));
    assert.equal(await isTheArticle(page), true, shown.text.slice(0, 200));
    await page.context().close();
  });

  test('a manifest that only lost its line end is refused with its signature', async () => {
    const changed = signManifest(edition(), JSON.parse(edition({ root: { edition: 43 } }).get(MANIFEST)), keys);
    changed.set(MANIFEST, Buffer.from(String(changed.get(MANIFEST)).trimEnd()));
    await Promise.all([site.host.answer(), light.answer(mirror(() => changed)), hostile.gone(), honest.gone()]);
    const page = await helper.openPage(browser, { bypassCSP: false });
    await page.goto(`${site.host.url}visit`, { waitUntil: 'load' });
    await helper.sleep(500);
    assert.deepEqual((await keptState(page))?.files ?? {}, {});
    assert.ok(light.requests.length > 0);
    await page.context().close();
  });
});
