// The prompt: offers the Light edition to a reader whose page does not come.
//
// It runs inline, first of all in the full site's <head>, so that it is there when nothing else arrives. It makes no request, throws
// nothing into the page, and on a healthy page does nothing but look at the clock four times a second until the page is complete.
// `sabok switch` takes out comments and spaces (src/app/shorten.h) and puts the site's own values in the place of what begins with $:
//
//   $LIGHT      address of the Light edition without a slash at its end; $LENGTH its length
//   $HOSTS      the same and the mirrors', as a list of strings
//   $OWN        the hosts the site's own pictures and scripts come from, as alternatives of a regular expression
//   $CARD       the prompt itself: prompt.css, then prompt.html with the words of the page's language
//   $PAINT      ticks until something must be painted, and until what has failed is counted before the page is complete
//   $READY      ticks until the HTML must have come to its end
//   $SILENCE    ticks without a new element after which the page counts as stuck
//   $LOAD       ticks until what a stuck page still waits for counts as failed
//   $HINT       how many ticks one tick counts where the browser says that data is dear or the line slow
//   $SHEETS, $SCRIPTS, $PICTURES   how many of a kind must fail more than load
//
// A tick is 250 ms of a page the reader looks at; the first ones are those since the navigation began.
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
//   1. nothing painted after $PAINT (5 s), counted from the navigation: waiting for the first byte is waiting;
//   2. the HTML parser not at its end, and no new element for $SILENCE (4 s), or $READY (8 s) over, or the browser offline;
//   3. once the page is complete or $PAINT is over: of the style sheets, or the site's own scripts, or its pictures, more have failed
//      than loaded, by 1, 2 or 4;
//   4. the same after $LOAD (9 s) on a page that is stuck, where what has not begun to come counts as failed. That is the last look:
//      a page that only waits for one hung advertisement is left alone from then on.
//
// Rejected: any failed style sheet (a blocked web font's sheet costs the reader nothing); all failed scripts (an ad blocker fails many
// on a healthy page: only the site's own count that are not async); one count for all kinds (pictures that come make up for scripts that
// do not); `load` alone (one hung advertisement frame holds it back for ever); every picture not yet complete (on a slow but steady line
// most wait for their turn: those with a width have begun to come, and a page where something moves is not stuck); counting before the
// page is complete or $PAINT is over (a refused connection is refused at once, a good picture takes its time: early on, failures are in
// the majority too easily); DOMContentLoaded in the place of readyState (it waits for deferred scripts, so a hung counter would look
// like a stalled page); navigator.connection as a sign of trouble (it says what the line is called, not whether this page comes: it
// makes the clock run faster and no more); a clock that reads the time (a machine that slept, or was busy for seconds, did not wait
// for the network all that time: ticks that did not happen do not count).
//
// What it cannot do: when the HTML's first byte does not come, neither does this script.
//
// Measured in Chromium: test/browser/trouble.test.mjs has the table of troubles, healthy_loads.mjs that of healthy pages.
//
//
// HOW TO BE PAINTED
//
// The problem. What keeps the page from being painted keeps the prompt from being painted as well: it is in the DOM, and the screen
// stays white. A style sheet on its way, an @import in a sheet that came, a <script src> in head each do that. Switching sheets off or
// exchanging them helps against some, nothing of that against a script: removing it, adding a body, window.stop() show nothing.
//
// Chromium looks whether it may begin to paint when a blocking element goes away, and only if there is a body at that moment. So a body
// is put in, <head> is taken out and put back with all it holds, and the body is taken out again. Taken out, nothing in head blocks any
// more; put back, scripts have "already started", so they neither load nor run a second time, and the parser goes on waiting for them;
// style sheets are asked for again (the cache has what came) but no longer hold the painting back, and style the page when they come.
// The parser makes the real body when it gets there. document.write() would show something as well, and end the page.
// test/browser/painting.test.mjs has what can hang, and that the page is whole once it comes.
//
//
// WHERE IT LEADS
//
// To the Light page of the same article: where the page has <link id="sabok" rel="alternate" href="...">, to that, else to the same path
// on the Light host. Once the prompt is there, the Light host and the mirrors are all asked at once for their headers, which is
// the only request this script ever makes; the link goes to the first that answers, and on to one before it in the list if that answers
// as well. Until then, and if none does, it goes to the Light host. With «always» chosen, a page is left for its Light page as soon as
// one has answered, so that a blocked Light host never bars the full site. The Light pages' link to the full page ends in
// #sabok, which undoes both choices (docs/decisions/switch-undo.md).
//
//
// HOW TO READ IT
//
// Every byte here is in every page of the site, before everything else; together with the words it must stay under 1,024 after brotli.
// So names are one letter, and which letter was found by trying; nothing else is clever for its own sake.
//
//   a document   s location   w the prompt's host element, there once there is trouble   d, o its two links   r, k, l things in hand
//   f ticks the reader waited   c ticks without a new element   g how many elements there were   n index of the host the links go to
//   v how many of a kind may still fail, by the length of its name: img, link, script   t the timer
//   i calls and keeps quiet   m notes what loaded, failed, or was pressed   _ closes, or always uses Light
//   p leads to a host   b asks all hosts
{
  let a = document, s = location, w, d, o, g, n, c,
    f = a.hidden || performance.now() / 250,
    v = [,,, $PICTURES, $SHEETS,, $SCRIPTS],
    i = m => { try { m() } catch (e) {} },
    // Storage throws where cookies are off, so the prompt goes first.
    _ = e => i(() => e.target == o ? localStorage.sabok = 1 : (w.remove(), sessionStorage.sabok = 1)),
    m = (e, t = e.target) => {
      t.sabok = 1;
      e.key == "Escape" ? _(e) : t.async || /style|$OWN/.test(t.rel + t.as + t.src) && (v[t.tagName.length] += e.type > "f" ? 1 : -1)
    },
    p = y => {
      y += self.sabok ? sabok.href.slice($LENGTH) : s.pathname + s.hash;
      w ? d.href = o.href = y : s.replace(y)
    },
    b = () => [$HOSTS].map((y, e) => fetch(y, {mode: "no-cors", method: "HEAD"}).then(() => e > n || p(y, n = e), i)),
    t = setInterval(() => a.hidden || i(() => {
      let l = performance.getEntriesByType("paint")[0], k = a.readyState, r = navigator.connection || 0,
        // Both clocks are moved on here; e says whether this is the last look.
        e = (f += r.saveData || /2/.test(r.effectiveType) ? $HINT : 1) > $LOAD & (c = g == (g = a.all.length) && c + 1) > $SILENCE;
      if (e) for (r of a.all) r.sabok || r.naturalWidth || r.loading > "k" || m(0, r);
      if (w) {
        // A tick after its host: a box with role=status is read out when words come into it.
        clearInterval(t);
        k = w.attachShadow({mode: "open"});
        k.innerHTML = `$CARD`;
        [k,,, d, o] = k.lastChild.children;
        k.onclick = o.onclick = _;
        p("$LIGHT");
        b()
      // "complete" < "i" < "interactive" < "k" < "loading"
      } else if ((k < "i" || f > $PAINT) && (v.some(e => e < 1) || k > "i" && !l) ||
          k > "k" && (!navigator.onLine || c > $SILENCE || f > $READY)) {
        // First in the document, so that the first press of Tab comes here.
        a.head.before(w = a.createElement("sabok-prompt"));
        w.role = "status";
        l || (w.before(l = a.createElement("body")), w.after(a.head), l.remove())
      } else if (e || k < "i") clearInterval(t)
    }), 250);
  ["load", "error", "keydown"].map(t => a.addEventListener(t, m, !0));
  i(() => {
    s.hash == "#sabok" && (s.hash = localStorage.sabok = sessionStorage.sabok = "");
    sessionStorage.sabok && clearInterval(t);
    localStorage.sabok && b()
  })
}
