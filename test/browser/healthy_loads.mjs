// SPDX-License-Identifier: GPL-3.0-or-later
// The table of healthy pages: never a prompt, never a request of the snippet's, never an error, in at least 200 loads.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as helper from './helper.mjs';
import { RESOLVER } from './network.mjs';
import { rowName, startRows } from './row_site.mjs';

const ad = (network, row) => `<script async src="${network.address('third', row)}/ad.js"></script>`;
const withAd = (html, network, row) => html.replace('</header>', `$&${ad(network, row)}`);
const isAd = ({ name }) => name.startsWith('/ads/');
const STUCK = 14_000; // ms after which the switch has given its last judgement on a page that never completes

// On a machine too busy to show a page that has come, the page really is in trouble, and the prompt right. Such a load says nothing
// of the switch: it is named, done again, and counted; what its prompt asked for is no healthy page's request.
const LATE_PAINT = 4000, LATE_END = 7000; // ms, well before the switch's thresholds

// loads: how many, over `readers` contexts; forever: its load event never comes; waits: mostly for the line, so many do so at once
const HEALTHY = [
  { name: 'a fast line', loads: 40, readers: 2 },
  { name: '4G', loads: 16, readers: 4, waits: true, line: { kbit: 9000, rtt: 170 } },
  { name: 'slow but steady 3G', loads: 6, readers: 6, waits: true, line: { kbit: 1600, rtt: 300 } },
  { name: 'cached', loads: 80, readers: 2, cache: 'max-age=3600' },
  { name: 'one broken advertisement', loads: 16, readers: 2, answer: request => (isAd(request) ? 'missing' : undefined) },
  { name: 'one advertisement that hangs', loads: 3, readers: 3, third: 'hang', page: withAd, waits: true, forever: true },
  { name: 'an ad blocker', loads: 8, readers: 2, page: withAd,
    answer: request => (isAd(request) ? 'reset' : undefined), blocked: /third\.|measure/ },
  { name: 'a background tab', loads: 6, readers: 6, waits: true, forever: true,
    script: 'Object.defineProperty(document, "hidden", { get: () => true })', answer: ({ family }) => (family === 'style' ? 'hang' : undefined) },
  { name: 'print preview', loads: 6, readers: 2, media: 'print' },
  { name: 'cookies off', loads: 8, readers: 2,
    script: 'for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(self, name, { get() { throw new DOMException("", "SecurityError") } })' },
];

// Every reader has a line, and so a row, of their own; the last row is for going back and forward.
const READERS = HEALTHY.flatMap(({ readers }, index) => Array.from({ length: readers }, (_, reader) => ({ index, reader })));
const rowOf = (index, reader) => rowName(READERS.findIndex(one => one.index === index && one.reader === reader));

