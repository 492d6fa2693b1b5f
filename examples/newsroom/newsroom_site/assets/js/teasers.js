// More to read at the end of the page. This site has no more, so what turns stops turning.
(function () {
  'use strict';
  var loading = document.querySelector('.loading');
  if (!loading || !('IntersectionObserver' in window)) return;
  new IntersectionObserver(function (entries, observer) {
    if (!entries[0].isIntersecting) return;
    observer.disconnect();
    setTimeout(function () { loading.remove(); }, 2500);
  }).observe(loading);
})();
