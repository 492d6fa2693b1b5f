// The service worker: keeps the full site readable when its host is gone.
//
// It is served by the full site itself, as /sw.js. Where a page of the site comes, the worker does nothing but watch the clock; where one
// fails, or does not answer in time, the reader gets the Light page of the same article, from what the worker kept or from the Light
// host or one of its mirrors, with a line that says so. `sabok switch --worker` writes it: lines that hold only a comment are left out, and a
// JSON object takes the place of the last line's argument:
//
//   site    the site's address, as manifests name it: "https://example.org/"
//   keys    what manifests must be signed with: [minisign public key, P-256 point in base64]
//   light   where the Light edition is, with a slash at its end
//   mirrors further places that have it; only until the first manifest was read, which has its own list
//   wait    ms after which a page that does not come is answered from a copy, unless the manifest's policy says otherwise
//
//
// WHAT IS TROUBLE
//
// A navigation that fails (no such host, refused, reset, TLS), that is answered with a status of 500 or more (a dead origin behind a living
// content network says 502 or 522), or has no status line after `wait`. In the last case both go on, and what is there first is shown: on a
// slow line the site still wins where the copy is not at hand. After a failure the worker does not wait for the next minute: a reader
// whose site is behind a wall should pay for the wall once, not with every tap.
//
// Left alone: everything but GET; pages in frames; redirects (an opaque redirect goes through untouched, the browser follows it); 404 and
// all else below 500, which is the site's own answer. A block page with 200 on the site's own address cannot be told from the site; it is
// shown as it comes and kept nowhere, since nothing the site's host says is ever kept.
//
//
// WHAT IS SHOWN
//
// Every byte is checked before it is shown, wherever it was: signature of the manifest (Ed25519; where the browser cannot, P-256), the
// site it names, an edition not below any seen before nor another one under the same number, not expired, then the hash of the one
// section that can hold the path, then the file's. The media type is the manifest's. What fails is dropped and the next host asked. So a
// captive portal, a block page, or a mirror that lies can cost time, never truth. A key is changed by a certificate of the key before; the
// chain is walked from the key last accepted, which never goes back. What the newsroom withdrew has other bytes from then on, which hosts
// may send with status 410: a copy from before is not shown once the newer manifest was seen, even where the new bytes are not to be had.
// Links of the Light page name index.html (see docs/decisions); here
// they lead to the site's own addresses, so that the reader is back on the full site as soon as it is.
//
// The query is part of the address: /?p=1 and /?p=2 are two articles, found by the names the edition gives them (render/light_paths.cc).
// Only what counts visitors is left out, the same names as in build/listing.cc.
//
// Rejected. Keeping the pages of the full site: they do not work without their scripts, and a block page would be kept as an article.
// Keeping each article that is read: a request for every page on the healthy path. One hash list of everything: a megabyte for a
// large site, where a section is 10 KB. A map from query to path: as large. Trusting what is in the store: one more place to be wrong.
//
//
// HOW IT ENDS
//
// Code cannot be mended during an outage, so what may have to change is data in the signed manifest: mirrors, and policy {wait_ms,
// store_bytes, refresh_s, worker, languages}. worker: "off" makes every worker remove itself and what it kept; so does a visit of
// any page with ?sabok=off, and the script that `sabok switch --worker --off` writes. ?sabok=full asks for the full page, however slow.
// A script that turned 404 or HTML leaves this one in place, and this one asks the network first.
//
//
// HOW TO READ IT
//
// No minifier runs over this file. s is the state: {edition, keys, body and signature of the newest manifest, files {hash: bytes} kept, the oldest
// first, next time to look for a newer edition, lang}, and root, the manifest itself if it may still be shown. It stands in the Cache
// Storage beside the files, each under its hash.
(c => {
  const w = self, NAME = "sabok " + c.keys[0], AT = "/_sabok/",
    utf8 = text => new TextEncoder().encode(text),
    text = data => new TextDecoder().decode(data),
    bytes = base64 => Uint8Array.from(atob(base64.trim()), x => x.charCodeAt()),
    // One character a byte, so that comparing compares bytes, as the manifest's order does.
    raw = text => unescape(encodeURIComponent(text)),
    hash = async data => [...new Uint8Array(await crypto.subtle.digest("SHA-256", data))].map(x => (x + 256).toString(16).slice(1)).join(""),
    escape = text => text.replace(/[&<]/g, x => `&#${x.charCodeAt()};`),
    encode = path => path.split("/").map(encodeURIComponent).join("/"),
    fail = () => { throw Error("sabok") };

  // Signatures. kind: 0 where the browser knows Ed25519, 1 where P-256 must do. A minisign key or signature has 10 bytes before it.
  const algorithms = ["Ed25519", { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" }],
    key = (k, base64) => crypto.subtle.importKey("raw", bytes(base64).slice(k ? 0 : 10), algorithms[k], false, ["verify"]),
    kind = key(0, c.keys[0]).then(() => 0, () => 1),
    signed = async (k, keys, signature, text) =>
      await crypto.subtle.verify(algorithms[k], await key(k, keys[k]), bytes(signature), utf8(text)) || fail(),

    // A manifest that may be shown, with its text and the keys it is signed with; throws at anything else.
    accept = async (s, body, signature) => {
      const k = await kind, root = JSON.parse(body);
      let keys = s.keys;
      for (const r of root.keys || []) {
        if (r.old != keys[0]) continue;
        await signed(k, keys, k ? r.signature_p256 : r.signature,
          `sabok key rotation 1\n${c.site}\n${r.old}\n${r.new}\n${r.new_p256}\n${r.from_edition}\n`);
        if (r.from_edition <= root.edition) keys = [r.new, r.new_p256];
      }
      await signed(k, keys, k ? signature : btoa(atob(signature.split("\n")[1]).slice(10)), body);
      if (root.format != 2 || root.site != c.site || root.expires * 1e3 < Date.now() || root.edition < s.edition ||
        root.edition == s.edition && body != s.body) fail();
      return { ...s, root, keys, body, signature, edition: root.edition, mirrors: root.mirrors };
    };

  // The store. One state for the whole life of this worker, so that two answers at once do not lose each other's files.
  let state, down = 0, wait = c.wait, best;
  const store = caches.open(NAME),
    load = () => state ||= (async () => {
      const kept = await (await store).match(AT + "state");
      let s = kept ? await kept.json() : { edition: 0, keys: c.keys, files: {}, next: 0, seen: 0 };
      try { s = await accept(s, s.body, s.signature) } catch {}
      wait = s.root?.policy?.wait_ms ?? wait;
      return s;
    })(),
    save = async ({ root, ...s }) => (await store).put(AT + "state", new Response(JSON.stringify(s))),
    keep = async (s, id, data) => {
      const budget = s.root.policy?.store_bytes ?? 1 << 20, cache = await store;
      delete s.files[id];
      if (data.length > budget) return;
      s.files[id] = data.length;
      let sum = Object.values(s.files).reduce((a, b) => a + b);
      for (const old in s.files) {
        if (sum <= budget) break;
        sum -= s.files[old];
        delete s.files[old];
        await cache.delete(AT + old);
      }
      await cache.put(AT + id, new Response(data)).catch(() => delete s.files[id]);
    },
    off = async () => {
      await registration.unregister();
      for (const name of await caches.keys()) if (/^sabok /.test(name)) await caches.delete(name);
    },

    // The network. At most `most` bytes, so that no host can fill the memory.
    get = async (address, most, signal, cache) => {
      const answer = await fetch(address, { signal, cache, credentials: "omit", referrerPolicy: "no-referrer" }), parts = [];
      if (!answer.ok && answer.status != 410) fail();
      signal.alive = 1;
      const reader = answer.body.getReader();
      for (let part; !(part = await reader.read()).done; parts.push(part.value)) {
        if ((most -= part.value.length) < 0) { reader.cancel(); fail() }
      }
      return new Uint8Array(await new Blob(parts).arrayBuffer());
    },
    hosts = s => [...new Set([best, c.light, ...s.mirrors || c.mirrors])].filter(x => x),
    // Asks one host, the next as soon as one failed or has been silent for 600 ms; the first good answer ends all, and so do 8 s without
    // any answer, or 30 s.
    race = (hosts, ask) => new Promise((good, bad) => {
      let open = 0, at = 0, over, timer;
      const stop = new AbortController, next = () => {
        clearTimeout(timer);
        if (over) return;
        const host = hosts[at++];
        if (!host) return open || bad();
        open++;
        timer = setTimeout(next, 600);
        ask(host, stop.signal).then(answer => {
          over = 1;
          best = host;
          good(answer);
          stop.abort();
        }, () => {
          open--;
          if (best == host) best = 0;
          next();
        });
      };
      setTimeout(() => stop.signal.alive || stop.abort(), 8e3);
      setTimeout(() => stop.abort(), 3e4);
      next();
    }),

    // The newest manifest that some host has. The state changes only if it is good.
    refresh = async s => {
      const k = await kind;
      Object.assign(s, await race(hosts(s), async (host, signal) => {
        const at = host + "_sabok/manifest.json",
          [body, signature] = await Promise.all([get(at, 1 << 22, signal, "no-cache"),
            get(at + (k ? ".p256" : ".minisig"), 1e3, signal, "no-cache")]);
        return accept(s, text(body), text(signature));
      }), { files: s.files, next: s.next, seen: Date.now() });
      wait = s.root.policy?.wait_ms ?? wait;
      await save(s);
      if (s.root.policy?.worker == "off") await off();
    },
    // The bytes with this hash, from the store or from the hosts.
    file = async (s, id, most, path, hosts, keeps) => {
      const kept = await (await store).match(AT + id), check = async data => await hash(data) == id ? data : fail();
      if (kept) try { return await check(new Uint8Array(await kept.arrayBuffer())) } catch {}
      const data = await race(hosts, async (host, signal) =>
        check(await get(host + encode(path), most, signal)));
      if (keeps) await keep(s, id, data);
      return data;
    },
    // What the manifest says of a path, or nothing: from the one section whose range holds it.
    find = async (s, path, hosts) => {
      const all = s.root.sections;
      let low = 0, high = all.length;
      while (high - low > 1) {
        const middle = low + high >> 1;
        if (raw(all[middle].first) <= raw(path)) low = middle; else high = middle;
      }
      const { sha256, size } = all[low];
      return JSON.parse(text(await file(s, sha256, size, `_sabok/sections/${sha256}.json`, hosts, 1))).files[path];
    },

    // The paths a page of the full site may have in the edition.
    names = async u => {
      const query = u.search.slice(1).split("&").filter(x => !/^(utm_|(fbclid|gclid|mc_cid|mc_eid)(=|$))/.test(x)).join("&"),
        short = async text => (await hash(utf8(text))).slice(0, 10);
      let name = decodeURIComponent(u.pathname).replace(/^\/|\/$/g, ""), index = /.\/$/.test(u.pathname);
      if (query) {
        if (!name) return [`page-${await short(u.origin + "/?" + query)}/index.html`];
        const mark = `-${await short(query)}`;
        name = index ? name + mark : name.replace(/(\.x?html?)?$/i, mark + "$1");
      }
      return !name ? ["index.html"] : index ? [name + "/index.html"] : [name, name + "/index.html"];
    },
    languageOf = (s, tag) => {
      const all = s.root.policy?.languages || {};
      return [tag, (tag || "").split("-")[0], s.lang, Object.keys(all)[0]].find(x => all[x]);
    },

    // A verified file as an answer. A page gets the line that says what it is, and links to the site's own addresses.
    answer = (s, u, path, entry, data) => {
      if (/^text\/html/.test(entry.type)) {
        const page = text(data), own = OWN.test(u.pathname), tag = languageOf(s, page.match(/<html lang="([^"]*)/)?.[1]),
          words = s.root.policy?.languages?.[tag] || {}, here = escape(u.pathname + u.search),
          folder = x => x.replace(/[^/]*$/, ""), base = "/" + encode(folder(path)),
          moved = base != folder(u.pathname) ? `<base href="${base}"/>` : "",
          line = escape(words.saved || "Saved copy, edition {edition} ({date}).")
            .replace("{edition}", s.edition.toLocaleString(tag, { useGrouping: false }))
            .replace("{date}", new Date(s.root.published * 1e3).toLocaleDateString(tag, { dateStyle: "long" })),
          full = (own ? "/" : here) + (!own && u.search ? "&" : "?") + "sabok=full";
        data = page.replace(/( href=")((?:[^":?#]*\/)?)index\.html(?=["#])/g, (all, a, b) => a + (b || "./"))
          .replace(/ href="#/g, moved ? ` href="${here}#` : "$&")
          .replace("<head>", "$&" + moved)
          .replace(/(?=<\/header>|<\/body>)/, () => `<div role="status" class="n">${line} <a href="${full}">${escape(words.full_page || "↻")}</a></div>`);
      }
      return new Response(data, { headers: {
        "Content-Type": entry.type, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none';img-src 'self' data:;style-src 'unsafe-inline';base-uri 'self';form-action 'none'",
      } });
    },
    fresh = s => Date.now() - s.seen < 6e5,
    // The Light form of an address: what is kept, at once; else by the newest manifest, from any host.
    light = async u => {
      const s = await load(), paths = await names(u),
        from = async hosts => {
          for (const path of paths) {
            const entry = await find(s, path, hosts);
            if (entry) return answer(s, u, path, entry, await file(s, entry.sha256, entry.size, path, hosts, 1));
          }
          fail();
        };
      try {
        if (s.root) return await from([]);
      } catch {}
      try {
        if (s.root && fresh(s)) return await from(hosts(s));
      } catch {}
      await refresh(s);
      return from(hosts(s));
    },
    // What a reader gets whose page is nowhere to be had: the day in one page.
    today = async u => {
      const s = await load(), address = new URL(front(s) + "today.html", u);
      if (u.pathname == address.pathname) fail();
      await light(address);
      return Response.redirect(address);
    },
    front = (s, tag) => "/" + (s.root?.policy?.languages?.[languageOf(s, tag)]?.front || ""),
    // Brings the kept copy of the front page and the day up to date, at most once in `refresh_s`.
    update = async tag => {
      const s = await load();
      if (typeof tag == "string") s.lang = tag.split("-")[0];
      if (s.next > Date.now()) return;
      s.next = Date.now() + 6e5;
      try {
        await refreshed(s, tag);
        s.next = Date.now() + (s.root.policy?.refresh_s ?? 10800) * 1e3;
      } finally {
        await save(s);
      }
    },
    refreshed = async (s, tag) => {
      await refresh(s);
      const paths = ["index.html", "today.html"].map(x => front(s, tag).slice(1) + x), cache = await store;
      for (const path of paths) {
        const entry = await find(s, path, hosts(s));
        if (entry) await file(s, entry.sha256, entry.size, path, hosts(s), 1);
      }
      for (const { url } of await cache.keys()) {
        const id = url.split("/").pop();
        if (id != "state" && !s.files[id]) await cache.delete(url);
      }
    },

    // What only the edition has.
    OWN = /^\/_sabok\/|\/(today\.html|index\.txt)$/,
    // The site's own answer, that the browser asked for before the worker was awake.
    site = async e => await e.preloadResponse || fetch(e.request),
    visit = (e, u) => new Promise((show, give_up) => {
      let shown;
      const end = answer => { shown = 1; show(answer) },
        copy = () => light(u).then(answer => {
          e.waitUntil(load().then(save).then(() => update()).catch(() => {}));
          end(answer);
        }),
        network = async () => {
          const answer = await site(e);
          if (answer.status >= 500) throw answer;
          down = 0;
          // Shown too late: what is left of it need not come over the line.
          if (shown) answer.body?.cancel(); else end(answer);
        };
      let asked, timer;
      const ask = () => asked ||= copy();
      if (!OWN.test(u.pathname)) load().then(() => {
        if (!shown) timer = setTimeout(() => {
          down = Date.now() + 6e4;
          // Not in the edition, or nowhere to be had: the site has its time, but not for ever.
          ask().catch(() => timer = setTimeout(() => shown || today(u).then(end).catch(() => {}), 3 * wait));
        }, down > Date.now() ? 0 : wait);
      }).catch(() => {});
      (OWN.test(u.pathname) ? copy().catch(network) : network().catch(failure => {
        clearTimeout(timer);
        if (shown) return;
        down = Date.now() + 6e4;
        return ask().catch(() => today(u).then(end)).catch(() => failure.status ? end(failure) : Promise.reject(failure));
      })).then(() => clearTimeout(timer), give_up);
    });

  w.addEventListener("install", e => {
    skipWaiting();
    // Where the browser can be told so, what is no navigation does not even wake the worker.
    try {
      e.waitUntil(Promise.resolve(e.addRoutes?.([
        { condition: { requestMode: "navigate" }, source: "fetch-event" },
        { condition: { urlPattern: AT + "p/*" }, source: "fetch-event" },
        { condition: { urlPattern: new URLPattern }, source: "network" },
      ])).catch(() => {}));
    } catch {}
  });
  w.addEventListener("activate", e => e.waitUntil(Promise.all([registration.navigationPreload?.enable(),
    caches.keys().then(all => Promise.all(all.filter(x => /^sabok /.test(x) && x != NAME).map(x => caches.delete(x))))])));
  w.addEventListener("message", e => e.waitUntil(update(e.data).catch(() => {})));
  w.addEventListener("fetch", e => {
    const r = e.request, u = new URL(r.url), wish = u.searchParams.get("sabok");
    if (r.method != "GET" || u.origin != location.origin) return;
    if (wish == "off") e.waitUntil(off());
    if (r.destination == "document") e.respondWith(wish ? site(e) : visit(e, u));
    else if (u.pathname.startsWith(AT + "p/")) e.respondWith(light(u).catch(() => fetch(r)));
  });
})(__SABOK_CONFIG__);
