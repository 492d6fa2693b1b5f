// Takes the place of /sw.js to be rid of the worker: it answers nothing, and removes itself and all that was kept.
addEventListener("install", () => skipWaiting());
addEventListener("activate", e => e.waitUntil((async () => {
  for (const name of await caches.keys()) if (/^sabok /.test(name)) await caches.delete(name);
  await registration.unregister();
})()));
