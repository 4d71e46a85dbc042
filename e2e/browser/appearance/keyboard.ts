// Can everything on a page be reached and seen by keyboard? Looked at element by element: whatever a finger can press
// takes the focus, in the order of the page, and shows that it has it.
import type { Page } from '@playwright/test';

/** Elements that the keyboard cannot reach or that do not show their focus, in one line each. */
export function keyboardFindings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const pressable =
      'a[href], button, input, select, textarea, summary, [role=button], [role=link], [role=option], [role=combobox], [onclick]';
    /** How it looks: what changes when it has the focus. */
    const look = (element: Element): string => {
      const around = [element, element.parentElement, element.closest('label')];
      return around
        .filter((each): each is HTMLElement => each instanceof HTMLElement)
        .flatMap((each) =>
          [null, '::after'].map((part) => {
            const style = getComputedStyle(each, part);
            return `${style.outline}${style.boxShadow}${style.borderColor}${style.backgroundColor}`;
          }),
        )
        .join();
    };
    const isShown = (element: HTMLElement): boolean =>
      element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]');
    const dialog = document.querySelector('dialog[open]');
    const found: string[] = [];
    for (const element of (dialog ?? document).querySelectorAll<HTMLElement>(pressable)) {
      if (!isShown(element) || element.matches(':disabled, [type=hidden]')) continue;
      const name = element.outerHTML.slice(0, 120);
      if (element.tabIndex > 0) found.push(`out of order: ${name}`);
      // One of a group is reached by tab, the others by the arrows.
      if (element.tabIndex < 0 && !element.closest('[role=listbox], [role=grid], [role=tablist]'))
        found.push(`not by keyboard: ${name}`);
      if (element.tabIndex < 0) continue;
      (document.activeElement as HTMLElement | null)?.blur();
      const before = look(element);
      element.focus({ preventScroll: true, focusVisible: true });
      if (document.activeElement !== element) found.push(`takes no focus: ${name}`);
      else if (look(element) === before) found.push(`does not show its focus: ${name}`);
    }
    (document.activeElement as HTMLElement | null)?.blur();
    return found;
  });
}
