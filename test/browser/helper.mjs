// SPDX-License-Identifier: GPL-3.0-or-later
// Everything the browser tests share.
export * from './browser.mjs';
export * from './processes.mjs';
export * from './site.mjs';
