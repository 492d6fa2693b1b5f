// The menu on narrow screens.
(function () {
  'use strict';
  var button = document.querySelector('.menu-button');
  var menu = document.getElementById('main-menu');
  if (!button || !menu) return;
  button.addEventListener('click', function () {
    var open = menu.classList.toggle('open');
    button.setAttribute('aria-expanded', String(open));
  });
  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape') return;
    menu.classList.remove('open');
    button.setAttribute('aria-expanded', 'false');
  });
})();
