// Light or dark, normal or more contrast? Kept on this device; boot.js reads the same keys before the first paint.

export type Theme = 'system' | 'light' | 'dark';

const THEME_KEY = 'cxc.theme';
const CONTRAST_KEY = 'cxc.contrast';
const root = (): DOMStringMap => document.documentElement.dataset;

function keep(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // storage may be blocked; the choice then holds until the page is closed
  }
}

/** The theme in use; `system` follows the device. */
export function currentTheme(): Theme {
  const theme = root()['theme'];
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

/** Changes the theme at once and keeps the choice. */
export function setTheme(theme: Theme): void {
  if (theme === 'system') delete root()['theme'];
  else root()['theme'] = theme;
  keep(THEME_KEY, theme === 'system' ? undefined : theme);
}

/** Whether more contrast was chosen here (the device's own wish is followed without it). */
export function hasMoreContrast(): boolean {
  return root()['contrast'] === 'more';
}

/** Turns more contrast on or back to the device's wish, and keeps the choice. */
export function setMoreContrast(more: boolean): void {
  if (more) root()['contrast'] = 'more';
  else delete root()['contrast'];
  keep(CONTRAST_KEY, more ? 'more' : undefined);
}
