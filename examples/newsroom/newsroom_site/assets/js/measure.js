// Counts what a publisher counts: how far somebody scrolled, and for how long. It tells nobody.
(function () {
  'use strict';
  var deepest = 0;
  var started = Date.now();
  addEventListener('scroll', function () {
    var height = document.documentElement.scrollHeight - innerHeight;
    if (height > 0) deepest = Math.max(deepest, scrollY / height);
  }, {passive: true});
  addEventListener('pagehide', function () {
    window.courierVisit = {depth: deepest, seconds: (Date.now() - started) / 1000};
  });
})();
