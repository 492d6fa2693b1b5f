// SPDX-License-Identifier: GPL-3.0-or-later
// Light pages as a reader with an old phone gets them: real pages of a real edition, no script, 360 pixels.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as helper from './helper.mjs';
import { missingWords, saidTwice } from './light_text.mjs';

const NARROW = { width: 320, height: 640 };

describe('a Light edition', { timeout: 300_000 }, () => {
  const cleanup = new helper.Cleanup();
  let browser, site;

  before(async () => {
    site = await helper.startSite(cleanup);
    await helper.startEdition(cleanup, site);
    browser = await helper.startBrowser(cleanup);
  });
  after(() => cleanup.run());

  /** A page and what it asks the network for, in order. */
  async function openLight(address, options) {
    const page = await helper.openPage(browser, options);
    const requests = [];
    page.on('request', request => requests.push(request.url()));
    const answer = await page.goto(address, { waitUntil: 'load' });
    assert.equal(answer.status(), 200, address);
    return { page, requests };
  }

  /** axe-core is a script, so it looks in a context that runs scripts; the page has none of its own. */
  async function checkAccessible(address) {
    for (const colorScheme of ['light', 'dark']) {
      const { page } = await openLight(address, { colorScheme });
      assert.equal(await page.locator('script').count(), 0);
      // Open what a tap opens, so that it is looked at as well.
      await page.evaluate(() => document.querySelectorAll('details').forEach(details => { details.open = true; }));
      assert.deepEqual(await helper.axe(page), [], `${address}, ${colorScheme}`);
      await page.context().close();
    }
  }

  /** The addresses of the pages an article leads up to. */
  async function listsAbove(article) {
    const { page } = await openLight(article);
    const front = await page.locator('header a').first().evaluate(link => link.href);
    const section = await page.locator('.k a').evaluate(link => link.href);
    await page.context().close();
    return { front, section };
  }

  for (const language of helper.LANGUAGES) {
    describe(`an article page, ${language}`, () => {
      let address, page, requests;

      before(async () => {
        address = site.light + site.articles[language];
        ({ page, requests } = await openLight(address, { javaScriptEnabled: false }));
      });
      after(() => page?.context().close());

      test('needs exactly one request', async () => {
        await helper.sleep(500);
        assert.deepEqual(requests, [address]);
      });

      test('says its language and direction', async () => {
        const html = page.locator('html');
        assert.match(await html.getAttribute('lang'), new RegExp(`^${language}\\b`));
        assert.equal(await html.getAttribute('dir'), helper.DIRECTIONS[language]);
      });

      for (const viewport of [helper.PHONE, NARROW]) {
        test(`fits a screen of ${viewport.width} pixels`, async () => {
          await page.setViewportSize(viewport);
          assert.deepEqual(await helper.overflow(page), []);
        });
      }

      test('is accessible', () => checkAccessible(address));
    });

    test(`every article says all that its plain text says, and nothing twice, ${language}`, async () => {
      assert.ok(site.allArticles[language].length >= 4);
      const flaws = [];
      const page = await helper.openPage(browser, { javaScriptEnabled: false });
      for (const article of site.allArticles[language]) {
        const text = await (await fetch(`${site.light}${article}index.txt`)).text();
        await page.goto(site.light + article);
        const shown = await page.locator('body').innerText();
        const links = await page.locator('a').evaluateAll(all => all.map(link => link.href));
        const name = article.split('/').at(-2);
        flaws.push(...missingWords(text, { shown, links }).map(words => `${name} lacks: ${words}`),
          ...saidTwice(text).map(words => `${name}.txt says twice: ${words}`),
          ...saidTwice(shown).map(words => `${name} says twice: ${words}`));
      }
      await page.context().close();
      assert.deepEqual(flaws, []);
    });
  }

  for (const language of ['en', 'fa']) {
    for (const kind of ['front', 'section']) {
      test(`the ${kind} page is accessible and fits a screen of 320 pixels, ${language}`, async () => {
        const address = (await listsAbove(site.light + site.articles[language]))[kind];
        const { page, requests } = await openLight(address, { javaScriptEnabled: false, viewport: NARROW });
        assert.deepEqual(await helper.overflow(page), []);
        assert.equal(await page.locator('html').getAttribute('lang'), language);
        assert.deepEqual(requests, [address]);
        await page.context().close();
        await checkAccessible(address);
      });
    }

    for (const javaScriptEnabled of [false, true]) {
      test(`a picture is loaded and painted with the tap, not before, ${language}, script ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
        const { page, requests } = await openLight(site.light + site.articles[language],
          { javaScriptEnabled, hasTouch: true, reducedMotion: 'reduce' });
        const pictures = () => requests.filter(url => url.includes('/_sabok/p/'));
        const details = page.locator('figure details').first();
        // A reader who scrolls past all of them has not asked for any.
        await page.locator('footer').scrollIntoViewIfNeeded();
        await details.scrollIntoViewIfNeeded();
        await helper.sleep(500);
        assert.deepEqual(pictures(), []);

        const came = page.waitForResponse(response => response.url().includes('/_sabok/p/'));
        await details.locator('summary').tap();
        const answer = await came;
        assert.equal(answer.status(), 200);
        assert.match(answer.headers()['content-type'], /^image\//);
        await helper.sleep(500);
        assert.equal(pictures().length, 1, pictures().join(' '));
        await checkPainted(page, details);
        await page.context().close();
      });
    }
  }

  /** A photograph has many colors, and nearly none is the page's own. */
  async function checkPainted(page, details) {
    await details.evaluate(element => element.scrollIntoView({ block: 'center' }));
    const { x, y, width, height } = await details.locator('img').boundingBox();
    assert.ok(width > 200 && height > 100 && y >= 0 && y + height <= helper.PHONE.height, `${width} x ${height} at ${y}`);
    const background = await details.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const points = [];
    for (let row = 1; row < 20; row++) {
      for (let column = 1; column < 20; column++) points.push([Math.round(x + width * column / 20), Math.round(y + height * row / 20)]);
    }
    const colors = await helper.colorsAt(browser, await helper.screenshot(page), points);
    assert.ok(new Set(colors).size > 30, `${new Set(colors).size} colors`);
    assert.ok(colors.filter(color => color === background).length < colors.length / 10, 'mostly the background');
  }
});
