// The cookie wall: answered once, it stays away.
(function () {
  'use strict';
  var wall = document.getElementById('cookie-wall');
  if (!wall) return;
  var answer = null;
  try { answer = localStorage.getItem('consent'); } catch (error) { answer = null; }
  if (answer) {
    wall.remove();
    return;
  }
  wall.addEventListener('click', function (event) {
    var button = event.target.closest('[data-consent]');
    if (!button) return;
    if (button.dataset.consent === 'choose') {
      wall.querySelector('.purposes').hidden = false;
      return;
    }
    try { localStorage.setItem('consent', button.dataset.consent); } catch (error) { /* asked again next time */ }
    wall.remove();
  });
})();
