import * as helper from './helper.mjs';
import { RESOLVER } from './network.mjs';
import { rowName, startRows } from './row_site.mjs';
import fs from 'node:fs';
const CATEGORIES = (process.env.CATS ?? "-*,devtools.timeline,v8,disabled-by-default-devtools.timeline").split(",");
const cleanup = new helper.Cleanup();
const SLOWED = 4, LOADS = +process.argv[2] || 11;
const RE = /<script>(?:(?!<\/script>)[^])*sabok-prompt[^]*?<\/script>/;
const idle = more => `<script>setTimeout(()=>{},450);${more};"sabok-prompt"</script>`;
const variants = {
  full: h => h,
  idle: h => h.replace(RE, () => idle('')),
  idle_local: h => h.replace(RE, () => idle('localStorage.sabok')),
  idle_cookie: h => h.replace(RE, () => idle('document.cookie')),
  no_local: h => h.replace(RE, m => m.replace(/\}?[a-z]\(\(?\)?=>localStorage\)&&[a-z]\(\)/, '')),
  ...(fs.existsSync('/work/scratch/variants.mjs') ? (await import('/work/scratch/variants.mjs')).default : {}),
};
const names = Object.keys(variants);
async function traced(browser, page, url, line) {
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.goto(url, { waitUntil: 'load' });
  await helper.sleep(1000);
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const ours = traceEvents.filter(({ ph, name, args }) => {
    const data = args?.data ?? {};
    return ph === 'X' && ['EvaluateScript', 'FunctionCall'].includes(name) && data.url === url && [line, line - 1].includes(data.lineNumber);
  });
  const s = n => ours.filter(e => e.name == n).reduce((a, { tdur }) => a + tdur, 0) / 1000;
  return [s('EvaluateScript') + s('FunctionCall'), s('EvaluateScript'), s('FunctionCall')];
}
try {
  const rows = await startRows(cleanup, names.map(n => ({ page: variants[n] })));
  const browser = await helper.startBrowser(cleanup, { args: [RESOLVER] });
  const pages = []; for (const n of names) pages.push(await helper.openPage(browser));
  const times = names.map(() => []);
  for (let load = 0; load <= LOADS; load++) for (const [kind] of names.entries()) {
    const url = rows.network.address('www', rowName(kind)) + rows.allArticles.en[load % rows.allArticles.en.length];
    const html = await (await fetch(url.replace(/\/\/[^/:]+/, '//127.0.0.1'), { headers: { host: new URL(url).host } })).text();
    if (load == 0) { const m = RE.exec(html); console.log(names[kind], m ? m[0].length : 'none', m && m[0].includes('localStorage)')); }
    const line = html.slice(0, html.indexOf('sabok-prompt')).split('\n').length;
    times[kind].push((await traced(browser, pages[kind], url, line)).map(x => x * SLOWED));
  }
  for (const [k, n] of names.entries()) {
    const t = times[k].slice(1);
    console.log(n.padEnd(16), [0, 1, 2].map(i => t.map(x => x[i]).sort((a, b) => a - b)[t.length >> 1].toFixed(2)).join('  '), ' min', Math.min(...t.map(x => x[0])).toFixed(2));
  }
} finally { await cleanup.run(); }
