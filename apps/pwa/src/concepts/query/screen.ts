// What does the page look like that a person asks about? A picture of it as it stands in the window; the part
// that draws it is loaded when it is wanted, not before.

/** Faces of the Latin letters, with the bytes in them: the drawing has no network and no style sheets. */
async function letters(): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules]
      .filter((rule): rule is CSSFontFaceRule => rule instanceof CSSFontFaceRule)
      .map((rule) => ({ rule, base: sheet.href ?? location.href })),
  );
  const latin = rules.filter(({ rule }) =>
    /^u\+0{1,4}-/i.test(rule.style.getPropertyValue('unicode-range')),
  );
  const faces = latin.map(async ({ rule, base }) => {
    const [, address] = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue('src')) ?? [];
    if (address === undefined) return '';
    const bytes = await (await fetch(new URL(address, base))).blob();
    return rule.cssText.replace(address, await dataAddress(bytes));
  });
  return (await Promise.all(faces)).join('\n');
}

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
    reader.onerror = () => reject(new Error('not readable'));
    reader.readAsDataURL(blob);
  });
}

/** An empty page to compare with; the part would fill one by a text, which our content policy forbids. */
function emptyFrame(): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.setAttribute('aria-hidden', 'true');
  document.body.append(frame);
  return frame;
}

/** Passwords and PINs never stand in a picture. */
function isShown(node: Node): boolean {
  return !(node instanceof HTMLInputElement && node.type === 'password');
}

/**
 * A picture of the visible part of the page below the sheet, or undefined where the browser cannot draw it.
 */
export async function pictureOfPage(): Promise<Blob | undefined> {
  const page = document.querySelector<HTMLElement>('[data-page]') ?? document.body;
  const frame = emptyFrame();
  try {
    const { createContext, domToBlob } = await import('modern-screenshot');
    const { innerWidth: width, innerHeight: height, scrollY } = window;
    const context = await createContext(page, {
      width,
      height,
      scale: 1,
      type: 'image/png',
      backgroundColor: getComputedStyle(document.body).backgroundColor,
      style: { translate: `0 -${String(scrollY)}px` },
      font: { cssText: await letters() },
      filter: isShown,
      timeout: 10_000,
    });
    context.sandbox = frame;
    return await domToBlob(context);
  } catch (error) {
    console.warn(error);
    return undefined;
  } finally {
    frame.remove();
  }
}
