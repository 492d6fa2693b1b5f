// SPDX-License-Identifier: GPL-3.0-or-later
// Editions made and signed here, by Node's own crypto and docs/edition-format.md: what sabok itself would never write, such as a manifest that
// has expired or names another site, properly signed. Also the servers that hand them out, honest or not.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const SECTION = 32; // entries; readers do not care where sections end
const TYPES = { '.html': 'text/html; charset=utf-8', '.txt': 'text/plain; charset=utf-8', '.json': 'application/json',
  '.xml': 'application/rss+xml; charset=utf-8', '.webp': 'image/webp' };

const sha256 = bytes => crypto.createHash('sha256').update(bytes).digest('hex');
const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Keys in both kinds: {public: minisign text, p256: point in base64, sign(bytes), signP256(bytes)}. */
export function makeKeys() {
  const ed = crypto.generateKeyPairSync('ed25519');
  const ec = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return keysOf(ed.privateKey, ec.privateKey, crypto.randomBytes(8));
}

function keysOf(ed, ec, number) {
  const { x } = crypto.createPublicKey(ed).export({ format: 'jwk' });
  const point = crypto.createPublicKey(ec).export({ format: 'jwk' });
  const head = Buffer.concat([Buffer.from('Ed'), number]);
  return {
    head,
    public: Buffer.concat([head, Buffer.from(x, 'base64url')]).toString('base64'),
    p256: Buffer.concat([Buffer.from([4]), Buffer.from(point.x, 'base64url'), Buffer.from(point.y, 'base64url')]).toString('base64'),
    sign: bytes => crypto.sign(null, bytes, ed),
    signP256: bytes => crypto.sign('sha256', bytes, { key: ec, dsaEncoding: 'ieee-p1363' }),
  };
}

/** The keys that `sabok keygen` wrote without a password: the secret key's 32 bytes stand at 62 (minisign's format). */
export function readKeys(folder) {
  const secret = Buffer.from(fs.readFileSync(path.join(folder, 'sabok.key'), 'utf8').split('\n')[1], 'base64');
  const seed = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), secret.subarray(62, 94)]);
  return keysOf(crypto.createPrivateKey({ key: seed, format: 'der', type: 'pkcs8' }),
    crypto.createPrivateKey(fs.readFileSync(path.join(folder, 'sabok.p256.key'), 'utf8')), secret.subarray(54, 62));
}

/** Writes the two public key files. */
export function writePublicKeys(folder, keys) {
  fs.writeFileSync(path.join(folder, 'sabok.pub'), `untrusted comment: test\n${keys.public}\n`);
  fs.writeFileSync(path.join(folder, 'sabok.p256.pub'), `${keys.p256}\n`);
}

/** The files of a published edition but manifest, signatures, sections and encodings: {path: {bytes, type}}. */
export function readFiles(folder) {
  const root = fs.realpathSync(folder);
  const files = {};
  for (const name of fs.readdirSync(root, { recursive: true })) {
    if (/\.(br|gz)$|^_sabok\/manifest|^_sabok\/sections\/[0-9a-f]{64}\.json$/.test(name) || !fs.statSync(path.join(root, name)).isFile()) continue;
    files[name] = { bytes: fs.readFileSync(path.join(root, name)), type: TYPES[path.extname(name)] || 'application/octet-stream' };
  }
  return files;
}

/** A certificate by which the old key names the new one. */
export function rotation(old, next, site, from) {
  const text = Buffer.from(`sabok key rotation 1\n${site}\n${old.public}\n${next.public}\n${next.p256}\n${from}\n`);
  return { from_edition: from, new: next.public, new_p256: next.p256, old: old.public,
    signature: old.sign(text).toString('base64'), signature_p256: old.signP256(text).toString('base64') };
}

/** A whole edition as a map of paths to bytes. `files` as readFiles gives them; `root` overrides keys of the manifest. */
export function makeEdition({ files, keys, root = {} }) {
  const out = new Map(Object.entries(files).map(([name, { bytes }]) => [name, bytes]));
  const names = Object.keys(files).sort(byBytes);
  const sections = [];
  for (let at = 0; at < names.length || at === 0; at += SECTION) {
    const entries = names.slice(at, at + SECTION).map(name => [name,
      { sha256: sha256(files[name].bytes), size: files[name].bytes.length, type: files[name].type, ...files[name].more }]);
    const bytes = Buffer.from(`${JSON.stringify({ files: Object.fromEntries(entries), format: 2 })}\n`);
    sections.push({ first: at ? names[at] : '', sha256: sha256(bytes), size: bytes.length });
    out.set(`_sabok/sections/${sha256(bytes)}.json`, bytes);
  }
  const now = Math.floor(Date.now() / 1000);
  const manifest = { edition: 42, expires: now + 86400, files: { count: names.length, size: 0 }, format: 2, keys: [], mirrors: [],
    policy: {}, previous: '', published: now, sections, site: '', ...root };
  return signManifest(out, manifest, keys);
}

/** An edition as the program published it, with its own manifest and sections, signed here. */
export function signPublished(folder, keys) {
  const root = fs.realpathSync(folder);
  const names = fs.readdirSync(root, { recursive: true }).filter(name => fs.statSync(path.join(root, name)).isFile());
  const edition = new Map(names.map(name => [name, fs.readFileSync(path.join(root, name))]));
  return signManifest(edition, edition.get('_sabok/manifest.json'), keys);
}

/** The same map with another manifest, an object or its bytes, signed. */
export function signManifest(edition, root, keys) {
  const out = new Map(edition);
  const bytes = Buffer.isBuffer(root) ? root : Buffer.from(`${JSON.stringify(root)}\n`);
  const manifest = JSON.parse(bytes);
  const signature = keys.sign(bytes);
  const comment = Buffer.from(`sabok edition:${manifest.edition} site:${manifest.site}`);
  out.set('_sabok/manifest.json', bytes);
  out.set('_sabok/manifest.json.minisig', Buffer.from(`untrusted comment: sabok\n${
    Buffer.concat([keys.head, signature]).toString('base64')}\ntrusted comment: ${comment}\n${
    keys.sign(Buffer.concat([signature, comment])).toString('base64')}\n`));
  out.set('_sabok/manifest.json.p256', Buffer.from(`${keys.signP256(bytes).toString('base64')}\n`));
  return out;
}

/** Answers from an edition, with what a mirror must say. `twist(path, answer)` may return another answer, or end it all itself. */
export function mirror(edition, twist = (name, answer) => answer) {
  return (request, response) => {
    const name = decodeURIComponent(new URL(request.url, 'http://x').pathname).slice(1) || 'index.html';
    const bytes = edition().get(name);
    const status = !bytes ? 404 : edition().has(`_sabok/withdrawn/${name}`) ? 410 : 200;
    const honest = { status, type: TYPES[path.extname(name)] || 'application/octet-stream', bytes: bytes || Buffer.from('no') };
    const answer = twist(name, honest, response);
    if (!answer) return;
    response.writeHead(answer.status, { 'Content-Type': answer.type, 'Access-Control-Allow-Origin': '*', ...answer.headers });
    response.end(answer.bytes);
  };
}
