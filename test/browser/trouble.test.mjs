// SPDX-License-Identifier: GPL-3.0-or-later
// The table of troubles: in each the prompt comes, is painted, says the right words, and one tap gives a readable Light page.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as helper from './helper.mjs';
import { RESOLVER } from './network.mjs';
import { rowName, startRows } from './row_site.mjs';
import { TROUBLES } from './troubles.mjs';

describe('in trouble', { timeout: 150_000, concurrency: 6 }, () => {
  const cleanup = new helper.Cleanup();
  let browser, rows;

  before(async () => {
    rows = await startRows(cleanup, TROUBLES);
    browser = await helper.startBrowser(cleanup, { args: [RESOLVER] });
  });
  after(() => cleanup.run());

  TROUBLES.forEach((trouble, index) => test(trouble.name, { timeout: 120_000 }, async t => {
    const { network, articles } = rows;
    const row = rowName(index);
    const language = index % 2 ? 'fa' : 'en';
    const page = await helper.openPage(browser, { hasTouch: true });
    const errors = [];
    page.on('pageerror', error => errors.push(error.message));
    await page.goto(network.address('www', row) + articles[language], { waitUntil: 'commit', timeout: 60_000 });
    if (trouble.act) {
      await helper.sleep(1000);
      await trouble.act(page, page.context());
    }
    const prompt = await helper.waitForPrompt(page, 40_000);
    assert.ok(prompt, 'no prompt');
    t.diagnostic(`${trouble.name}: prompt ${(prompt.since / 1000).toFixed(1)} s after the navigation began`);
    const words = helper.promptWords(language);
    assert.deepEqual(Object.fromEntries(Object.keys(words).map(part => [part, prompt[part]])), words);
    assert.equal(prompt.dir, helper.DIRECTIONS[language]);
    await assertPainted(page, prompt);
    await trouble.back?.(page, page.context());

    // The Light host where it lives, else the mirror, once that has answered.
    const host = trouble.light ? 'mirror' : 'light';
    const light = network.address(host, row) + articles[language];
    for (let tries = 0; tries < 100 && (await helper.readPrompt(page)).href !== light; tries++) await helper.sleep(100);
    assert.deepEqual((await helper.readPrompt(page)).hrefs, [light, light]);
    await page.locator('sabok-prompt a').first().tap({ noWaitAfter: true });
    await page.waitForURL(light, { waitUntil: 'commit', timeout: 60_000 });
    await page.locator('article p').first().waitFor({ timeout: 60_000 });
    assert.ok((await page.locator('main').innerText()).length > 500);
    assert.deepEqual(errors, []);
    await page.context().close();
  }));

  /** The link's own color where it stands: Chromium paints although the page hangs. */
  async function assertPainted(page, prompt) {
    await helper.sleep(300);
    const png = await helper.screenshot(page, 10_000);
    assert.ok(png, 'Chromium paints nothing');
    const { x, y, width, height } = (await helper.readPrompt(page)).link;
    assert.ok(x >= 0 && x + width <= helper.PHONE.width && y > 0 && y + height <= helper.PHONE.height, 'off the screen');
    assert.equal(await helper.colorAt(browser, png, Math.round(x + 4), Math.round(y + height / 2)), prompt.linkColor);
  }
});
