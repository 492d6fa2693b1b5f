// A small news site for the tests of the switch where examples/newsroom/generate is not there.
import fs from 'node:fs';
import path from 'node:path';

const PAGES = {
  en: {
    dir: 'ltr', title: 'The school above the fish market', path: 'en/school',
    sentence: 'The lessons begin when the auction ends, and the stairs smell of salt until noon. ',
  },
  fa: {
    dir: 'rtl', title: 'مدرسه‌ای بالای بازار ماهی', path: 'fa/school',
    sentence: 'درس وقتی شروع می‌شود که حراج تمام شده باشد و پله‌ها تا ظهر بوی نمک می‌دهند. ',
  },
};

const STYLE = `body{margin:0;font:18px/1.6 Georgia,serif;color:#222;background:#fbfaf7}
header{background:#12333f;color:#fff;padding:16px 24px;font-size:24px}article{max-width:680px;margin:0 auto;padding:24px}
img{width:100%;height:auto}h1{font-size:32px;line-height:1.2}`;

const picture = hue => `<svg xmlns="http://www.w3.org/2000/svg" width="680" height="380" viewBox="0 0 680 380">
<rect width="680" height="380" fill="hsl(${hue} 40% 70%)"/><rect y="230" width="680" height="150" fill="hsl(${hue} 45% 35%)"/></svg>`;

function article(language, { dir, title, sentence }, assets, snippet) {
  const figures = [0, 1, 2, 3, 4].map(number => `<figure><img src="${assets}/pictures/${number}.svg" alt="" width="680" height="380">
</figure>${`<p>${sentence.repeat(5)}</p>\n`.repeat(6)}`).join('');
  return `<!doctype html>
<html lang="${language}" dir="${dir}"><head>${snippet}
<meta charset="utf-8"><title>${title}</title><meta name="viewport" content="width=device-width,initial-scale=1">
<meta property="og:type" content="article">
<link rel="stylesheet" href="${assets}/site.css"><link rel="stylesheet" href="${assets}/article.css">
<script src="${assets}/site.js" defer></script></head>
<body><header>Harbour Courier</header><article><h1>${title}</h1>${figures}</article>
<script src="/ads/ad.js" async></script><img src="/ads/banner.svg" alt="Advertisement" width="300" height="60"></body></html>
`;
}

export function makeStandInSite(folder, { assets, snippets }) {
  const write = (name, text) => {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  };
  for (const [language, page] of Object.entries(PAGES)) {
    const snippet = fs.readFileSync(path.join(snippets, `${language}.html`), 'utf8');
    write(`${page.path}/index.html`, article(language, page, assets, snippet));
  }
  write('site.css', STYLE);
  write('article.css', 'figure{margin:16px 0}');
  write('site.js', 'document.documentElement.classList.add("js")');
  write('ads/ad.js', 'void 0');
  write('ads/banner.svg', picture(40));
  for (let number = 0; number < 5; number++) write(`pictures/${number}.svg`, picture(180 + 15 * number));
  write('404.html', '<!doctype html><html lang="en"><title>Not found</title><p>Not found.');
}
