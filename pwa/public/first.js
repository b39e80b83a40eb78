// What the first paint needs to know: light or dark, and in which language to speak. Both follow
// the device, unless the player chose on the Me screen.
(() => {
  const page = document.documentElement;
  const chosen = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage is closed to us: the device's own holds
    }
  };

  const theme = chosen("kith.theme");
  if (theme === "light" || theme === "dark") page.dataset.theme = theme;

  const spoken = page.dataset.languages.split(" ");
  const wanted = [chosen("kith.language") ?? "", ...navigator.languages];
  const language = wanted.map((tag) => tag.split("-")[0]).find((tag) => spoken.includes(tag));
  if (!language || language === page.lang) return speak(page.lang);
  page.lang = language;
  document.querySelector("link[rel=manifest]").href = `/manifest.${language}.webmanifest`;
  speak(language);

  // The words are fetched along with the code, not after it; the build names their files here.
  function speak(language) {
    for (const link of document.querySelectorAll(`link[rel=words][hreflang=${language}]`))
      link.rel = "modulepreload";
  }
})();
