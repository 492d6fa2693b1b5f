// Buttons below comments.
(function () {
  'use strict';
  document.querySelectorAll('.comment-tools').forEach(function (tools) {
    tools.addEventListener('click', function (event) {
      var button = event.target.closest('button');
      if (button) button.setAttribute('aria-pressed', 'true');
    });
  });
  var form = document.querySelector('.comment-form');
  if (form) form.addEventListener('submit', function (event) { event.preventDefault(); form.reset(); });
})();
