// SPDX-License-Identifier: GPL-3.0-or-later
// The table of troubles. A row says what the network does to one reader of the sample newsroom, and what the reader has on the screen.
//   name     what happens
//   answer   ({host, name, family}) => undefined (well), 'hang', 'reset', 'missing', {delay}, {stallAt} or {pieces, every}
//   third    'hang': somebody else's host answers nothing
//   page     (html, network, row) => the HTML as it arrives
//   line     {kbit, rtt, loss}: a slow or lossy line for all of it, the Light page too
//   light    'dead' (refused) or 'silent': the Light host; the mirror is alive
//   screen   'nothing' or 'something': what the reader sees meanwhile. The figure is a prompt within 6 s, or 10 s
//   act      (page, context) => what the reader's machine does meanwhile
const isAsset = ({ host }) => host === 'static';
const inHead = text => html => html.replace(/<title>/, `${text}$&`);
const inBody = text => html => html.replace(/<\/header>/, `$&${text}`);
const third = (network, row) => `<script src="${network.address('third', row)}/tag.js"></script>`;

const everythingElse = action => request => (isAsset(request) ? action : undefined);
const onlyFamily = (family, action) => request => (request.family === family ? action : undefined);

export const TROUBLES = [
  { name: 'third-party script in head hangs', screen: 'nothing', third: 'hang',
    page: (html, network, row) => inHead(third(network, row))(html) },
  { name: 'third-party script in body hangs', screen: 'something', third: 'hang',
    page: (html, network, row) => inBody(third(network, row))(html) },
  { name: 'style sheet host refused', screen: 'something', answer: onlyFamily('style', 'reset') },
  { name: 'style sheet host hangs', screen: 'nothing', answer: onlyFamily('style', 'hang') },
  { name: 'all sub-resources reset', screen: 'something', answer: everythingElse('reset') },
  { name: 'HTML stalls at 30 %', screen: 'something', answer: onlyFamily('document', { stallAt: 0.3 }) },
  { name: 'HTML trickles in', screen: 'something', answer: onlyFamily('document', { pieces: 40, every: 1000 }) },
  { name: 'first byte after 20 s', screen: 'late', answer: onlyFamily('document', { delay: 20_000 }) },
  { name: '35 kbit/s with 800 ms', screen: 'nothing', line: { kbit: 35, rtt: 800 } },
  { name: '20 % loss', screen: 'nothing', line: { kbit: 800, rtt: 400, loss: 0.2 } },
  { name: 'scripts blocked', screen: 'something', answer: onlyFamily('script', 'reset') },
  { name: 'pictures only missing', screen: 'something', answer: onlyFamily('picture', 'missing') },
  { name: 'DNS of the asset host fails', screen: 'something', page: html => html.replaceAll(/static\.(row\d+)\.test/g, 'static.$1.gone') },
  { name: 'offline in the middle of the page', screen: 'something', answer: onlyFamily('document', { stallAt: 0.3 }), comesBack: true,
    act: (page, context) => context.setOffline(true), back: (page, context) => context.setOffline(false) },
  { name: 'Light host dead, mirror alive', screen: 'something', answer: everythingElse('reset'), light: 'dead' },
  { name: 'Light host silent, mirror alive', screen: 'something', answer: everythingElse('reset'), light: 'silent' },
];
