// SPDX-License-Identifier: GPL-3.0-or-later
// A second reader of docs/edition-format.md, by Node.js and its own library alone. It shares nothing with the program but that page, so
// that what both refuse, and both accept, is what the page says. Each line of standard input is a case: {"folder", "key", "state"} and
// what else verify() takes; each line out is its report, with the kinds of refusal as the page names them.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import url from 'node:url';
import zlib from 'node:zlib';

const ROOT = '_sabok/manifest.json', MINISIG = `${ROOT}.minisig`, P256 = `${ROOT}.p256`, SECTIONS = '_sabok/sections/';
const MAX = 16 << 20;
const sha256 = bytes => crypto.createHash('sha256').update(bytes).digest('hex');
const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
class Refusal extends Error { constructor(kind, what = '') { super(`${kind}: ${what}`); this.kind = kind; } }
const must = (good, kind, what) => { if (!good) throw new Refusal(kind, what); };
// Canonical JSON: what is read is written again, and must be the same bytes.
const quote = text => `"${text.replace(/["\\]/g, '\\$&').replace(/[\0-\x1f]/g, c => `\\u00${c.charCodeAt(0).toString(16).padStart(2, '0')}`)}"`;
const isNumber = n => Number.isSafeInteger(n) && n >= 0 && !Object.is(n, -0);
function line(value) {
  if (Array.isArray(value)) return `[${value.map(line).join(', ')}]`;
  must(typeof value !== 'number' || Number.isSafeInteger(value), 'malformed', 'a number');
  if (value === null || typeof value !== 'object') return typeof value === 'string' ? quote(value) : JSON.stringify(value);
  return `{${Object.keys(value).sort(byBytes).map(key => `${quote(key)}: ${line(value[key])}`).join(', ')}}`;
}
const lines = items => items.length ? `[\n    ${items.map(line).join(',\n    ')}\n  ]` : '[]';
const writeRoot = root => `{\n${Object.keys(root).sort(byBytes).map(key => `  ${quote(key)}: ${
  ['keys', 'mirrors', 'sections'].includes(key) ? lines(root[key]) : line(root[key])}`).join(',\n')}\n}\n`;
const writeSection = ({ files, format }) => `{"files": {\n${Object.keys(files).sort(byBytes).map(name =>
  `${quote(name)}: ${line(files[name])}`).join(',\n')}\n}, "format": ${format}}\n`;
function parse(bytes, write, kind) {
  try {
    must(bytes.length <= MAX, kind, 'too large');
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), value = JSON.parse(text);
    must(write(value) === text, kind, 'not canonical');
    return value;
  } catch (error) { throw new Refusal(kind, String(error)); }
}
const hasKeys = (object, wanted, optional = []) => object instanceof Object && !Array.isArray(object) &&
  wanted.every(key => Object.hasOwn(object, key)) && Object.keys(object).every(key => wanted.includes(key) || optional.includes(key));
