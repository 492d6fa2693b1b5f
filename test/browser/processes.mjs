// SPDX-License-Identifier: GPL-3.0-or-later
// Starts what the browser tests need as real processes and servers, and ends exactly those.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';

/** What a test must end: functions called in reverse order. Every helper that starts something takes one. */
export class Cleanup {
  #steps = [];
  add(step) { this.#steps.push(step); }
  async run() {
    for (const step of this.#steps.reverse()) await Promise.resolve().then(step).catch(error => console.error(error));
    this.#steps = [];
  }
}

export const sleep = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

export async function freePort() {
  const server = net.createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

export function temporaryFolder(cleanup) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sabok-browser-'));
  cleanup.add(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a command to its end; its stdout. `accept`: exit codes besides 0 that are well. */
export function run(command, args, { accept = [], ...options } = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', timeout: 60_000, maxBuffer: 64 << 20, ...options });
  if (result.error) throw result.error;
  if (result.status !== 0 && !accept.includes(result.status)) {
    throw new Error(`${command} ${args.join(' ')} ended with ${result.status}\n${result.stdout}\n${result.stderr}`);
  }
  return result.stdout;
}

/** Starts a command that stays: {child, ended, errors()}. */
export function startProcess(cleanup, command, args) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise(resolve => { child.once('exit', resolve); child.once('error', resolve); });
  let errors = '';
  child.stderr.on('data', data => { errors = (errors + data).slice(-4000); });
  cleanup.add(async () => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 3000);
    await ended;
    clearTimeout(late);
  });
  return { child, ended, errors: () => errors };
}

/** Any node handler as a server; its address. */
export async function startServer(cleanup, handler) {
  const server = http.createServer(handler);
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  cleanup.add(() => new Promise(resolve => { server.close(resolve); server.closeAllConnections(); }));
  return `http://127.0.0.1:${server.address().port}`;
}

/** Bytes of a text after brotli at its best. */
export const brotli = text => zlib.brotliCompressSync(text, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
