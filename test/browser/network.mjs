// SPDX-License-Identifier: GPL-3.0-or-later
// The sample newsroom behind one server that can do to each reader what networks do. Every row of a table of troubles has host names
// of its own, so that all rows run at the same time: www.row07.test is the site, static.row07.test its asset host, third.row07.test
// somebody else's, light.row07.test and mirror.row07.test the Light edition. Chromium is told that *.test is this machine.
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import zlib from 'node:zlib';
import { freePort, sleep } from './processes.mjs';

export const RESOLVER = '--host-resolver-rules=MAP *.test 127.0.0.1,MAP *.gone ~NOTFOUND';
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.svg': 'image/svg+xml', '.jpg': 'image/jpeg', '.png': 'image/png', '.gif': 'image/gif',
  '.woff2': 'font/woff2', '.webmanifest': 'application/manifest+json', '.xml': 'application/xml',
};
const SEGMENT = 1400; // bytes of a TCP segment's payload, about

/** What a request is for: document, style, script, picture, font or other. */
function familyOf(name) {
  const family = { '.html': 'document', '.css': 'style', '.js': 'script', '.woff2': 'font', '.svg': 'picture', '.jpg': 'picture',
    '.png': 'picture', '.gif': 'picture' };
  return family[path.extname(name)] ?? 'other';
}

/**
 * One reader's line, shared by all connections of a row: kbit/s, round trip in ms, and the share of segments lost. A lost segment is sent again
 * after TCP's retransmission timeout, which doubles each time (RFC 6298), and so is a lost SYN. The kernel's own way to lose packets
 * (netem) needs root and a module many machines lack; this is what it makes an application feel, the same every time.
 */
