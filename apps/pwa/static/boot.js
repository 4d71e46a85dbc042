// How does the page look before anything else has loaded? Sets theme, contrast, density and language
// on the root before the first paint. A file of its own, because inline scripts are forbidden here.
(() => {
  const root = document.documentElement;
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage may be blocked; the system's preference serves
    }
  };
  const theme = read('cxc.theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  const contrast = read('cxc.contrast');
  if (contrast === 'more' || contrast === 'normal') root.dataset.contrast = contrast;
  const locale = read('cxc.locale');
  if (locale) root.lang = locale;

  const desk = matchMedia('(min-width: 1100px) and (pointer: fine)');
  const setDensity = () => {
    root.dataset.density = desk.matches ? 'desk' : 'touch';
  };
  setDensity();
  desk.addEventListener('change', setDensity);
})();
