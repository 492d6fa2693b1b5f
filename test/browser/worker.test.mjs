// SPDX-License-Identifier: GPL-3.0-or-later
// The service worker on the sample site: what a reader gets when the site's host is gone, and that it never stands in the way of one
// that is there.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as helper from './helper.mjs';
import { signPublished } from './signed.mjs';
import { WAIT, goTo, startStage, visitOnce } from './worker_site.mjs';

describe('the service worker', { timeout: 240_000 }, () => {
  const cleanup = new helper.Cleanup();
  let stage, site, light, other, page;

  before(async () => {
    stage = await startStage(cleanup);
    ({ site, light, other } = stage);
  });
  after(() => cleanup.run());

  const fresh = async options => { page = await stage.fresh(options); };
  const at = path => stage.at(path);
  const visit = () => visitOnce(page, at('visit'));
  const siteGone = () => site.host.gone();
  /** Takes every connection of the site and says nothing. */
  const siteHangs = () => site.host.answer(() => {});

  describe('when the site is gone after an earlier visit', () => {
    for (const language of ['en', 'fa']) {
      test(`the front page is there although nothing else is, ${language}`, async () => {
        await fresh();
        const article = site.articles[language];
        const state = await visitOnce(page, at(article));
        assert.equal(state.lang, language);
        await Promise.all([siteGone(), light.gone(), other.gone()]);
        const home = language === 'en' ? '/' : '/fa/';
        const shown = await goTo(page, at(home));
        assert.equal(shown.byWorker, true);
        assert.match(shown.banner, language === 'en' ? /^You are reading a saved copy of Salt & <b>Harbour<\/b>, edition 42 \(/ : /شمارهٔ ۴۲ \(/);
        assert.ok(await page.locator(`a[href$="${article.split('/').at(-2)}/"]`).count() > 0);
        // The day in one page, in the reader's language, by the front page's link.
        await page.locator('main .tap a').click();
        await page.waitForURL(at(`${home}today.html`));
        assert.ok(await page.locator('article').count() >= 4);
        // An article that was not kept and is nowhere to be had.
        const lost = await goTo(page, at(article));
        assert.equal(lost.url, at(`${home}today.html`));
        assert.equal(await page.locator('html').getAttribute('dir'), helper.DIRECTIONS[language]);
      });
    }

    test('an article comes from the Light host, its links and pictures work', async () => {
      await fresh();
      await visit();
      await siteGone();
      const shown = await goTo(page, at(`${site.articles.en}#comments`));
      assert.equal(shown.status, 200);
      assert.match(shown.title, /Harbour Courier Light/);
      assert.match(shown.banner, /edition 42/);
      // Links lead to the site's own addresses, and to their Light pages while it is gone.
      const links = await page.locator('main a[href], header a[href], footer a[href]').evaluateAll(all => all.map(a => a.href));
      assert.deepEqual(links.filter(link => link.includes('index.html')), []);
      const details = page.locator('figure details').first();
      const came = page.waitForResponse(answer => answer.url().includes('/_sabok/p/'));
      await details.locator('summary').click();
      const answer = await came;
      assert.equal(answer.status(), 200);
      assert.equal(answer.fromServiceWorker(), true);
      assert.equal(answer.headers()['content-type'], 'image/webp');
      await page.locator('header a').first().click();
      await page.waitForURL(at('/'));
      assert.match(await page.locator('header').innerText(), /saved copy/);
      // What is only in the edition.
      const section = await goTo(page, at('/_sabok/sections/en/economy/index.html'));
      assert.equal(section.status, 200);
      assert.equal((await goTo(page, at(`${site.articles.en}index.txt`))).banner, '');
    });

    test('with the Light host gone too, from the mirror that the manifest names', async () => {
      await fresh();
      await visit();
      await Promise.all([siteGone(), light.gone()]);
      const shown = await goTo(page, at(site.articles.fa));
      assert.match(shown.banner, /شمارهٔ ۴۲/);
      assert.ok(other.requests.length > 0);
      assert.equal(new URL(shown.url).pathname, encodeURI(decodeURI(site.articles.fa)));
    });

    test('a browser without Ed25519 checks the P-256 signature', async () => {
      const hide = `const real = crypto.subtle.importKey.bind(crypto.subtle);
        crypto.subtle.importKey = (f, d, a, ...r) => a === "Ed25519" ? Promise.reject(new DOMException("no", "NotSupportedError")) : real(f, d, a, ...r);\n`;
      await fresh({ sw: { type: 'text/javascript', body: hide + stage.script } });
      await visit();
      await siteGone();
      assert.match((await goTo(page, at(site.articles.en))).banner, /edition 42/);
      assert.ok(light.requests.some(request => request.endsWith('.p256')));
      assert.ok(!light.requests.some(request => request.endsWith('.minisig')));
      // And refuses where it is not there.
      await fresh({ sw: { type: 'text/javascript', body: hide + stage.script } });
      stage.edition.set('_sabok/manifest.json.p256', Buffer.from('AAAA'));
      await page.goto(at('visit'));
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => 0));
      await siteGone();
      assert.equal((await goTo(page, at(site.articles.en))).banner, '');
    });

    test('a withdrawn article is the newsroom\'s word that it is', async () => {
      const name = `${site.articles.en.slice(1)}index.html`;
      await fresh({ changed: { [name]: { bytes: Buffer.from('<!doctype html>\n<html lang="en"><head><title>Withdrawn</title></head><body><p>Withdrawn by the newsroom.</p></body></html>'),
        type: 'text/html; charset=utf-8', more: { withdrawn: 1795000000 } },
      [`_sabok/withdrawn/${name}`]: { bytes: Buffer.from('1795000000\n'), type: 'text/plain' } } });
      await visit();
      await siteGone();
      const shown = await goTo(page, at(site.articles.en));
      assert.match(shown.text, /Withdrawn by the newsroom/);
      assert.match(shown.text, /saved copy/);
    });

    test('addresses without a slash, with counters, with a query of their own', async () => {
      const crypto = await import('node:crypto');
      const short = text => crypto.createHash('sha256').update(text).digest('hex').slice(0, 10);
      const simple = name => ({ bytes: Buffer.from(`<!doctype html>\n<html lang="en"><head><title>${name}</title></head><body><header>x</header><main><h1>${name}</h1><a id="up" href="../near/index.html">up</a><a id="here" href="#there">here</a></main></body></html>`),
        type: 'text/html; charset=utf-8' });
      const changed = Object.fromEntries(['a/b/index.html', 'c/story.html', `c/story.php-${short('id=7')}/index.html`, `d-${short('p=9&q=1')}/index.html`,
        `page-${short(`${site.host.url}?p=3`)}/index.html`, 'fa/\u{1F600}/index.html', 'fa/\uFF5E/index.html'].map(name => [name, simple(name)]));
      await fresh({ changed });
      await visit();
      await siteGone();
      const heading = async path => { await goTo(page, at(path)); return page.locator('h1').first().textContent(); };
      assert.equal(await heading('/a/b'), 'a/b/index.html');
      assert.equal(await page.locator('#up').evaluate(a => a.href), at('/a/near/'));
      assert.equal(await page.locator('#here').evaluate(a => a.href), at('/a/b#there'));
      assert.equal(await heading('/a/b/?utm_source=x&fbclid=y'), 'a/b/index.html');
      assert.equal(await heading('/c/story.html'), 'c/story.html');
      assert.equal(await heading('/c/story.php?id=7&utm_medium=z'), `c/story.php-${short('id=7')}/index.html`);
      assert.equal(await page.locator('#up').evaluate(a => a.href), at('/c/near/'));
      assert.equal(await heading('/d/?p=9&q=1'), `d-${short('p=9&q=1')}/index.html`);
      assert.equal(await heading('/?p=3'), `page-${short(`${site.host.url}?p=3`)}/index.html`);
      for (const name of ['\u{1F600}', '\uFF5E']) assert.equal(await heading(`/fa/${encodeURIComponent(name)}/`), `fa/${name}/index.html`);
      // No query is ever answered with another's page, nor with that of none.
      for (const path of ['/?p=4', '/a/b/?p=1', '/c/story.php?id=8']) assert.equal((await goTo(page, at(path))).url, at('/today.html'), path);
    });
  });

  describe('when the site is there', () => {
    test('it costs nothing: no request, no change, navigation preload', async () => {
      let preloaded = 0;
      await fresh({ extra: { '/page': (request, response) => {
        preloaded += request.headers['service-worker-navigation-preload'] === 'true' ? 1 : 0;
        response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><html lang="en"><title>Full</title><h1>Full</h1>');
      } } });
      await visit();
      const before = light.requests.length + other.requests.length;
      for (let i = 0; i < 5; i++) assert.equal((await goTo(page, at('/page'))).title, 'Full');
      await visit();
      await helper.sleep(300);
      assert.equal(light.requests.length + other.requests.length, before);
      assert.equal(preloaded, 5);
      assert.equal(await page.locator('[role=status]').count(), 0);
    });

    test('its own answers go through: 404, redirects, forms, queries', async () => {
      await fresh({ extra: {
        '/moved': (request, response) => response.writeHead(302, { Location: '/visit?from=moved' }).end(),
        '/form': (request, response) => response.writeHead(request.method === 'POST' ? 200 : 404, { 'Content-Type': 'text/html' }).end('<title>posted</title>'),
      } });
      await visit();
      assert.equal((await goTo(page, at('/nowhere'))).status, 404);
      assert.equal((await goTo(page, at('/moved'))).url, at('/visit?from=moved'));
      await page.setContent('<form method="post" action="/form"><button>go</button></form>');
      await goTo(page, at('/visit'));
      await page.evaluate(() => { document.body.innerHTML = '<form method="post" action="/form"><button>go</button></form>'; document.forms[0].submit(); });
      await page.waitForFunction(() => document.title === 'posted');
      site.host.requests.length = 0;
      await goTo(page, at('/visit?p=1&q=2'));
      assert.ok(site.host.requests.includes('GET /visit?p=1&q=2'));
    });

    test('a server in trouble: 502 is answered with the Light page, and shown where there is none', async () => {
      await fresh();
      await visit();
      await site.host.answer((request, response) => response.writeHead(502, { 'Content-Type': 'text/html' }).end('<title>bad gateway</title>502 bad gateway'));
      assert.match((await goTo(page, at(site.articles.en))).banner, /edition 42/);
      await Promise.all([light.gone(), other.gone()]);
      await page.evaluate(async () => { for (const name of await caches.keys()) await caches.delete(name); });
      await page.context().newCDPSession(page).then(session => session.send('ServiceWorker.enable').then(() => session.send('ServiceWorker.stopAllWorkers')));
      const shown = await goTo(page, at(site.articles.fa));
      assert.equal(shown.status, 502);
      assert.match(shown.text, /bad gateway/);
    });

    test('a site that does not answer: the Light page after the wait, the full page for who asks for it', async () => {
      await fresh();
      await visit();
      await siteHangs();
      const first = await goTo(page, at(site.articles.en));
      assert.match(first.banner, /edition 42/);
      assert.ok(first.ms >= WAIT - 50, `${first.ms} ms`);
      // The next tap does not wait again.
      const again = await goTo(page, at('/'));
      assert.match(again.banner, /edition 42/);
      // A page that is not in the edition waits for the site.
      const pending = [];
      await site.host.answer((request, response) => pending.push([request.url, response]));
      const search = page.goto(at('/search?q=salt'));
      await helper.sleep(WAIT * 1.5);
      for (const [, response] of pending) response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>found</title>found');
      await search;
      assert.equal(await page.title(), 'found');
      // The reader's own wish goes before the clock.
      pending.length = 0;
      await goTo(page, at(site.articles.en));
      assert.match(await page.locator('header').innerText(), /saved copy/);
      pending.length = 0;
      await page.locator('header [role=status] a').click({ noWaitAfter: true });
      await helper.sleep(WAIT * 2);
      assert.deepEqual([...new Set(pending.map(([url]) => url))], [`${site.articles.en}?sabok=full`]);
      for (const [, response] of pending) response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>the full page</title>full');
      await page.waitForFunction(() => document.title === 'the full page');
    });
  });

  test('an edition as the program publishes it: its sections, its policy, its words', async () => {
    await fresh();
    stage.edition = signPublished(site.output, stage.keys);
    await visitOnce(page, at(site.articles.ar));
    await Promise.all([siteGone(), other.gone()]);
    const shown = await goTo(page, at(site.articles.en));
    assert.match(shown.banner, /^You are reading a saved copy of Harbour Courier, edition 1 \(\w+ \d+, \d+\)\. Read the full page$/);
    await light.gone();
    const home = await goTo(page, at('/ar/'));
    assert.match(home.banner, /أنت تقرأ نسخة محفوظة من بريد الميناء، العدد [1١] \(/);
    await page.locator('main .tap a').click();
    await page.waitForURL(at('/ar/today.html'));
    assert.match(await page.locator('h1').innerText(), /أخبار اليوم في صفحة واحدة/);
  });

  for (const language of ['en', 'fa']) {
    for (const colorScheme of ['light', 'dark']) {
      test(`the saved copy is accessible, ${language}, ${colorScheme}`, async () => {
        await fresh({ colorScheme, bypassCSP: true });
        await visit();
        await siteGone();
        await goTo(page, at(site.articles[language]));
        assert.equal(await page.locator('header [role=status]').count(), 1);
        assert.deepEqual(await helper.axe(page), []);
        assert.deepEqual(await helper.overflow(page), []);
        const tree = await helper.accessibilityTree(page);
        assert.ok(tree.some(node => node.role === 'status'), JSON.stringify(tree));
      });
    }
  }
});
