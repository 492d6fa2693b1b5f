// Draws the pictures in docs/images from the running sample site, its trouble and its Light edition.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as helper from './helper.mjs';

const IMAGES = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../docs/images');
const DESKTOP = { width: 1200, height: 800 };
const cleanup = new helper.Cleanup();

async function draw(browser, name, url, { wait = async () => {}, ...options } = {}) {
  const page = await helper.openPage(browser, { deviceScaleFactor: 2, ...options });
  await helper.visit(page, url);
  await wait(page);
  await helper.sleep(600);
  const png = await helper.screenshot(page);
  if (!png) throw new Error(`${name}: Chromium paints nothing`);
  fs.writeFileSync(path.join(IMAGES, name), Buffer.from(png, 'base64'));
  console.log(`docs/images/${name}`);
  await page.context().close();
}

try {
  fs.mkdirSync(IMAGES, { recursive: true });
  const site = await helper.startSite(cleanup);
  const browser = await helper.startBrowser(cleanup);
  const full = language => site.url + site.articles[language];
  const loaded = page => page.waitForLoadState('load');
  const prompt = async page => {
    if (!await helper.waitForPrompt(page, 15_000)) throw new Error('no prompt');
  };

  await draw(browser, 'full-page.png', full('en'), { wait: loaded, viewport: DESKTOP, deviceScaleFactor: 1 });
  await site.trouble('refused');
  await draw(browser, 'full-page-in-trouble.png', full('en'), { wait: prompt, viewport: DESKTOP, deviceScaleFactor: 1 });
  await draw(browser, 'prompt.png', full('en'), { wait: prompt });
  await draw(browser, 'prompt-fa.png', full('fa'), { wait: prompt });
  await draw(browser, 'prompt-dark.png', full('en'), { wait: prompt, colorScheme: 'dark' });
  await site.trouble('none');

  if (helper.haveSabok && helper.haveNewsroom) {
    await helper.startEdition(cleanup, site);
    for (const [language, end] of [['en', ''], ['fa', '-fa'], ['ar', '-ar']]) {
      if (!site.articles[language]) continue;
      await draw(browser, `light-page${end}.png`, site.light + site.articles[language], { wait: loaded });
    }
    await draw(browser, 'light-page-dark.png', site.light + site.articles.en, { wait: loaded, colorScheme: 'dark' });
  } else {
    console.error('no Light pages: they need the built program and examples/newsroom/generate');
  }
} finally {
  await cleanup.run();
}