const isText = text => typeof text === 'string', isHash = text => isText(text) && /^[0-9a-f]{64}$/.test(text);
function isPath(name) {
  if (!isText(name) || Buffer.byteLength(name) > 1024 || /[\0-\x1f\x7f\\]/.test(name)) return false;
  if (!name.split('/').every(part => part && part !== '.' && part !== '..' && Buffer.byteLength(part) <= 240)) return false;
  return !/\.(br|gz)$/.test(name) && ![ROOT, MINISIG, P256].includes(name) && !/^_sabok\/sections\/[^/]*\.json$/.test(name);
}
function parseRoot(bytes) {
  const root = parse(bytes, writeRoot, 'malformed');
  must(root.format === 2 && hasKeys(root, 'edition expires files format keys mirrors policy previous published sections site'.split(' ')) &&
    [root.edition, root.expires, root.published].every(isNumber) && hasKeys(root.files, ['count', 'size']) &&
    isNumber(root.files.count) && isNumber(root.files.size) && isText(root.site) && (root.previous === '' || isHash(root.previous)) &&
    root.keys.every(key => hasKeys(key, ['from_edition', 'new', 'new_p256', 'old', 'signature', 'signature_p256']) &&
      Object.entries(key).every(([name, value]) => name === 'from_edition' ? isNumber(value) : isText(value))) &&
    root.mirrors.every(mirror => /^https?:\/\/[^]*$/.test(mirror) && mirror.endsWith('/')) &&
    hasKeys(root.policy, [], Object.keys(root.policy)) &&
    root.sections.every((section, i) => hasKeys(section, ['first', 'sha256', 'size']) && isHash(section.sha256) && isNumber(section.size) &&
      (i ? isPath(section.first) && byBytes(root.sections[i - 1].first, section.first) < 0 : section.first === '')), 'malformed', 'a field');
  return root;
}
function isEntry(entry) {
  const isForm = form => hasKeys(form, ['sha256', 'size']) && isHash(form.sha256) && isNumber(form.size);
  return hasKeys(entry, ['sha256', 'size', 'type'], ['encodings', 'withdrawn']) && isHash(entry.sha256) && isNumber(entry.size) &&
    /^[\x20-\x7e]{1,128}$/.test(entry.type) && (entry.withdrawn === undefined || isNumber(entry.withdrawn)) &&
    (entry.encodings === undefined || (hasKeys(entry.encodings, [], ['br', 'gzip']) && Object.keys(entry.encodings).length > 0 &&
      Object.values(entry.encodings).every(isForm)));
}
// Keys and signatures.
const base64 = text => Buffer.from(text, 'base64').toString('base64') === text ? Buffer.from(text, 'base64') : null;
export function parseKey(text) {
  const bytes = base64(text.trim().split('\n').at(-1).trim());
  must(bytes?.length === 42 && bytes.subarray(0, 2).toString() === 'Ed', 'forged', 'no key');
  return { text: bytes.toString('base64'), id: bytes.subarray(2, 10), key: crypto.createPublicKey({ format: 'der', type: 'spki',
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(10)]) }) };
}
export const signed = (key, message, signature) => signature?.length === 64 && crypto.verify(null, Buffer.from(message), key.key, signature);
function signedP256(point, message, signature) {
  try {
    const der = Buffer.concat([Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex'), base64(point)]);
    const key = crypto.createPublicKey({ key: der, format: 'der', type: 'spki' });
    return crypto.verify('sha256', Buffer.from(message), { key, dsaEncoding: 'ieee-p1363' }, signature);
  } catch { return false; }
}
function checkMinisig(root, bytes, minisig, key) {
  const [untrusted, first, trusted, second, end, ...more] = minisig.toString('latin1').split('\n');
  const head = base64(first || ''), global = base64(second || '');
  must(end === '' && more.length === 0 && untrusted.startsWith('untrusted comment: ') && trusted.startsWith('trusted comment: ') &&
    head?.length === 74 && global?.length === 64 && head.subarray(0, 2).toString() === 'Ed', 'forged', 'no signature file');
  const comment = Buffer.from(trusted.slice(17), 'latin1'), signature = head.subarray(10);
  must(head.subarray(2, 10).equals(key.id), 'another-key');
  must(signed(key, Buffer.concat([signature, comment]), global), 'forged', 'comment');
  must(comment.toString() === `sabok edition:${root.edition} site:${root.site}`, 'mixed');
  must(signed(key, bytes, signature), 'forged', 'signature');
}
function checkSignature(root, bytes, files, trusted) {
  must(files.minisig, 'unsigned');
  const known = [trusted];
  for (const item of root.keys) {
    const old = known.at(-1);
    if (item.old !== old.text) continue;
    if (item.from_edition > root.edition) break;
    const message = `sabok key rotation 1\n${root.site}\n${item.old}\n${item.new}\n${item.new_p256}\n${item.from_edition}\n`;
    must(signed(old, message, base64(item.signature)), 'rotation');
    must(!old.p256 || !item.signature_p256 || signedP256(old.p256, message, base64(item.signature_p256)), 'rotation');
    known.push({ ...parseKey(item.new), p256: item.new_p256 });
  }
  const key = known.at(-1);
  const fits = candidate => { try { checkMinisig(root, bytes, files.minisig, candidate); return true; } catch { return false; } };
  try { checkMinisig(root, bytes, files.minisig, key); } catch (error) {
    throw known.slice(0, -1).some(fits) || (files.told && files.told.text !== key.text && fits(files.told)) ? new Refusal('old-key') : error;
  }
  must(!files.p256 || !key.p256 || signedP256(key.p256, bytes, base64(files.p256.toString().trim())), 'forged', 'P-256');
  return key;
}
// The folder.
const listFolder = folder => fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => !entry.isDirectory())
  .map(entry => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)));
