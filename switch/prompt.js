// The prompt: offers the Light edition to a reader whose page does not come.
//
// It runs inline, first of all in the full site's <head>, so that it is there when nothing else arrives. It makes no request, throws
// nothing into the page, and on a healthy page does nothing but look at the clock twice a second until the page is loaded and painted.
// Sabok strips the lines that hold only a comment and puts a JSON object in the place of the last line's argument:
//
//   light   address of the Light edition without a slash at its end; the article's own path is put behind it
//   lang, dir, words {title, body, action, close}   what the prompt says, in which language and direction
//   paint   ms until something must be painted, and until what has failed is counted (5000)
//   ready   ms until the HTML must have come to its end (8000)
//   load    ms after which pictures still on their way are counted as failed (15000)
//   few     how many failed pictures and scripts are trouble; fewer never are (4)
//   hosts   other hosts the site's own scripts come from: ["cdn.example.net"] (none; the site's own domain is always among them)
//
// Everything but light, lang, dir and words may be left out. All times are times the reader looked at the page: a hidden tab's do not count.
//
//
// WHAT IS TROUBLE
//
// The problem. A page can fail in ways no single event tells. Some real ones: the line carries the HTML and then nothing (a throttled
// host); the HTML comes and the static host is blocked, so every style sheet and picture is reset within a second; one style sheet is
// accepted and never answered, and Chromium shows a white page for as long as that lasts although the whole text has arrived. And
// healthy pages fail all the time in small ways: a broken advertisement, a blocked tracker, a counter that never answers. Asking those
// readers would teach them to close the prompt unread.
//
// So trouble is any of:
//   1. nothing painted after `paint`;
//   2. the HTML parser not at its end after `ready` (readyState "loading"; DOMContentLoaded also waits for deferred scripts, so a hung
//      counter with `defer` would look like a stalled page);
//   3. more style sheets failed than loaded, once the page is loaded or `paint` is over;
//   4. at least `few` pictures and scripts failed and more than loaded, at the same time; after `load`, pending pictures failed too.
//
// Rejected: any failed style sheet (a blocked web font's sheet costs the reader nothing); all failed scripts (an ad blocker fails many
// on a healthy page, an empty advertisement server as many: only the site's own count that are not async); `load` alone (one hung advertisement frame holds it back for ever);
// navigator.connection (says what the line is called, not whether this page comes); counting before the page is loaded or `paint` is
// over (a refused connection is refused at once, a good picture takes its time: early on, failures are in the majority too easily).
//
// What it cannot do: when the HTML's first byte does not come, neither does this script. And a page that trickles in but paints early
// and parses in time is left alone, until `load` at least.
//
// Measured in Chromium 156, from the page's first byte to the prompt: reset connections 1.2 s, hanging style sheets 5.2 s, stalled HTML
// 8.2 s; nothing on a healthy page, nor with one broken advertisement (test/browser/switch.test.mjs).
//
//
// HOW TO BE PAINTED
//
// The problem. What keeps the page from being painted keeps the prompt from being painted as well: it is in the DOM, and the screen
// stays white. Found out in Chromium 156 with a screenshot's pixels, each line 500 ms after the prompt was put into the page:
//
//   what hangs                          nothing   link.disabled  link.media  link removed  the way below
//   <link rel=stylesheet> in head       white     painted        painted     painted       painted, styled when it comes
//   @import in a <style>                white     white          white       painted       painted, styled when it comes
//   @import in a sheet that came        white     painted        white       painted       painted, styled when it comes
//   <script src> in head                white     white          white       white         painted, runs when it comes
//   sheet, then script, both in head    white     white          white       white         painted, both
//   sheet or script in body             painted   painted        painted     painted       painted
//
// A sheet on its way stops blocking when its media no longer match; the request goes on, and when it comes the media are put back, so
// the page is styled late rather than never. A sheet that is there and waits for its @import ignores that: it is exchanged for a copy that
// does not match, since a sheet inserted by script never blocks.
//
// A script in head blocks until it came, and there is no body. Neither removing the script, nor adding a body, nor window.stop() shows
// anything. Chromium looks whether it may begin to paint when a blocking element goes away, and only if there is a body at that
// moment. So a body is put in, the script is replaced by itself (which ends its blocking; it has "already started", so it neither
// loads nor runs a second time, and the parser goes on waiting for it), and the body is taken out again. The parser makes the real
// one when it gets there: no second body stays, and the script runs when it comes. document.write() would show something as well, and end
// the page.
//
//
// HOW TO READ IT
//
// No minifier runs over this file: names are short where the whole of their use is in sight. c configuration, d document, r root element,
// n a node's name, t an event's target, s a sheet. `done` holds the elements that loaded or failed.
(c => {
  const d = document, r = d.documentElement, done = new WeakSet,
    hosts = [location.hostname.split(".").slice(-2).join(".")].concat(c.hosts || []),
    quiet = f => e => { try { return f(e) } catch {} },
    // Reading the storage throws where cookies are off.
    closed = quiet(v => v ? sessionStorage.sabok = v : sessionStorage.sabok),
    each = (q, f) => d.querySelectorAll(q).forEach(e => done.has(e) || f(e)),
    note = quiet(e => {
      const t = e.target, n = t.localName, failed = e.type == "error";
      done.add(t);
      if (n == "link" && /style/.test(t.rel + t.as)) sheets += failed ? 1 : -1;
      // Pictures written into the page (data:) stand in for lazy ones and always load; one pixel wide ones count visits.
      if (/^http/.test(t.src) && (n == "img" ? t.getAttribute("width") != 1 :
        n == "script" && !t.async && hosts.some(h => t.src.split("/", 3)[2].includes(h)))) failed ? bad++ : good++;
    });
  // sheets: failed less loaded. good, bad: pictures and own scripts.
  let time = 0, last = performance.now(), sheets = 0, good = 0, bad = 0, timer;

  const show = painted => {
    const body = !painted && !d.body && r.appendChild(d.createElement("body"));
    if (!painted) each("link[rel~=stylesheet],style", e => {
      const media = e.media, s = e.sheet ? e.cloneNode(true) : e;
      if (!matchMedia(media || "all").matches || !e.href && !/@import/.test(e.textContent)) return;
      s.media = "not all";
      s.addEventListener("load", () => s.media = media, { once: true });
      if (s != e) e.replaceWith(s);
    });
    if (body) {
      each("script[src]", e => e.replaceWith(e));
      body.remove();
    }

    // First in the document, so that the first press of Tab comes here. The box is there before its words, so that they are read out.
    const host = d.createElement("sabok-prompt"), root = host.attachShadow({ mode: "open" }),
      add = (p, n, text) => {
        n = p.appendChild(d.createElement(n));
        n.textContent = text;
        return n;
      },
      close = () => {
        closed(1);
        host.remove();
        removeEventListener("keydown", key);
      },
      key = e => e.key == "Escape" && close();
    add(root, "style", `:host{all:initial!important;position:fixed!important;inset:auto 0 0!important;z-index:2147483647!important;pointer-events:none!important}
div{font:medium/1.5 system-ui,sans-serif}
section{display:grid;grid-template-columns:1fr auto;gap:4px 8px;box-sizing:border-box;max-width:440px;margin:0 auto;padding:16px;text-wrap:balance;pointer-events:auto;color:#1c2430;background:#fff;border:1px solid #d3d9e1;border-radius:14px 14px 0 0;box-shadow:0 6px 32px #0003}
b{font-size:1.1em;line-height:1.35;padding:6px 0}
button{font:26px/1 sans-serif;width:44px;height:44px;margin:-6px;padding:0;color:inherit;background:0;border:0;border-radius:50%;cursor:pointer}
p,a{grid-column:1/3;margin:0}
a{margin-top:12px;padding:11px 16px;text-align:center;font-weight:600;text-decoration:none;color:#fff;background:#14549c;border-radius:9px}
a:hover{text-decoration:underline}
button:hover{background:#8883}
:focus-visible{outline:3px solid #e8930c;outline-offset:2px}
@media(min-width:500px){section{margin-bottom:24px;border-radius:14px}}
@media(prefers-color-scheme:dark){section{color:#e9edf2;background:#1d232b;border-color:#475362}a{color:#0c1c30;background:#9cc5f7}}
@media(prefers-reduced-motion:no-preference){section{animation:a .25s}@keyframes a{0%{transform:translateY(40px);opacity:0}}}
@media print{div{display:none}}`);
    const box = add(root, "div");
    box.lang = c.lang;
    box.dir = c.dir;
    box.setAttribute("role", "status");
    r.prepend(host);
    addEventListener("keydown", key);
    setTimeout(quiet(() => {
      const w = c.words, card = add(box, "section");
      add(card, "b", w.title);
      const button = add(card, "button", "×");
      button.setAttribute("aria-label", w.close);
      button.onclick = close;
      add(card, "p", w.body);
      add(card, "a", w.action).href = c.light + location.pathname + location.hash;
    }), 99);
  };

  if (self != top || closed()) return;
  ["load", "error"].forEach(e => d.addEventListener(e, note, true));
  timer = setInterval(quiet(() => {
    const now = performance.now(), gap = Math.min(now - last, 999);
    last = now;
    if (d.hidden) return;
    // A machine that slept, or was busy for seconds, did not wait for the network all that time.
    time += gap;
    const painted = !self.PerformancePaintTiming || performance.getEntriesByType("paint").length,
      state = d.readyState, loaded = state == "complete", late = time >= (c.paint || 5e3),
      lost = bad + (time >= (c.load || 15e3) && [...d.images].filter(i => !i.complete && i.loading != "lazy").length),
      trouble = late && !painted || state == "loading" && time >= (c.ready || 8e3) ||
        (late || loaded) && (sheets > 0 || lost >= (c.few || 4) && lost > good);
    if (trouble || loaded && painted) clearInterval(timer);
    if (trouble && !d.querySelector("sabok-prompt") && !closed()) show(painted);
  }), 500);
})(__SABOK_CONFIG__);
