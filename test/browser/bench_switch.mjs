// SPDX-License-Identifier: GPL-3.0-or-later
// bench/switch: what the switch costs a healthy page, and how soon it helps. See there.
import * as helper from './helper.mjs';
import { RESOLVER } from './network.mjs';
import { rowName, startRows } from './row_site.mjs';
import { TROUBLES } from './troubles.mjs';

const BUDGET = 1024, LIMIT_MS = 2, SLOWED = 4, LOADS = 11;
const WITHIN = { nothing: 6, something: 10 }; // seconds from the start of the navigation
const CATEGORIES = ['-*', 'devtools.timeline', 'v8', 'disabled-by-default-devtools.timeline'];
const cleanup = new helper.Cleanup();
let over = 0;

function say(text, value, limit, unit) {
  const bad = value > limit;
  over += bad;
  console.log(`${text.padEnd(52)} ${value.toFixed(unit === 'B' ? 0 : 2).padStart(8)} ${unit.padEnd(3)} of ${limit} ${bad ? '  OVER' : ''}`);
}

/** Main-thread milliseconds of the snippet in one load of `url`: it is the one line of the page that holds its mark. */
async function traced(browser, page, url, line) {
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.goto(url, { waitUntil: 'load' });
  await helper.sleep(1500); // its look half a second later is part of it
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const ours = traceEvents.filter(({ ph, name, args }) => {
    const data = args?.data ?? {};
    // FunctionCall counts lines from 0 in some versions: the snippet is one line, and its neighbours are no scripts.
    return ph === 'X' && ['EvaluateScript', 'FunctionCall'].includes(name) && data.url === url
      && [line, line - 1].includes(data.lineNumber);
  });
  const names = ours.map(event => event.name).join();
  if (!/EvaluateScript.*FunctionCall/.test(names)) throw new Error(`the trace lacks the snippet: ${names}`);
  // The thread's own time: a busy machine makes the wall clock run on between.
  return ours.reduce((sum, { tdur = NaN }) => sum + tdur, 0) / 1000;
}

// Chromium's own way of slowing a thread lets it turn in a signal handler, for the time it slept as well: a wait of the snippet for the
// browser's answer would be counted. So the thread's time is taken as it is, and multiplied. Beside it, load by load, stands the same page with
// a script that does nothing but wait: what Chromium takes for a script and a timer, and for tracing them.
// And one that also reads one stored value, as whoever keeps «always use Light» must before the page begins.
const SNIPPET = /<script>(?:(?!<\/script>)[^])*sabok-prompt[^]*?<\/script>/;
const inItsPlace = script => ({ page: html => html.replace(SNIPPET, `<script>${script}"sabok-prompt"</script>`) });
const HEALTHY = [
  ['', {}],
  ['a script that only waits, in its place', inItsPlace('setTimeout(()=>{},450);')],
  ['a script that waits and reads one stored value', inItsPlace('setTimeout(()=>{},450);localStorage.sabok;')],
];

async function cost(browser, { network, allArticles }) {
  const pages = [], times = HEALTHY.map(() => []);
  for (const _ of HEALTHY) pages.push(await helper.openPage(browser));
  for (let load = 0; load <= LOADS; load++) {
    for (const kind of HEALTHY.keys()) {
      const url = network.address('www', rowName(TROUBLES.length + kind)) + allArticles.en[load % allArticles.en.length];
      const html = await (await fetch(url.replace(/\/\/[^/:]+/, '//127.0.0.1'), { headers: { host: new URL(url).host } })).text();
      const line = html.slice(0, html.indexOf('sabok-prompt')).split('\n').length;
      times[kind].push(SLOWED * await traced(browser, pages[kind], url, line));
    }
  }
  for (const page of pages) await page.context().close();
  const first = times.map(list => list.shift())[0];
  const medians = times.map(list => list.sort((a, b) => a - b)[LOADS >> 1]);
  say(`main-thread time times ${SLOWED}, median of ${LOADS} pages read on`, medians[0], LIMIT_MS, 'ms');
  for (const kind of [1, 2]) {
    console.log(`${`  ${HEALTHY[kind][0]}`.padEnd(52)} ${medians[kind].toFixed(2).padStart(8)} ms  (ratio ${(medians[0] / medians[kind]).toFixed(2)})`);
  }
  console.log(`${'  the first page of a new browser process'.padEnd(52)} ${first.toFixed(2).padStart(8)} ms  (no limit)`);
  const asked = network.requests.filter(request => request.row === rowName(TROUBLES.length) && ['light', 'mirror'].includes(request.host));
  say(`requests of the snippet in ${LOADS + 1} loads`, asked.length, 0, '');
}

async function help(browser, { network, articles }, index) {
  const trouble = TROUBLES[index];
  const page = await helper.openPage(browser);
  await page.goto(network.address('www', rowName(index)) + articles.en, { waitUntil: 'commit', timeout: 60_000 });
  if (trouble.act) {
    await helper.sleep(1000);
    await trouble.act(page, page.context());
  }
  const prompt = await helper.waitForPrompt(page, 40_000);
  await page.context().close();
  const seconds = prompt ? prompt.since / 1000 : Infinity;
  if (WITHIN[trouble.screen]) say(`${trouble.name} (${trouble.screen} on the screen)`, seconds, WITHIN[trouble.screen], 's');
  else console.log(`${trouble.name.padEnd(52)} ${seconds.toFixed(2).padStart(8)} s   (nothing arrived before: no limit)`);
}

try {
  const rows = await startRows(cleanup, [...TROUBLES, ...HEALTHY.map(([, row]) => row)]);
  for (const language of helper.INTERFACE_LANGUAGES) {
    const told = JSON.parse(helper.run(helper.SABOK, ['switch', '-c', rows.toml, '--language', language, '--json']));
    say(`snippet after brotli, ${language}`, told.compressed_bytes, BUDGET, 'B');
  }
  const browser = await helper.startBrowser(cleanup, { args: [RESOLVER] });
  await cost(browser, rows);
  for (let index = 0; index < TROUBLES.length; index += 2) {
    await Promise.all([index, index + 1].filter(one => one < TROUBLES.length).map(one => help(browser, rows, one)));
  }
  console.log(over ? `${over} over their limits` : 'all within their limits');
} finally {
  await cleanup.run();
}
process.exitCode = over ? 1 : 0;
