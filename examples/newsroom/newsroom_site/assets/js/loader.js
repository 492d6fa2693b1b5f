// Pictures that wait until they are nearly seen.
(function () {
  'use strict';
  function show(image) {
    if (image.dataset.sizes) image.sizes = image.dataset.sizes;
    if (image.dataset.srcset) image.srcset = image.dataset.srcset;
    if (image.dataset.src) image.src = image.dataset.src;
    image.classList.remove('lazy');
  }
  function start() {
    var images = document.querySelectorAll('img.lazy');
    if (!('IntersectionObserver' in window)) {
      images.forEach(show);
      return;
    }
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting) return;
        observer.unobserve(entry.target);
        show(entry.target);
      });
    }, {rootMargin: '600px'});
    images.forEach(function (image) { observer.observe(image); });
  }
  start();
})();