describe('on healthy pages', { timeout: 600_000, concurrency: 1 }, () => {
  const cleanup = new helper.Cleanup();
  let browser, rows, loads = 0, repeated = 0;

  before(async () => {
    rows = await startRows(cleanup, [...READERS.map(({ index }) => HEALTHY[index]), { cache: 'max-age=3600' }]);
    browser = await helper.startBrowser(cleanup, { args: [RESOLVER] });
  });
  after(async () => {
    await cleanup.run();
    console.log(`# ${loads} healthy loads; ${repeated} more were repeated because the machine was too busy`);
    assert.ok(loads >= 200, `only ${loads} loads`);
  });

  const look = page => page.evaluate(() => ({
    prompt: Boolean(document.querySelector('sabok-prompt')),
    paint: performance.getEntriesByType('paint')[0]?.startTime ?? performance.now(),
    end: performance.timing.domInteractive ? performance.timing.domInteractive - performance.timing.navigationStart : performance.now(),
  }));

  async function load(page, healthy, url) {
    const before = rows.network.requests.length;
    await page.goto(url, { waitUntil: healthy.forever ? 'commit' : 'load', timeout: 90_000 });
    if (healthy.media) await page.pdf();
    await helper.sleep(healthy.forever ? STUCK : 600);
    const { prompt, paint, end } = await look(page);
    const tooBusy = prompt && (paint > LATE_PAINT || end > LATE_END);
    if (!tooBusy) assert.equal(prompt, false, `a prompt on ${url}, painted after ${paint} ms, read after ${end} ms`);
    if (tooBusy) {
      console.log(`# set aside: painted after ${Math.round(paint)} ms, read after ${Math.round(end)} ms, ${healthy.name}`);
      const { hostname } = new URL(url);
      const mine = ({ row, host }) => hostname.includes(`.${row}.`) && ['light', 'mirror'].includes(host);
      rows.network.requests = rows.network.requests.filter((request, at) => at < before || !mine(request));
    }
    return !tooBusy;
  }

  async function read(index, reader) {
    const { network, articles, allArticles } = rows;
    const healthy = HEALTHY[index];
    const language = reader % 2 ? 'fa' : 'en';
    const page = await helper.openPage(browser, { initScript: healthy.script });
    const errors = [];
    page.on('pageerror', error => errors.push(error.message));
    if (healthy.blocked) await page.route(healthy.blocked, route => route.abort('blockedbyclient'));
    if (healthy.media) await page.emulateMedia({ media: healthy.media });
    const wanted = healthy.loads / healthy.readers;
    let tries = 0;
    for (let done = 0; done < wanted; tries++) {
      assert.ok(tries < 3 * wanted, 'the machine is too busy to tell');
      const article = healthy.cache ? articles[language] : allArticles[language][done % allArticles[language].length];
      done += await load(page, healthy, network.address('www', rowOf(index, reader)) + article);
    }
    loads += wanted;
    repeated += tries - wanted;
    assert.deepEqual(errors, []);
    await page.context().close();
  }

  const one = async index => {
    await Promise.all(Array.from({ length: HEALTHY[index].readers }, (_, reader) => read(index, reader)));
    const light = rows.network.requests.filter(({ row, host }) => HEALTHY[index] === rows.network.rows.get(row) && ['light', 'mirror'].includes(host));
    assert.deepEqual(light, [], 'the snippet asked for something');
  };
  const kinds = waits => HEALTHY.map((_, index) => index).filter(index => Boolean(HEALTHY[index].waits) === waits);
  describe('quick', { concurrency: 1 }, () => {
    for (const index of kinds(false)) test(`${HEALTHY[index].name}: no prompt in ${HEALTHY[index].loads} loads`, () => one(index));
  });
  describe('waiting', { concurrency: 1 }, () => {
    for (const index of kinds(true)) test(`${HEALTHY[index].name}: no prompt in ${HEALTHY[index].loads} loads`, () => one(index));
  });

  test('back and forward, with and without the back-forward cache: no prompt in 24 loads', { timeout: 240_000 }, async () => {
    const { network, allArticles } = rows;
    const [first, second] = allArticles.en.map(article => network.address('www', rowName(READERS.length)) + article);
    for (const bfcache of [true, false]) {
      const own = await helper.startBrowser(cleanup, { args: [RESOLVER], ignoreDefaultArgs: bfcache ? ['--disable-back-forward-cache'] : [] });
      const page = await helper.openPage(own, {
        initScript: 'addEventListener("pageshow", event => { document.documentElement.dataset.restored = event.persisted })',
      });
      await page.goto(first);
      await page.goto(second);
      let restored = 0;
      for (let turn = 0; turn < 12; turn++) {
        const url = turn % 2 ? second : first;
        await page.evaluate(step => { setTimeout(() => history.go(step)); }, turn % 2 ? 1 : -1);
        let state = [];
        for (let tries = 0; state[0] !== url && tries < 100; tries++) {
          await helper.sleep(700);
          state = await page.evaluate(() => [document.readyState === 'complete' && location.href,
            Boolean(document.querySelector('sabok-prompt')), document.documentElement.dataset.restored]).catch(() => []);
        }
        assert.deepEqual(state.slice(0, 2), [url, false]);
        restored += state[2] === 'true';
        loads++;
      }
      assert.equal(restored > 0, bfcache, 'whether Chromium restored pages from its cache');
      await page.context().close();
    }
  });
});
