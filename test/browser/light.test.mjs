// Light pages as a reader with an old phone gets them: real pages of a real edition, no script, 360 pixels.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as helper from './helper.mjs';

const DIRECTIONS = { en: 'ltr', fa: 'rtl', ar: 'rtl' };
const skip = helper.haveSabok && helper.haveNewsroom ? false : 'needs the built program and the sample site';

describe('a Light article page', { timeout: 120_000, skip }, () => {
  const cleanup = new helper.Cleanup();
  let browser, site;

  before(async () => {
    site = await helper.startSite(cleanup);
    await helper.startEdition(cleanup, site);
    browser = await helper.startBrowser(cleanup);
  });
  after(() => cleanup.run());

  for (const language of helper.LANGUAGES) {
    describe(language, () => {
      let page, requests;

      before(async () => {
        page = await helper.openPage(browser, { javaScriptEnabled: false });
        requests = [];
        page.on('request', request => requests.push(request.url()));
        const answer = await page.goto(site.light + site.articles[language], { waitUntil: 'load' });
        assert.equal(answer.status(), 200);
      });
      after(() => page?.context().close());

      test('needs exactly one request', async () => {
        await helper.sleep(500);
        assert.deepEqual(requests, [site.light + site.articles[language]]);
      });

      test('says its language and direction', async () => {
        const html = page.locator('html');
        assert.match(await html.getAttribute('lang'), new RegExp(`^${language}\\b`));
        assert.equal((await html.getAttribute('dir')) ?? 'ltr', DIRECTIONS[language]);
      });

      test('fits a screen of 360 pixels', async () => {
        // Script is off in the page, but the test may still look.
        const { width, over } = await page.evaluate(() => ({
          width: document.documentElement.scrollWidth,
          over: [...document.body.querySelectorAll('*')].filter(e => {
            const { left, right } = e.getBoundingClientRect();
            return right > 361 || left < -1;
          }).map(e => e.outerHTML.slice(0, 100)),
        }));
        assert.ok(width <= 360, `${width} pixels wide: ${over.join(' | ')}`);
      });

      test('says all that its plain text says', async () => {
        const text = await (await fetch(`${site.light}${site.articles[language]}index.txt`)).text();
        const flat = words => words.replace(/[\s\u200e\u200f\u2066-\u2069]+/g, ' ').trim();
        const shown = flat(await page.locator('body').innerText());
        const paragraphs = text.split(/\n\s*\n/).map(flat).filter(words => words.length > 80);
        assert.ok(paragraphs.length >= 3, 'the plain text is short');
        assert.deepEqual(paragraphs.filter(words => !shown.includes(words)), []);
      });

      test('is accessible', async () => {
        // axe-core is a script, so it looks at the page in a context that runs scripts; the page has none of its own.
        for (const colorScheme of ['light', 'dark']) {
          const scripted = await helper.openPage(browser, { colorScheme });
          await scripted.goto(site.light + site.articles[language]);
          assert.equal(await scripted.locator('script:not([type="application/ld+json"])').count(), 0);
          assert.deepEqual(await helper.axe(scripted), []);
          await scripted.context().close();
        }
      });
    });
  }
});
