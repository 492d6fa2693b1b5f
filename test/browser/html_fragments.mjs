// SPDX-License-Identifier: GPL-3.0-or-later
// Pieces of HTML that no person would write, the same for the same seed.

const TAGS = ('a b i em font nobr p div span h1 h2 ul ol li dl dt dd table caption colgroup col tbody thead tfoot tr td th ' +
  'form input button select option optgroup textarea pre hr br img image script style title template noscript svg math ' +
  'g path foreignObject desc mi mo mtext annotation-xml mglyph malignmark ruby rt rp rb rtc object applet marquee ' +
  'iframe xmp noembed noframes frameset frame body html head base link meta main article details summary x-card').split(' ');
const TEXTS = ['a', ' ', '\n', 'x y', '&amp;', '&notit;', '&#x80;', '&', '<', 'سبک', '<!--c-->', '<!-->', '<!--a--!>', '<?p>',
  '<!doctype html>', '<![CDATA[x]]>', '</>', '</p>', '</br>', ']]>', '-->', '\u200c', '<!--', '"', '\t'];
const ATTRIBUTES = ['', ' a', ' class=b', ' id="c d"', " x='&lt;'", ' a=1 a=2', '/', ' /', ' size=1', ' type=hidden',
  ' encoding=text/html', ' viewbox=0', ' xlink:href=#', ' A="&copy=1"', ' =', ' "'];

/** Numbers in [0, 1) from a seed (a linear congruential generator; its high bits). */
export function makeRandom(seed) {
  let state = BigInt(seed);
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xFFFFFFFFFFFFFFFFn;
    return Number(state >> 33n) / 2 ** 31;
  };
}

export function makeFragments(count, seed) {
  const random = makeRandom(seed);
  const pick = list => list[Math.floor(random() * list.length)];
  const piece = () => {
    const kind = random();
    if (kind < 0.5) return `<${pick(TAGS)}${pick(ATTRIBUTES)}>`;
    if (kind < 0.75) return `</${pick(TAGS)}>`;
    return pick(TEXTS);
  };
  const fragments = [];
  for (let i = 0; i < count; ++i) {
    let text = '';
    for (let pieces = 3 + Math.floor(random() * 30); pieces > 0; --pieces) text += piece();
    // Every third is cut, doubled or spoiled somewhere.
    if (i % 3 === 0) {
      const at = Math.floor(random() * text.length);
      text = pick([text.slice(at), text.slice(0, at), text.slice(0, at) + pick(['<', '>', '"', '&', '/', '=', '-', '\f']) + text.slice(at),
        text.slice(0, at) + text.slice(at / 2)]);
    }
    fragments.push(text);
  }
  return fragments;
}
