// Light, dark, more contrast? The choice of this device; boot.js sets it before the first paint.
export type Theme = 'auto' | 'light' | 'dark';

function keep(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // storage may be blocked; the choice then holds until the page is closed
  }
}

/** The theme as chosen; `auto` follows the device. */
export function currentTheme(): Theme {
  const held = document.documentElement.dataset['theme'];
  return held === 'light' || held === 'dark' ? held : 'auto';
}

export function setTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'auto') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  keep('cxc.theme', theme === 'auto' ? null : theme);
}

export function hasMoreContrast(): boolean {
  return document.documentElement.dataset['contrast'] === 'more';
}

export function setMoreContrast(more: boolean): void {
  const root = document.documentElement;
  if (more) root.dataset['contrast'] = 'more';
  else delete root.dataset['contrast'];
  keep('cxc.contrast', more ? 'more' : null);
}
