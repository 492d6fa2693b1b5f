// SPDX-License-Identifier: GPL-3.0-or-later
// A real Chromium, and what a reader, a screen and a screen reader get from it.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { sleep } from './processes.mjs';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export async function startBrowser(cleanup, { args = [], ...options } = {}) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync', ...args],
    ...options,
  });
  cleanup.add(() => browser.close());
  return browser;
}

export const PHONE = { width: 360, height: 740 };

/** A page in a context of its own: nothing cached, nothing remembered. */
export async function openPage(browser, { initScript, ...options } = {}) {
  const context = await browser.newContext({ viewport: PHONE, bypassCSP: true, ...options });
  if (initScript) await context.addInitScript(initScript);
  return context.newPage();
}

/** Goes to an address without waiting for a page that may never come. */
export async function visit(page, url) {
  await page.goto(url, { waitUntil: 'commit' });
}

/** The prompt's parts as a reader's tools see them, or null. Works while the page hangs. */
export function readPrompt(page) {
  return page.evaluate(() => {
    const host = document.querySelector('sabok-prompt');
    const [link, always] = host?.shadowRoot?.querySelectorAll('a') ?? [];
    if (!link?.href) return null;
    const box = host.shadowRoot.querySelector('dialog');
    const place = link.getBoundingClientRect();
    return {
      dir: getComputedStyle(box).direction, role: host.role,
      title: box.querySelector('b').textContent, body: box.querySelector('br').nextSibling.data,
      action: link.textContent, always: always.textContent, href: link.href, hrefs: [link.href, always.href],
      close: box.querySelector('button').textContent,
      link: { x: place.x, y: place.y, width: place.width, height: place.height },
      linkColor: getComputedStyle(link).backgroundColor, since: performance.now(),
    };
  });
}

/** Waits for the prompt; how long it took. */
export async function waitForPrompt(page, timeout = 10_000) {
  const start = Date.now();
  while (Date.now() - start < timeout) {
    const prompt = await readPrompt(page).catch(() => null);
    if (prompt) return { ...prompt, after: Date.now() - start };
    await sleep(100);
  }
  return null;
}

/** A PNG of what is on the screen, or null when Chromium paints nothing (it then never answers). */
export async function screenshot(page, timeout = 3000) {
  const session = await page.context().newCDPSession(page);
  return Promise.race([
    session.send('Page.captureScreenshot', { format: 'png' }).then(({ data }) => data, () => null),
    sleep(timeout).then(() => null),
  ]);
}

/** The colors at points [x, y] of a screenshot, as CSS writes them. */
export async function colorsAt(browser, png, points) {
  const page = await browser.newPage();
  try {
    return await page.evaluate(async ([data, points]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      const context = canvas.getContext('2d', { willReadFrequently: true });
      context.drawImage(image, 0, 0);
      return points.map(([x, y]) => {
        const [red, green, blue] = context.getImageData(x, y, 1, 1).data;
        return `rgb(${red}, ${green}, ${blue})`;
      });
    }, [png, points]);
  } finally {
    await page.close();
  }
}

export const colorAt = async (browser, png, x, y) => (await colorsAt(browser, png, [[x, y]]))[0];

/** What is wider than the screen, one line each: elements that stand out, unless they scroll by themselves. */
export function overflow(page) {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const over = [...document.body.querySelectorAll('*')].filter(element => {
      const { left, right } = element.getBoundingClientRect();
      return right > clientWidth + 1 || left < -1;
    });
    return [`${scrollWidth} pixels wide on ${clientWidth}`, ...over.map(element => element.outerHTML.slice(0, 100))];
  });
}

/** What axe-core objects to, one line each. With a selector, only inside it (shadow trees too), and contrasts it cannot tell count. */
export async function axe(page, selector) {
  await page.evaluate(fs.readFileSync(AXE, 'utf8'));
  return page.evaluate(async selector => {
    const result = await window.axe.run(selector ?? document);
    const untold = selector ? result.incomplete.filter(rule => rule.id === 'color-contrast') : [];
    return [...result.violations, ...untold].flatMap(
      rule => rule.nodes.map(node => `${rule.id}: ${node.html} ${node.failureSummary}`));
  }, selector);
}

/** What a screen reader is told: [{role, name}] of all that is not ignored. */
export async function accessibilityTree(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  return nodes.filter(node => !node.ignored).map(node => ({ role: node.role?.value, name: node.name?.value }));
}
