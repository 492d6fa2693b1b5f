// bench/switch: what the switch costs a healthy page, and how soon it helps. See there.
import * as helper from './helper.mjs';
import { RESOLVER } from './network.mjs';
import { rowName, startRows } from './row_site.mjs';
import { TROUBLES } from './troubles.mjs';

const BUDGET = 1024, LIMIT_MS = 2, SLOWED = 4, LOADS = 11;
const WITHIN = { nothing: 6, something: 10 }; // seconds from the start of the navigation
const CATEGORIES = ['-*', 'devtools.timeline', 'v8', 'v8.execute', 'disabled-by-default-devtools.timeline'];
const cleanup = new helper.Cleanup();
let over = 0;

function say(text, value, limit, unit) {
  const bad = value > limit;
  over += bad;
  console.log(`${text.padEnd(52)} ${value.toFixed(unit === 'B' ? 0 : 2).padStart(8)} ${unit.padEnd(3)} of ${limit} ${bad ? '  OVER' : ''}`);
}

/** Events of one load that ran the snippet: it is the one line of the page that holds its mark. */
async function traced(browser, url, line) {
  const page = await helper.openPage(browser);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.goto(url, { waitUntil: 'load' });
  await helper.sleep(1500);
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  await page.context().close();
  const ours = traceEvents.filter(({ ph, name, args }) => {
    const data = args?.data ?? {};
    // FunctionCall counts lines from 0 in some versions: the snippet is one line, and its neighbours are no scripts.
    return ph === 'X' && ['EvaluateScript', 'FunctionCall', 'v8.compile'].includes(name) && data.url === url
      && [line, line - 1].includes(data.lineNumber);
  });
  return { ms: ours.reduce((sum, event) => sum + event.dur, 0) / 1000, events: ours.map(event => event.name) };
}

async function cost(browser, { network, articles }) {
  const row = rowName(TROUBLES.length); // a row without trouble
  const url = network.address('www', row) + articles.en;
  const html = await (await fetch(`http://127.0.0.1:${network.port}${articles.en}`, { headers: { host: new URL(url).host } })).text();
  const line = html.slice(0, html.indexOf('sabok-prompt')).split('\n').length;
  const times = [];
  for (let load = 0; load < LOADS; load++) {
    const { ms, events } = await traced(browser, url, line);
    if (!events.includes('EvaluateScript') || !events.includes('FunctionCall')) throw new Error(`the trace lacks the snippet: ${events}`);
    times.push(ms);
  }
  times.sort((a, b) => a - b);
  say(`main-thread time, CPU slowed ${SLOWED} times, median of ${LOADS}`, times[LOADS >> 1], LIMIT_MS, 'ms');
  const asked = network.requests.filter(request => request.row === row && ['light', 'mirror'].includes(request.host));
  say(`requests of the snippet in ${LOADS} loads`, asked.length, 0, '');
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
  const rows = await startRows(cleanup, [...TROUBLES, {}]);
  for (const language of ['en', 'fa', 'ar', 'ckb', 'az', 'es', 'fr', 'kmr', 'ru', 'tr']) {
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
