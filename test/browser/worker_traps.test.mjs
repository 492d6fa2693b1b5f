// SPDX-License-Identifier: GPL-3.0-or-later
// Traps that others' service workers fell into.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as helper from './helper.mjs';
import { mirror } from './signed.mjs';
import { goTo, keptState, siteFiles, startStage, visitOnce, workerScript } from './worker_site.mjs';

const HTML = { type: 'text/html', body: '<!doctype html><title>sign in</title>PORTAL' };
const GONE = { status: 404, type: 'text/html', body: '<title>404</title>' };

describe('the service worker does not fall into', { timeout: 240_000 }, () => {
  const cleanup = new helper.Cleanup();
  let stage, site, page;

  before(async () => {
    stage = await startStage(cleanup);
    ({ site } = stage);
  });
  after(() => cleanup.run());

  const fresh = async options => { page = await stage.fresh(options); };
  const visit = () => visitOnce(page, stage.at('visit'));
  const registrations = () => page.evaluate(() => navigator.serviceWorker.getRegistrations().then(all => all.length));
  /** What the browser does by itself at most a day later. */
  const updateScript = () => page.evaluate(() => navigator.serviceWorker.getRegistration().then(r => r.update()).then(() => 'updated', e => e.name));
  const siteWith = sw => site.host.answer(siteFiles(site.folder, { '/sw.js': sw }));

  /** The site is itself, and stays readable when it goes. */
  async function checkWhole() {
    const alive = await goTo(page, stage.at(site.articles.en));
    assert.equal(alive.banner, '');
    assert.doesNotMatch(alive.text, /PORTAL/);
    await site.host.gone();
    assert.match((await goTo(page, stage.at(site.articles.en))).banner, /edition 42/);
  }

  for (const [name, sw] of [['404', GONE], ['HTML with 200', HTML], ['HTML called a script', { ...HTML, type: 'text/javascript' }]]) {
    test(`a worker script that turned ${name}`, async () => {
      await fresh();
      await visit();
      await siteWith(sw);
      assert.notEqual(await updateScript(), 'updated');
      await page.goto(stage.at('visit')); // registers again, and fails silently
      await checkWhole();
    });

    test(`a worker script that never was one: ${name}`, async () => {
      await fresh({ sw });
      const errors = [];
      page.on('pageerror', error => errors.push(error));
      await page.goto(stage.at('visit'), { waitUntil: 'load' });
      await helper.sleep(300);
      assert.equal(await registrations(), 0);
      assert.deepEqual(errors, []);
    });
  }

  test('no way back: the manifest\'s policy takes every worker out', async () => {
    await fresh();
    await visit();
    stage.publish({ root: { edition: 43 }, policy: { worker: 'off' } });
    await site.host.gone();
    assert.match((await goTo(page, stage.at('/'))).banner, /edition 42/);
    // It is asked for whenever an address is not among what is kept.
    await goTo(page, stage.at('/not/in/the/edition'));
    await site.host.answer();
    await page.goto(stage.at('visit?again'));
    await page.waitForFunction(() => caches.keys().then(all => all.length === 0));
    assert.equal(await page.evaluate(() => navigator.serviceWorker.controller), null);
  });

  test('no way back: a visit with ?sabok=off', async () => {
    await fresh();
    await visit();
    // On a page that does not bring it back.
    await page.goto(stage.at('plain?sabok=off'));
    await page.waitForFunction(() => caches.keys().then(all => all.length === 0));
    assert.equal(await registrations(), 0);
    await site.host.gone();
    assert.equal((await goTo(page, stage.at('/'))).banner, '');
  });

  test('no way back: the script that removes it', async () => {
    await fresh();
    await visit();
    await siteWith({ type: 'text/javascript', body: workerScript(site, '--off') });
    assert.equal(await updateScript(), 'updated');
    await page.waitForFunction(() => navigator.serviceWorker.getRegistrations().then(all => all.length === 0));
    await page.waitForFunction(() => caches.keys().then(all => all.length === 0));
  });

  test('a captive portal: nothing of it is kept', async () => {
    await fresh();
    await visit();
    const before = await keptState(page);
    const portal = (request, response) => response.writeHead(200, { 'Content-Type': 'text/html', 'Access-Control-Allow-Origin': '*' }).end(HTML.body);
    await Promise.all([site.host.answer(portal), stage.light.answer(portal), stage.other.answer(portal)]);
    assert.match((await goTo(page, stage.at(site.articles.en))).text, /PORTAL/); // it is what the site's address says
    await goTo(page, stage.at('/'));
    await updateScript();
    // Behind the portal the site is gone for the worker as well; what it had is what it shows.
    await site.host.gone();
    const shown = await goTo(page, stage.at('/'));
    assert.match(shown.banner, /edition 42/);
    assert.doesNotMatch((await goTo(page, stage.at(site.articles.en))).html, /PORTAL/);
    const kept = await keptState(page);
    assert.deepEqual(Object.keys(kept.files).sort(), Object.keys(before.files).sort());
    await Promise.all([siteWith({ type: 'text/javascript', body: stage.script }),
      ...[stage.light, stage.other].map(host => host.answer(mirror(() => stage.edition)))]);
    // For a minute after a failure the worker gives the site no start before the copy: what the edition has not is the site's to answer, and ends that.
    assert.match((await goTo(page, stage.at('plain'))).title, /without the line/);
    await checkWhole();
  });

  test('a store without end', async () => {
    const budget = 90_000;
    await fresh({ policy: { store_bytes: budget } });
    const first = await visit();
    assert.ok(first.bytes <= budget, `${first.bytes}`);
    await site.host.gone();
    for (const article of [...site.allArticles.en, ...site.allArticles.fa]) {
      assert.match((await goTo(page, stage.at(article))).banner, /42|۴۲/);
    }
    await helper.sleep(200);
    const { bytes, files, count } = await keptState(page);
    assert.ok(bytes <= budget && bytes > budget / 3, `${bytes} bytes`);
    assert.equal(Object.keys(files).length, count, 'files that nothing counts');
    // What was read last is still there, what was read first went.
    await Promise.all([stage.light.gone(), stage.other.gone()]);
    assert.equal((await goTo(page, stage.at(site.allArticles.fa.at(-1)))).url, stage.at(site.allArticles.fa.at(-1)));
  });

  test('a browser without service workers', async () => {
    await fresh({ initScript: 'Object.defineProperty(Navigator.prototype, "serviceWorker", { get: () => undefined });' });
    const errors = [];
    page.on('pageerror', error => errors.push(error));
    await page.goto(stage.at(site.articles.en), { waitUntil: 'load' });
    await helper.sleep(200);
    assert.deepEqual(errors, []);
    assert.ok(!site.host.requests.includes('GET /sw.js'));
  });

  test('a store that somebody emptied or filled with nonsense', async () => {
    for (const damage of ['{', '{"edition":1e9,"keys":[],"files":{}}', '{"edition":42}']) {
      await fresh();
      await visit();
      await page.evaluate(async text => {
        const cache = await caches.open((await caches.keys())[0]);
        for (const key of await cache.keys()) await cache.put(key, new Response(key.url.endsWith('state') ? text : 'PORTAL'));
      }, damage);
      const session = await page.context().newCDPSession(page);
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      assert.equal((await goTo(page, stage.at(site.articles.en))).banner, ''); // the site itself, whatever is in the store
      await site.host.gone();
      assert.doesNotMatch((await goTo(page, stage.at('/'))).html, /PORTAL/);
    }
  });
});
