// SPDX-License-Identifier: GPL-3.0-or-later
// bench/worker: what the service worker costs and gives, in a real Chromium on the sample site, on loopback.
//
//   - the site's host is gone after an earlier visit: ms from the tap to the first text on the screen, every byte verified, beside the
//     same page straight from the Light host
//   - the site is healthy: the same page with the worker in charge and without, in turns, and the requests it makes
//
//   bench/worker [ROUNDS]      (20 by default; needs ./dev build and the tools of ./dev setup)
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.env.SABOK ??= path.join(ROOT, 'build/release/sabok');
process.env.NEWSROOM_PICTURES ??= path.join(ROOT, 'build/pictures');
const { Cleanup, openPage } = await import(path.join(ROOT, 'test/browser/helper.mjs'));
const { startStage, visitOnce } = await import(path.join(ROOT, 'test/browser/worker_site.mjs'));

const rounds = Number(process.argv[2] ?? 20);
const cleanup = new Cleanup();
const sorted = times => [...times].sort((a, b) => a - b);
const at = (times, share) => sorted(times)[Math.min(times.length - 1, Math.floor(times.length * share))];
const row = (name, times) => console.log(`${name.padEnd(62)} median ${at(times, 0.5).toFixed(0).padStart(5)} ms   p95 ${
  at(times, 0.95).toFixed(0).padStart(5)} ms   worst ${Math.max(...times).toFixed(0).padStart(5)} ms   (${times.length})`);

/** From the start of the navigation to the first text painted, as the browser itself counts. */
async function firstText(page, address) {
  await page.goto(address, { waitUntil: 'load', timeout: 30_000 });
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  return page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
}

const FULL = '<!doctype html><html lang="en"><title>Full</title><h1>A page of the full site</h1>';

try {
  const stage = await startStage(cleanup);
  const { site } = stage;
  console.log(`the worker: ${brotliCompressSync(stage.script).length} bytes after br, ${stage.script.length} before`);

  const times = { front: [], light: [], mirror: [], direct: [] };
  for (let round = 0; round < rounds; round++) {
    const page = await stage.fresh();
    await visitOnce(page, stage.at('visit'));
    await site.host.gone();
    const articles = site.allArticles.en;
    times.light.push(await firstText(page, stage.at(articles[round % articles.length])));
    const plain = await openPage(stage.browser);
    times.direct.push(await firstText(plain, new URL(`${articles[round % articles.length]}index.html`, stage.light.url).href));
    await plain.context().close();
    await stage.light.gone();
    times.mirror.push(await firstText(page, stage.at(articles[(round + 1) % articles.length])));
    await stage.other.gone();
    times.front.push(await firstText(page, stage.at('/')));
  }
  console.log('\nThe site is gone, after one earlier visit: first text on the screen');
  row('front page, everything else gone too (from the store)', times.front);
  row('an article, from the Light host', times.light);
  row('an article, Light host gone, from a mirror', times.mirror);
  row('beside: the same article straight from the Light host', times.direct);
  console.log(`with the worker / straight: ${(at(times.light, 0.5) / at(times.direct, 0.5)).toFixed(2)}`);

  const healthy = { with: [], without: [] };
  const extra = { '/page': { type: 'text/html', body: FULL } };
  const page = await stage.fresh({ extra });
  await visitOnce(page, stage.at('visit'));
  const without = await openPage(stage.browser);
  stage.light.requests.length = stage.other.requests.length = 0;
  for (let round = 0; round < rounds * 3; round++) {
    healthy.with.push(await firstText(page, stage.at('page')));
    healthy.without.push(await firstText(without, stage.at('page')));
  }
  console.log('\nThe site is healthy: first text of a small page, in turns');
  row('with the worker in charge', healthy.with);
  row('without', healthy.without);
  console.log(`requests of the worker meanwhile: ${stage.light.requests.length + stage.other.requests.length}`);
} finally {
  await cleanup.run();
}
