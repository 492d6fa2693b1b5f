// SPDX-License-Identifier: GPL-3.0-or-later
// The prompt is on the screen whatever keeps the page off it; and when what hung comes after all, the page is whole.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as helper from './helper.mjs';

const HANGING = {
  'a style sheet in head': '<link rel="stylesheet" href="/hang.css">',
  'a style sheet before a script': '<link rel="stylesheet" href="/hang.css"><script src="/quick.js"></script>',
  'an @import in a style element': '<style>@import url(/hang.css);</style>',
  'an @import in a style sheet that came': '<link rel="stylesheet" href="/import.css">',
  'a script in head': '<script src="/hang.js"></script>',
  'a style sheet and a script in head': '<link rel="stylesheet" href="/hang.css"><script src="/hang.js"></script>',
};
// Sheets that hang without blocking, loaded with the usual trick, stay as the page wants them.
const TRICK = '<link rel="stylesheet" media="print" onload="this.media=\'all\'" href="/trick.css">';

describe('the prompt is painted', { timeout: 60_000, concurrency: true }, () => {
  const cleanup = new helper.Cleanup();
  const waiting = new Map(); // what hangs, by the page that asked
  let browser, address, snippet;

  const answer = (response, name) => {
    const css = name.endsWith('css');
    response.writeHead(200, { 'Content-Type': css ? 'text/css' : 'text/javascript' });
    if (name === '/import.css') return response.end('@import url(/hang.css);');
    return response.end(css ? `${name === '/trick.css' ? 'i' : 'p'} { color: rgb(0, 0, 255) }` : 'window.ran = (window.ran || 0) + 1');
  };
  before(async () => {
    snippet = helper.makeSnippet(cleanup, { light: 'http://light.invalid', language: 'en' });
    address = await helper.startServer(cleanup, (request, response) => {
      const { pathname, searchParams } = new URL(request.url, 'http://site');
      if (/\.(css|js)$/.test(pathname)) {
        if (!/hang|trick/.test(pathname)) return answer(response, pathname);
        const page = new URL(request.headers.referer).searchParams.get('page')
          ?? [...waiting.keys()].find(name => HANGING[name].includes('import.css'));
        return waiting.get(page).push(() => response.headersSent || answer(response, pathname));
      }
      const page = searchParams.get('page');
      if (!page) return response.writeHead(404).end();
      waiting.set(page, []);
      response.writeHead(200, { 'Content-Type': 'text/html' });
      return response.end(`<!doctype html><html lang="en"><head>${snippet}
<title>Page</title>${HANGING[page]}${TRICK}</head><body class="real"><p>Text</p><i>Trick</i></body></html>`);
    });
    browser = await helper.startBrowser(cleanup);
  });
  after(() => cleanup.run());

  for (const [name, head] of Object.entries(HANGING)) {
    test(`while ${name} hangs`, async () => {
      const page = await helper.openPage(browser);
      const errors = [];
      page.on('pageerror', error => errors.push(error.message));
      await helper.visit(page, `${address}/?page=${encodeURIComponent(name)}`);
      assert.ok(await helper.waitForPrompt(page), 'no prompt');
      await helper.sleep(500);
      const { link, linkColor } = await helper.readPrompt(page);
      const png = await helper.screenshot(page);
      assert.ok(png, 'Chromium paints nothing');
      assert.equal(await helper.colorAt(browser, png, Math.round(link.x + 6), Math.round(link.y + 22)), linkColor);

      // From now on all comes, also what is asked for only now.
      const loaded = page.waitForLoadState('load').then(() => helper.sleep(300));
      const releasing = setInterval(() => waiting.get(name).forEach(release => release()), 50);
      await loaded.finally(() => clearInterval(releasing));
      const state = await page.evaluate(() => ({
        bodies: document.querySelectorAll('body').length, body: document.body.className, ran: window.ran,
        paragraph: getComputedStyle(document.querySelector('p')).color, trick: getComputedStyle(document.querySelector('i')).color,
      }));
      assert.deepEqual(state, {
        bodies: 1, body: 'real', ran: head.includes('script') ? 1 : undefined,
        paragraph: head.includes('css') ? 'rgb(0, 0, 255)' : 'rgb(0, 0, 0)', trick: 'rgb(0, 0, 255)',
      });
      assert.deepEqual(errors, []);
      await page.context().close();
    });
  }
});
