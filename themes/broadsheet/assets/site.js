// Remembers the text size, and hides the current page in lists that all pages share. Pages can be read without
// this script.
(() => {
  for (const link of document.querySelectorAll('.more li a')) {
    if (link.pathname === location.pathname) link.closest('li').hidden = true;
  }
  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
  const key = 'text-size';
  try {
    const input = document.getElementById(localStorage.getItem(key));
    if (input) input.checked = true;
    document.addEventListener('change', (event) => {
      if (event.target.name === 'size') localStorage.setItem(key, event.target.id);
    });
  } catch {
    // The browser forbids storage.
  }
})();
