// The player's own choice of light or dark, before the first paint. Chosen on the Me screen.
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem("kith.theme");
  } catch {
    return; // storage is closed to us: the system's choice holds
  }
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
})();
