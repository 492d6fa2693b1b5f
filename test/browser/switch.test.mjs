// SPDX-License-Identifier: GPL-3.0-or-later
// The prompt in a reader's hands: closing it, keeping it closed, always using Light, undoing both, keyboard, screen reader, no scripts.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as helper from './helper.mjs';

const { sleep } = helper;
const LANGUAGES = ['en', 'fa'];

describe('the switch', { timeout: 170_000 }, () => {
  const cleanup = new helper.Cleanup();
  let browser, site;

  before(async () => {
    site = await helper.startSite(cleanup);
    await helper.startEdition(cleanup, site);
    browser = await helper.startBrowser(cleanup);
    await site.trouble('refused');
  });
  after(() => cleanup.run());

  /** Opens the article in each language at once and calls `check` with each. */
  const inEachLanguage = (check, { end = '', ...options } = {}) => Promise.all(LANGUAGES.map(async language => {
    const page = await helper.openPage(browser, options);
    try {
      await helper.visit(page, site.url + site.articles[language] + end);
      await check(page, language);
    } finally {
      await page.context().close();
    }
  }));
  const prompted = async page => assert.ok(await helper.waitForPrompt(page, 20_000), 'no prompt');
  const stayedAway = async page => {
    await page.waitForLoadState('load');
    await sleep(1200);
    assert.equal(await helper.readPrompt(page), null);
  };

  test('every language has its words, and no snippet is over 1,024 bytes after brotli', () => {
    for (const language of helper.INTERFACE_LANGUAGES) {
      const told = JSON.parse(helper.run(helper.SABOK, ['switch', '-c', site.config, '--language', language, '--json']));
      assert.ok(told.compressed_bytes <= 1024, `${language}: ${told.compressed_bytes}`);
      assert.ok(helper.brotli(told.snippet) <= 1024, `${language}: another encoder, ${helper.brotli(told.snippet)}`);
      assert.ok(told.snippet.includes(helper.wordsOf(language)['switch.close']));
    }
  });

  test('leads to the path on the Light host with the fragment where the page names no Light page', async () => {
    await inEachLanguage(async (page, language) => {
      await prompted(page);
      assert.equal((await helper.readPrompt(page)).href, `${site.light}${site.articles[language]}#comments`);
    }, { end: '?from=feed#comments', initScript: 'new MutationObserver(() => document.querySelector("link#sabok")?.remove()).observe(document, { childList: true, subtree: true })' });
  });

  test('stays closed for the session, by the button and by Esc, until the Light page leads back', async () => {
    await inEachLanguage(async (page, language) => {
      await prompted(page);
      if (language === 'en') await page.locator('sabok-prompt button').click();
      else await page.keyboard.press('Escape');
      assert.equal(await helper.readPrompt(page), null);
      await page.reload({ waitUntil: 'commit' });
      await stayedAway(page);

      await page.goto(site.light + site.articles[language]);
      const entries = await page.evaluate(() => history.length);
      await page.locator('a[href$="#sabok"]').first().click();
      await page.waitForURL(url => url.pathname === site.articles[language] && url.origin === site.url);
      await prompted(page);
      assert.equal(new URL(page.url()).hash, '');
      assert.equal(await page.evaluate(() => history.length), entries + 1, 'a step too many in the history');
      // Back on the full page, closing is remembered anew.
      await page.keyboard.press('Escape');
      await page.reload({ waitUntil: 'commit' });
      await stayedAway(page);
    });
  });

  test('«always» leads to Light from then on, and the Light page leads back for good', async () => {
    await site.trouble('refused');
    await inEachLanguage(async (page, language) => {
      const light = site.light + site.articles[language];
      await prompted(page);
      await page.locator('sabok-prompt a').nth(1).click();
      await page.waitForURL(light);
      await page.goto(site.url + site.articles[language], { waitUntil: 'commit' });
      await page.waitForURL(light);
      await page.locator('a[href$="#sabok"]').first().click();
      await prompted(page); // the trouble is still there, but nobody is sent away
      assert.ok(page.url().startsWith(site.url));
      await page.goto(site.url + site.articles[language], { waitUntil: 'commit' });
      await prompted(page);
      assert.ok(page.url().startsWith(site.url));
    });
  });

  test('«always» keeps nobody from the full site when the Light host is dead', async () => {
    await site.trouble('none');
    const page = await helper.openPage(browser, { initScript: 'try { localStorage.sabok = 1 } catch {}' });
    await page.route(`${site.light}/**`, route => route.abort('connectionrefused'));
    const errors = [];
    page.on('pageerror', error => errors.push(error.message));
    await page.goto(site.url + site.articles.en);
    await sleep(1500);
    assert.ok(page.url().startsWith(site.url));
    assert.deepEqual(errors, []);
    await page.context().close();
    await site.trouble('refused');
  });

  test('is reached with the first press of Tab, and Enter follows it', async () => {
    await inEachLanguage(async (page, language) => {
      await prompted(page);
      const focus = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent);
      const { close, action, always } = helper.promptWords(language);
      for (const word of [close, action, always, action]) {
        await page.keyboard.press(word === action && await focus() === always ? 'Shift+Tab' : 'Tab');
        assert.equal(await focus(), word);
      }
      await page.keyboard.press('Enter');
      await page.waitForURL(site.light + site.articles[language]);
    });
  });

  test('moves nothing on the page', async () => {
    await inEachLanguage(async page => {
      await prompted(page);
      const places = () => page.evaluate(() => [...document.body.querySelectorAll('*')].map(e => e.getBoundingClientRect().top).join());
      await page.waitForLoadState('load');
      const before = await places();
      await page.keyboard.press('Escape');
      assert.equal(await places(), before);
    });
  });

  for (const colorScheme of ['light', 'dark']) {
    test(`is accessible, ${colorScheme}`, async () => {
      await inEachLanguage(async (page, language) => {
        await prompted(page);
        const { close, action, always } = helper.promptWords(language);
        const tree = await helper.accessibilityTree(page);
        const has = (role, name) => tree.some(node => node.role === role && (!name || node.name === name));
        assert.ok(has('status') && has('button', close) && has('link', action) && has('link', always), JSON.stringify(tree));
        // axe-core cannot tell the contrast of what stands outside body or over pictures; alone inside, the prompt looks the same.
        await page.evaluate(() => document.body.replaceChildren(document.querySelector('sabok-prompt')));
        await sleep(300);
        assert.deepEqual(await helper.axe(page, 'sabok-prompt'), []);
      }, { colorScheme });
    });
  }

  test('is not printed', async () => {
    await inEachLanguage(async page => {
      await prompted(page);
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.locator('sabok-prompt dialog').isVisible(), false);
    });
  });

  test('does not count the time in a hidden tab', async () => {
    await site.trouble('stylesheet-hangs');
    await inEachLanguage(async page => {
      await sleep(7000);
      assert.equal(await helper.readPrompt(page).catch(() => null), null);
      await page.evaluate(() => { window.isHidden = false; });
      await prompted(page);
    }, { initScript: 'window.isHidden = true; Object.defineProperty(document, "hidden", { get: () => window.isHidden });' });
    await site.trouble('refused');
  });

  test('without scripts a link appears late', async () => {
    const noscript = helper.run(helper.SABOK, ['switch', '-c', site.config, '--language', 'fa', '--noscript']);
    const address = await helper.startServer(cleanup, (request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end(`<!doctype html><html lang=fa dir=rtl><title>x</title><body><p>Text</p>${noscript}</body></html>`);
    });
    const page = await helper.openPage(browser, { javaScriptEnabled: false });
    await page.goto(address);
    const link = page.locator('noscript a');
    assert.equal(await link.isVisible(), false, 'at once');
    await link.waitFor({ state: 'visible', timeout: 20_000 });
    assert.equal(await link.getAttribute('href'), `${site.light}/`);
    assert.equal(await link.innerText(), helper.promptWords('fa').action);
    await page.context().close();
  });
});
