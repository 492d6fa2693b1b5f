// The prompt: offers the Light edition to a reader whose page does not come.
//
// It runs inline, first of all in the full site's <head>, so that it is there when nothing else arrives. It makes no request, throws
// nothing into the page, and a page that is complete half a second later costs it one look and no more.
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
// A tick is 250 ms of a page the reader looks at; the first ones are those since the navigation began, counted together half a second
// after this script.
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
//   1. nothing painted after $PAINT (5 s), counted from the navigation: waiting for the first byte is waiting; or a first byte that
//      took $READY (8 s), however fast the rest is: that is how the next page would come as well;
//   2. the HTML parser not at its end, and no new element for $SILENCE (4 s), or $READY over;
//   3. once the page is complete or $PAINT is over: of the style sheets, or the site's own scripts, or its pictures, more have failed
//      than not, by 1, 2 or 4;
//   4. the same after $LOAD (9 s) on a page that is stuck, where a picture that has not begun to come counts as failed. That is the
//      last look: a page that only waits for one hung advertisement is left alone from then on.
//
// Rejected: any failed style sheet (a blocked web font's sheet costs the reader nothing); all failed scripts (an ad blocker fails many
// on a healthy page: only the site's own count that are not async); one count for all kinds (pictures that come make up for scripts that
// do not); `load` alone (one hung advertisement frame holds it back for ever); every picture not yet complete (on a slow but steady line
// most wait for their turn: those with a width have begun to come, and a page where something moves is not stuck); counting before the
// page is complete or $PAINT is over (a refused connection is refused at once, a good picture takes its time: early on, failures are in
// the majority too easily); counting what loaded as it loads (a listener for each picture, script and sheet of a healthy page is most of
// what this script would cost there: errors are noted as they come, the rest is counted in the document when an error was); a style
// sheet or script that hangs as failed in the last look (it holds back the painting or the parser, and those are watched);
// DOMContentLoaded in the place of readyState (it waits for deferred scripts, so a hung counter would look
// like a stalled page); navigator.connection as a sign of trouble (it says what the line is called, not whether this page comes: it
// makes the clock run faster and no more); a clock that reads the time (a machine that slept, or was busy for seconds, did not wait
// for the network all that time: ticks that did not happen do not count).
//
// What it cannot do: when the HTML's first byte does not come, neither does this script. What a page takes out of the document when
// it fails is not counted: the page has dealt with it.
//
// Measured in Chromium: test/browser/trouble.test.mjs has the table of troubles, healthy_loads.mjs that of healthy pages, bench/switch
// what it costs there.
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
// #sabok, which undoes them (docs/decisions/switch-undo.md).
//
//
// HOW TO READ IT
//
// Every byte here is in every page of the site, before everything else; together with the words it must stay under 1,024 after brotli.
// So names are one letter, and which letter was found by trying; nothing else is clever for its own sake.
//
//   s document   a location   w the prompt's host element, there once there is trouble   k, c its two links   e, f, p, r, t things in hand
//   l ticks the reader waited   y ticks without a new element   j how many elements there were   u whether anything failed
//   h whether the first byte came in time   d how many of a kind may still fail, by the length of its name: img, link, script
//   z index of the host the links go to   m calls and keeps quiet   n tells a choice made before   g closes, or always uses Light
//   i leads to a host   b asks all hosts   o a tick's look   _ the timer
{
  let s = document, a = location, w, k, c, j, z, y, u, l, _, h,
    m = v => { try { return v() } catch {} },
    // Only a choice that was made is undone (replace takes one argument; the other is a step before it): reading the address costs a
    // healthy page as much as the storage does.
    n = f => m(() => f().sabok && (a.hash != "#sabok" || a.replace("#", f().sabok = ""))),
    // Storage throws where cookies are off, so the prompt goes first.
    g = f => m(() => f.target == c ? localStorage.sabok = 1 : (w.remove(), sessionStorage.sabok = 1)),
    i = t => {
      t += self.sabok ? sabok.href.slice($LENGTH) : a.pathname + a.hash;
      w ? k.href = c.href = t : a.replace(t)
    },
    b = () => [$HOSTS].map((t, f) => fetch(t, {mode: "no-cors", method: "HEAD"}).then(() => f > z || i(t, z = f), m)),
    o = () => {
      let r = performance.getEntriesByType("paint")[0], p = s.readyState, e = navigator.connection || 0,
        d = [h,,, $PICTURES, $SHEETS,, $SCRIPTS],
        // Both clocks are moved on here; f says whether this is the last look.
        f = (l += /2|t/.test(e.effectiveType + e.saveData) ? $HINT : 1) > $LOAD & (y = j == (j = s.all.length) && y + 1) > $SILENCE;
      if (u || f) for (e of s.all) e.async || /style|$OWN/.test(e.rel + e.as + e.src) &&
        (d[e.tagName.length] -= e.naturalWidth ? -1 : e.sabok || (e.complete == 0 ? f && e.loading < "k" : -1));
      if (w) {
        // A tick after its host: a box with role=status is read out when words come into it.
        clearInterval(_);
        p = w.attachShadow({mode: "open"});
        p.innerHTML = `$CARD`;
        [p,,, k, c] = p.lastChild.children;
        p.onclick = c.onclick = g;
        s.addEventListener("keydown", f => f.key == "Escape" && g(f));
        i("$LIGHT");
        b()
      // "complete" < "i" < "interactive" < "k" < "loading"
      } else if (((p < "i" || l > $PAINT) && (d.some(f => f < 1) || p > "i" && !r) ||
          p > "k" && (y > $SILENCE || l > $READY)) && !n(() => sessionStorage)) {
        // First in the document, so that the first press of Tab comes here.
        s.head.before(w = s.createElement("sabok-prompt"));
        w.role = "status";
        r || (w.before(r = s.createElement("body")), w.after(s.head), r.remove())
      } else if (f || p < "i") clearInterval(_)
    };
  setTimeout(() => {
    l = performance.now() / 250;
    h = l < $READY;
    if (u || s.readyState > "i" || !h) _ = setInterval(() => s.hidden || m(o), 250)
  }, 450);
  s.addEventListener("error", f => u = f.target.sabok = 1, 1);
  n(() => localStorage) && b()
}
