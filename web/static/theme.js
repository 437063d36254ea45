// Sets the chosen theme before the first paint, so that nothing flashes.
try {
  var theme = localStorage.getItem('touchstone.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch (_) {}
