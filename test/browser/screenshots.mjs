// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the pictures in docs/images from the running sample site, its trouble and its Light edition.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as helper from './helper.mjs';

const IMAGES = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../docs/images');
const ARTICLES = { en: 'cranes-fall-silent', fa: 'barangir-e-bandar' };
const PHONE = { deviceScaleFactor: 1.5, hasTouch: true, isMobile: true };
const cleanup = new helper.Cleanup();
let total = 0;

async function draw(page, name) {
  await helper.sleep(600);
  const png = await helper.screenshot(page);
  if (!png) throw new Error(`${name}: Chromium paints nothing`);
  const bytes = Buffer.from(png, 'base64');
  total += bytes.length;
  fs.writeFileSync(path.join(IMAGES, name), bytes);
  console.log(`docs/images/${name} ${bytes.length}`);
}

/** Opens a page that comes, draws it, closes it. */
async function drawLight(browser, name, url, options = {}) {
  const page = await helper.openPage(browser, { ...PHONE, ...options });
  await page.goto(url);
  await draw(page, name);
  await page.context().close();
}

try {
  fs.mkdirSync(IMAGES, { recursive: true });
  const site = await helper.startSite(cleanup);
  await helper.startEdition(cleanup, site);
  const browser = await helper.startBrowser(cleanup);
  const pathOf = language => site.allArticles[language].find(article => article.includes(ARTICLES[language]));

  // One article, three moments. What the reader sees before the prompt comes, within a second, is drawn in a session that closed it.
  await site.trouble('refused');
  const before = await helper.openPage(browser, { ...PHONE, initScript: 'sessionStorage.sabok = 1' });
  await helper.visit(before, site.url + pathOf('en'));
  await helper.sleep(1500);
  await draw(before, 'full-page-in-trouble.png');
  await before.context().close();

  const page = await helper.openPage(browser, PHONE);
  await helper.visit(page, site.url + pathOf('en'));
  if (!await helper.waitForPrompt(page, 15_000)) throw new Error('no prompt');
  await draw(page, 'prompt.png');
  await page.locator('sabok-prompt a').first().tap({ noWaitAfter: true });
  await page.waitForURL(site.light + pathOf('en'));
  await draw(page, 'light-page.png');
  await page.context().close();
  await site.trouble('none');

  await drawLight(browser, 'light-page-fa.png', site.light + pathOf('fa'));
  await drawLight(browser, 'light-page-dark.png', site.light + pathOf('en'), { colorScheme: 'dark' });
  await drawLight(browser, 'front-page.png', `${site.light}/`);
  console.log(`together ${total} bytes`);
} finally {
  await cleanup.run();
}
