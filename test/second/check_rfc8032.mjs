// SPDX-License-Identifier: GPL-3.0-or-later
// The second reader's signatures beside RFC 8032's vectors, as src/edition/keys_test.cc does for the program.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { parseKey, signed } from './edition.mjs';

const lines = fs.readFileSync(new URL('rfc8032.txt', import.meta.url), 'utf8').split('\n').filter(line => line && !line.startsWith('#'));
assert.ok(lines.length >= 13);
for (const line of lines) {
  const [name, , key, message, signature, verdict] = line.split(';'), bytes = hex => Buffer.from(hex, 'hex');
  const text = Buffer.concat([Buffer.from('Ed12345678'), bytes(key)]).toString('base64');
  assert.equal(!!signed(parseKey(text), bytes(message), bytes(signature)), verdict === 'good', name);
}
