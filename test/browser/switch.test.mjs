// The switch in a real Chromium, on the sample site, healthy and in trouble.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as helper from './helper.mjs';

const { sleep } = helper;
const LANGUAGES = ['en', 'fa'];
const LONGEST_THRESHOLD = 15_000;

describe('the switch', { timeout: 170_000 }, () => {
  const cleanup = new helper.Cleanup();
  let browser, site;

  before(async () => {
    site = await helper.startSite(cleanup);
    await helper.startEdition(cleanup, site);
    browser = await helper.startBrowser(cleanup);
  });
  after(() => cleanup.run());

  /** Opens the article in each language at once and calls `check` with each. */
  const inEachLanguage = (check, { end = '?from=feed#comments', ...options } = {}) => Promise.all(LANGUAGES.map(async language => {
    const page = await helper.openPage(browser, options);
    try {
      await helper.visit(page, site.url + site.articles[language] + end);
      await check(page, language);
    } finally {
      await page.context().close();
    }
  }));

  const showsNothing = (kind, viewport = helper.PHONE) => async () => {
    await site.trouble(kind);
    await inEachLanguage(async page => {
      const errors = [];
      page.on('pageerror', error => errors.push(error.message));
      await sleep(2000);
      await page.reload();
      await page.reload();
      await sleep(LONGEST_THRESHOLD + 1500);
      assert.equal(await helper.readPrompt(page), null);
      assert.deepEqual(errors, []);
    }, { viewport });
  };
  test('shows nothing on a healthy page', showsNothing('none'));
  test('shows nothing for one broken advertisement', showsNothing('one-ad-broken', { width: 1200, height: 800 }));

  for (const kind of ['stylesheet-hangs', 'refused', 'stalls']) {
    test(`is painted within 10 seconds when the trouble is ${kind}`, async () => {
      await site.trouble(kind);
      await inEachLanguage(async (page, language) => {
        const prompt = await helper.waitForPrompt(page);
        assert.ok(prompt, 'no prompt');
        assert.equal(prompt.lang, language);
        assert.equal(prompt.dir, helper.DIRECTIONS[language]);
        assert.equal(prompt.href, site.light + site.articles[language] + '#comments');
        const { title, body, action, close } = prompt;
        assert.deepEqual({ title, body, action, close }, helper.promptWords(language));
        await sleep(500);
        const shown = await helper.readPrompt(page);
        const png = await helper.screenshot(page);
        assert.ok(png, 'Chromium paints nothing');
        const { x, y, width, height } = shown.link;
        assert.ok(x >= 0 && x + width <= helper.PHONE.width && y > 0 && y + height <= helper.PHONE.height, 'off the screen');
        assert.equal(await helper.colorAt(browser, png, Math.round(x + 6), Math.round(y + height / 2)), shown.linkColor);
      });
    });
  }

  test('stays closed for the session, by the button and by Esc', async () => {
    await site.trouble('refused');
    await inEachLanguage(async (page, language) => {
      assert.ok(await helper.waitForPrompt(page));
      if (language === 'en') await page.locator('sabok-prompt button').click();
      else await page.keyboard.press('Escape');
      assert.equal(await helper.readPrompt(page), null);
      await page.reload({ waitUntil: 'commit' });
      await sleep(3000);
      assert.equal(await helper.readPrompt(page), null);
    });
  });

  test('is reached with the first press of Tab, and Enter follows it', async () => {
    await site.trouble('refused');
    await inEachLanguage(async (page, language) => {
      assert.ok(await helper.waitForPrompt(page));
      await page.keyboard.press('Tab');
      const focus = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.localName);
      assert.equal(await focus(), 'button');
      await page.keyboard.press('Tab');
      assert.equal(await focus(), 'a');
      await page.keyboard.press('Enter');
      await page.waitForURL(site.light + site.articles[language]);
    }, { end: '' }); // with #comments, Tab goes on from there
  });

  test('leads to the Light page of the same article with one tap', async () => {
    await site.trouble('stylesheet-hangs');
    await inEachLanguage(async (page, language) => {
      assert.ok(await helper.waitForPrompt(page));
      await page.locator('sabok-prompt a').tap({ noWaitAfter: true });
      await page.waitForURL(site.light + site.articles[language] + '#comments');
      assert.ok(await page.locator('h1').isVisible());
    }, { hasTouch: true });
  });

  for (const colorScheme of ['light', 'dark']) {
    test(`is accessible, ${colorScheme}`, async () => {
      await site.trouble('refused');
      await inEachLanguage(async page => {
        const prompt = await helper.waitForPrompt(page);
        assert.ok(prompt);
        const tree = await helper.accessibilityTree(page);
        const has = (role, name) => tree.some(node => node.role === role && (!name || node.name === name));
        assert.ok(has('status') && has('button', prompt.close) && has('link', prompt.action), JSON.stringify(tree));
        // axe-core cannot tell the contrast of what stands outside body or over pictures; alone inside, the prompt looks the same.
        await page.evaluate(() => document.body.replaceChildren(document.querySelector('sabok-prompt')));
        await sleep(600);
        assert.deepEqual(await helper.axe(page, 'sabok-prompt'), []);
      }, { colorScheme });
    });
  }

  test('does not count the time in a hidden tab', async () => {
    await site.trouble('stylesheet-hangs');
    await inEachLanguage(async page => {
      await sleep(7000);
      assert.equal(await helper.readPrompt(page).catch(() => null), null);
      await page.evaluate(() => { window.isHidden = false; });
      assert.ok(await helper.waitForPrompt(page, 6500));
    }, { initScript: 'window.isHidden = true; Object.defineProperty(document, "hidden", { get: () => window.isHidden });' });
  });
});