function readPlain(folder, name) {
  const kindOf = file => fs.lstatSync(path.join(folder, file), { throwIfNoEntry: false });
  const parts = name.split('/'), kind = kindOf(name);
  must(!parts.some((_, i) => i && kindOf(parts.slice(0, i).join('/'))?.isSymbolicLink()), 'missing', name);
  must(kind, 'missing', name);
  must(kind.isFile(), 'no-file', name);
  return fs.readFileSync(path.join(folder, name));
}
const readIfThere = (folder, name) => fs.existsSync(path.join(folder, name)) ? readPlain(folder, name) : null;
// All of one stream and nothing after it.
function decode(bytes, suffix, most) {
  const { buffer, engine } = (suffix === '.br' ? zlib.brotliDecompressSync : zlib.gunzipSync)(bytes, { info: true, maxOutputLength: most + 1 });
  must(engine.bytesWritten === bytes.length, 'encoding', 'bytes after the end');
  return buffer;
}
function readFiles(folder, root) {
  const files = new Map();
  root.sections.forEach((section, i) => {
    let bytes;
    try { bytes = readPlain(folder, `${SECTIONS}${section.sha256}.json`); } catch { throw new Refusal('list', 'missing'); }
    must(bytes.length === section.size && sha256(bytes) === section.sha256, 'list', 'other bytes');
    const { files: listed, format, ...more } = parse(bytes, writeSection, 'list');
    const names = Object.keys(listed);
    must(format === 2 && Object.keys(more).length === 0 && names.length > 0, 'list', 'a field');
    for (const name of names) {
      const inside = byBytes(name, section.first) >= 0 && (!root.sections[i + 1] || byBytes(name, root.sections[i + 1].first) < 0);
      must(isPath(name) && isEntry(listed[name]) && inside, 'list', name);
      files.set(name, listed[name]);
    }
  });
  must(files.size === root.files.count && [...files.values()].reduce((sum, entry) => sum + entry.size, 0) === root.files.size, 'list', 'sums');
  return files;
}
const formsOf = (name, entry) => [[name, entry], ...Object.entries(entry.encodings ?? {}).map(([kind, form]) => [name + (kind === 'br' ? '.br' : '.gz'), form])];
function checkFiles(folder, root, found) {
  const files = readFiles(folder, root), owners = new Map(), known = new Set([ROOT, MINISIG, P256]);
  for (const [name, entry] of files) for (const [file, form] of formsOf(name, entry)) { owners.set(form.sha256, file); known.add(file); }
  const attempt = action => { try { return action(); } catch (error) { found(error instanceof Refusal ? error : new Refusal('encoding', String(error))); } };
  for (const [name, entry] of files) for (const [file, form] of formsOf(name, entry)) attempt(() => {
    const bytes = readPlain(folder, file), hash = sha256(bytes);
    must(hash === form.sha256, owners.has(hash) ? 'swapped' : bytes.length < form.size ? 'cut-short' : 'edited', file);
    must(file === name || sha256(decode(bytes, file.slice(-3), entry.size)) === entry.sha256, 'encoding', file);
  });
  for (const list of [ROOT, ...root.sections.map(section => `${SECTIONS}${section.sha256}.json`)]) {
    known.add(list).add(`${list}.br`).add(`${list}.gz`);
    for (const suffix of ['.br', '.gz']) attempt(() => {
      const bytes = readIfThere(folder, list + suffix);
      must(!bytes || decode(bytes, suffix, MAX).equals(readPlain(folder, list)), 'encoding', list + suffix);
    });
  }
  for (const name of listFolder(folder)) if (!known.has(name)) found(new Refusal('extra', name));
}
/** Checks all of the edition in a folder. `key`: a public key's text; `state`: what an earlier call gave. */
export function verify(given, { key, p256 = '', site = '', now = Math.floor(Date.now() / 1000), state } = {}) {
  const report = { ok: false, kinds: [], problems: [] };
  const found = error => { if (!(error instanceof Refusal)) throw error; report.problems.push(error.message); report.kinds.push(error.kind); };
  try {
    must(fs.existsSync(path.join(given, ROOT)), 'no-edition');
    const folder = fs.realpathSync(given), bytes = readPlain(folder, ROOT), root = parseRoot(bytes), told = key && { ...parseKey(key), p256 };
    report.edition = root.edition;
    try {
      must((!site || root.site === site) && (!state || root.site === state.site), 'another-site');
      const files = { minisig: readIfThere(folder, MINISIG), p256: readIfThere(folder, P256), told };
      const trusted = state?.key ? { ...parseKey(state.key), p256: state.p256 } : told;
      const last = trusted && checkSignature(root, bytes, files, trusted);
      must(!state || root.edition >= state.edition, 'rollback');
      must(!state || root.edition !== state.edition || state.sha256 === sha256(bytes), 'another-edition');
      must(root.expires >= now, 'freeze');
      report.state = { edition: root.edition, key: last?.text ?? '', p256: last?.p256 ?? '', sha256: sha256(bytes), site: root.site };
    } catch (error) { found(error); }
    checkFiles(folder, root, found);
    const match = /^(.*\/)?(\d{10,})$/.exec(folder), number = match && Number(match[2]);
    const rootOf = other => { try { return sha256(fs.readFileSync(path.join(match[1], String(other).padStart(10, '0'), ROOT))); } catch { return ''; } };
    const beside = match ? fs.readdirSync(match[1]).filter(name => /^\d{10,}$/.test(name) && Number(name) < number).map(Number) : [];
    must(!match || !rootOf(number - 1) || beside.some(other => rootOf(other) === root.previous), 'chain');
  } catch (error) { found(error); }
  return { ...report, ok: report.kinds.length === 0, kinds: [...new Set(report.kinds)].sort() };
}
if (process.argv[1] && url.fileURLToPath(import.meta.url) === fs.realpathSync(process.argv[1])) {
  const textOf = file => file && fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
  for (const text of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
    const { folder, key, state, ...options } = JSON.parse(text), p256 = textOf(key?.replace(/\.pub$/, '.p256.pub'))?.trim();
    console.log(JSON.stringify(verify(folder, { ...options, p256, key: textOf(key), state: state && JSON.parse(textOf(state)) })));
  }
}
