// What can a person do in a window of any browser? Few acts, so that every engine's driver can offer them.

/** What is looked for: a native role or the label of a field, by the words a person reads. */
export type Kind = 'button' | 'link' | 'radio' | 'checkbox' | 'field' | 'option' | 'heading';

export interface Found {
  click(): Promise<void>;
  /** Types as the keyboard does, at the end of what is there. */
  type(text: string): Promise<void>;
  value(): Promise<string>;
}

export interface Window {
  goTo(url: string): Promise<void>;
  /** Waits for it to be on screen; the words match as a whole, `*` at the end as a beginning. */
  find(kind: Kind, words: string): Promise<Found>;
  /** Waits until the page shows this text somewhere. */
  reads(text: string): Promise<void>;
  /** The value of an expression in the page; a promise is waited for. */
  ask(expression: string): Promise<unknown>;
  picture(path: string): Promise<void>;
}

export interface Engine {
  readonly name: string;
  readonly version: string;
  /** A new window of the same person: it shares storage with the others. */
  open(): Promise<Window>;
  close(): Promise<void>;
}

/** How an engine is started; undefined with a reason when this machine has none. */
export interface EngineStart {
  readonly name: string;
  start(): Promise<Engine | { readonly missing: string }>;
}

/**
 * A function for the page, as text: the first visible element of a kind with these words, or null.
 * Names as browsers compute them for these few roles: label, `aria-label`, `aria-labelledby`, text.
 */
export const FINDER = `(kind, words) => {
  const ROLES = {
    button: 'button,[role=button]', link: 'a[href]', radio: 'input[type=radio],[role=radio]',
    checkbox: 'input[type=checkbox]', option: '[role=option]', heading: 'h1,h2,h3',
    field: 'input:not([type=radio]):not([type=checkbox]),textarea,select',
  };
  const clean = (text) => (text ?? '').replace(/\\s+/g, ' ').trim();
  const named = (element) => {
    const by = element.getAttribute('aria-labelledby');
    if (by) return clean(by.split(' ').map((id) => document.getElementById(id)?.textContent).join(' '));
    const label = element.getAttribute('aria-label');
    if (label) return clean(label);
    if (element.labels?.length) return clean([...element.labels].map((one) => one.textContent).join(' '));
    return clean(element.textContent);
  };
  const shown = (element) => {
    const target = element.labels?.[0] ?? element;
    const box = target.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && getComputedStyle(target).visibility !== 'hidden';
  };
  const fits = (name) => words.endsWith('*') ? name.startsWith(words.slice(0, -1)) : name === words;
  const layers = document.querySelectorAll('dialog[open]');
  const top = layers.length ? layers[layers.length - 1] : document;
  const found = [...top.querySelectorAll(ROLES[kind])].find((one) => fits(named(one)) && shown(one));
  // A person presses the words of a choice; its circle may lie under them.
  return (kind === 'radio' || kind === 'checkbox' ? found?.labels?.[0] : undefined) ?? found ?? null;
}`;
