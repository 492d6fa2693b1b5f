// SPDX-License-Identifier: GPL-3.0-or-later
// The sample newsroom and its Light edition behind a Network, for tables whose rows all run at the same time.
import fs from 'node:fs';
import path from 'node:path';
import { Network } from './network.mjs';
import { freePort, run, sleep, startProcess, temporaryFolder } from './processes.mjs';
import * as site from './site.mjs';

const config = (network, folder) => `[site]
url = "${network.address('www')}"
name = "Harbour Courier"
language = "en"
[[source]]
type = "folder"
location = "site"
[light]
url = "${network.address('light')}"
name = "Harbour Courier Light"
pictures = "none"
[words.fa]
"light_name" = "${site.LIGHT_NAMES.fa}"
[edition]
output = "${folder}/public"
mirrors = ["${network.address('mirror')}/"]
`;

/** {network, articles: {en, fa, ar}, config}: `rows` as in troubles.mjs; the first has the hosts of row01. */
export async function startRows(cleanup, rows) {
  const folder = temporaryFolder(cleanup);
  const network = new Network();
  await network.start(cleanup);
  rows.forEach((row, index) => network.rows.set(rowName(index), row));
  network.site = path.join(folder, 'site');
  const toml = path.join(folder, 'sabok.toml');
  const snippets = path.join(folder, 'snippets');
  fs.mkdirSync(snippets);
  fs.writeFileSync(toml, config(network, folder));
  for (const language of site.LANGUAGES) {
    fs.writeFileSync(path.join(snippets, `${language}.html`), run(site.SABOK, ['switch', '-c', toml, '--language', language]));
  }
  run(path.join(site.NEWSROOM, 'generate'), ['--out', network.site, '--url', network.address('www'), '--light', network.address('light'),
    '--assets-url', network.address('static'), '--pictures', site.PICTURES, '--snippets', snippets], { timeout: 180_000 });
  run(site.SABOK, ['build', '-q', '-c', toml], { accept: [3], timeout: 180_000 });
  network.lightPort = await freePort();
  const { errors } = startProcess(cleanup, site.SABOK, ['serve', path.join(folder, 'public'), '--listen', `127.0.0.1:${network.lightPort}`]);
  for (let tries = 0; ; tries++) {
    try { await fetch(`http://127.0.0.1:${network.lightPort}/`); break; } catch { await sleep(100); }
    if (tries > 100) throw new Error(`sabok serve does not answer: ${errors()}`);
  }
  return { network, toml, ...site.findArticles(network.site) };
}

export const rowName = index => `row${String(index + 1).padStart(2, '0')}`;
