// Share buttons, above and below.
(function () {
  'use strict';
  document.addEventListener('click', function (event) {
    var button = event.target.closest('.share-button');
    if (!button) return;
    if (button.dataset.share === 'print') window.print();
    if (button.dataset.share === 'link' && navigator.clipboard) navigator.clipboard.writeText(location.href);
    if (button.dataset.share === 'save') button.classList.toggle('saved');
  });
})();