class Line {
  #free = 0; // when the line has sent all it was given, by performance.now()
  #seed;
  constructor({ kbit, rtt, loss = 0, seed = 1 }) { Object.assign(this, { kbit, rtt, loss }); this.#seed = seed; }

  #random() { // Park and Miller's generator: the same losses in each run
    this.#seed = this.#seed * 48271 % 2147483647;
    return this.#seed / 2147483647;
  }
  #retransmissions(first) {
    let wait = 0;
    for (let timeout = first; this.#random() < this.loss; timeout *= 2) wait += timeout;
    return wait;
  }
  /** Until the first byte of an answer can be there; on a new connection also the handshake. */
  async open(isNew) {
    const timeout = Math.max(300, 2 * this.rtt);
    if (isNew) await sleep(this.rtt + this.#retransmissions(1000));
    await sleep(this.rtt + this.#retransmissions(timeout));
  }
  async send(response, bytes) {
    for (let at = 0; at < bytes.length && !response.destroyed; at += SEGMENT) {
      const piece = bytes.subarray(at, at + SEGMENT);
      const lost = this.#retransmissions(Math.max(300, 2 * this.rtt));
      if (lost) await sleep(lost); // this connection waits, the others go on
      this.#free = Math.max(this.#free, performance.now()) + piece.length * 8 / this.kbit;
      // Timers are no finer than a millisecond; what they add is made up for by the pieces after.
      if (this.#free - performance.now() > 1) await sleep(this.#free - performance.now());
      response.write(piece);
    }
    response.end();
  }
}

/** Answers for all rows. `rows` maps "row07" to what troubles.mjs says of it. */
export class Network {
  #files = new Map();
  #seen = new WeakSet(); // sockets that had a request
  #lines = new Map();
  rows = new Map();
  site = ''; // the folder, once it is generated
  lightPort = 0; // of sabok serve
  requests = []; // {row, host, path, method} of all

  async start(cleanup) {
    this.server = http.createServer((request, response) => {
      this.#answer(request, response).catch(error => { response.destroy(); if (error.code !== 'ECONNRESET') console.error(error); });
    });
    this.server.on('clientError', (_, socket) => socket.destroy());
    this.port = await listen(this.server);
    // Accepts, and never says a word.
    const silent = net.createServer(socket => socket.on('error', () => {}));
    const sockets = new Set();
    silent.on('connection', socket => { sockets.add(socket); socket.on('close', () => sockets.delete(socket)); });
    this.silentPort = await listen(silent);
    this.deadPort = await freePort();
    cleanup.add(() => new Promise(resolve => { this.server.close(resolve); this.server.closeAllConnections(); }));
    cleanup.add(() => { for (const socket of sockets) socket.destroy(); silent.close(); });
  }

  address(host, row = 'row00', port = this.port) { return `http://${host}.${row}.test:${port}`; }

  #lightPort(how) { return how === 'dead' ? this.deadPort : this.silentPort; }

  #lineOf(row) {
    const { line } = this.rows.get(row) ?? {};
    if (line && !this.#lines.has(row)) this.#lines.set(row, new Line(line));
    return this.#lines.get(row);
  }

  async #answer(request, response) {
    const [host, row] = (request.headers.host ?? '').split('.');
    const name = decodeURIComponent(request.url.split('?')[0]);
    const isNew = !this.#seen.has(request.socket);
    this.#seen.add(request.socket);
    this.requests.push({ row, host, path: request.url, method: request.method });
    const rules = this.rows.get(row) ?? {};
    const line = this.#lineOf(row);
    if (line) await line.open(isNew);
    if (host === 'light' || host === 'mirror') return this.#proxy(request, response, line);
    if (host === 'third') return this.#thirdParty(name, rules, response);
    const file = name.endsWith('/') ? name + 'index.html' : name;
    const action = rules.answer?.({ host, name, family: familyOf(file), request, response, network: this });
    if (await this.#act(action, response)) return null;
    return this.#file(file, rules, row, { action, request, response, line });
  }

  /** Does what a row says instead of answering; true when nothing is left to do. */
  async #act(action, response) {
    if (action === 'hang') return true;
    if (action === 'reset') { response.socket.resetAndDestroy(); return true; }
    if (action === 'missing') { response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found.\n'); return true; }
    if (action?.delay) await sleep(action.delay);
    return false;
  }

  #thirdParty(name, rules, response) {
    if (rules.third === 'hang') return;
    response.writeHead(200, { 'Content-Type': 'text/javascript' }).end('window.third = 1');
  }

  async #file(name, rules, row, { action, request, response, line }) {
    const found = this.#read(name, rules, row);
    if (!found) return response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found.\n');
    const headers = { 'Content-Type': found.type, 'Cache-Control': rules.cache ?? 'no-cache', ETag: found.tag, 'Access-Control-Allow-Origin': '*' };
    if (request.headers['if-none-match'] === found.tag) return response.writeHead(304, headers).end();
    let body = found.body;
    if (found.gzip) { headers['Content-Encoding'] = 'gzip'; body = found.gzip; }
    response.writeHead(200, { ...headers, 'Content-Length': body.length });
    response.flushHeaders();
    if (action?.stallAt) return response.write(body.subarray(0, Math.floor(body.length * action.stallAt)));
    if (action?.pieces) return trickle(response, body, action);
    return line ? line.send(response, body) : response.end(body);
  }

  #read(name, rules, row) {
    const key = row + name;
    if (!this.#files.has(key)) {
      const full = path.join(this.site, name);
      if (!full.startsWith(this.site) || !fs.existsSync(full) || fs.statSync(full).isDirectory()) return null;
      let body = fs.readFileSync(full);
      const type = TYPES[path.extname(name)] ?? 'application/octet-stream';
      const isText = /^text|json|xml/.test(type);
      if (isText) {
        let text = body.toString().replaceAll('row00.test', `${row}.test`);
        if (rules.light) text = text.replaceAll(this.address('light', row), this.address('light', row, this.#lightPort(rules.light)));
        if (rules.page && type.startsWith('text/html')) text = rules.page(text, this, row);
        body = Buffer.from(text);
      }
      this.#files.set(key, { body, type, tag: `"${body.length}-${row}"`, gzip: isText && zlib.gzipSync(body) });
    }
    return this.#files.get(key);
  }

  /** The real `sabok serve`, over the row's line. */
  async #proxy(request, response, line) {
    const answer = await new Promise((resolve, reject) => {
      http.request({ port: this.lightPort, path: request.url, method: request.method, headers: { ...request.headers, connection: 'close' } },
        resolve).on('error', reject).end();
    });
    response.writeHead(answer.statusCode, answer.headers);
    const pieces = [];
    for await (const piece of answer) pieces.push(piece);
    return line ? line.send(response, Buffer.concat(pieces)) : response.end(Buffer.concat(pieces));
  }
}

async function trickle(response, body, { pieces, every }) {
  const size = Math.ceil(body.length / pieces);
  for (let at = 0; at < body.length && !response.destroyed; at += size) {
    response.write(body.subarray(at, at + size));
    await sleep(every);
  }
  response.end();
}

async function listen(server) {
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return server.address().port;
}
