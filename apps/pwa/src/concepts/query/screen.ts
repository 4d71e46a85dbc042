// What does the page look like that a person asks about? A picture of it as it stands in the window; the part
// that draws it is loaded when it is wanted, not before.
/**
 * A picture of the visible part of the page below the sheet, or undefined where the browser cannot draw it.
 */
export async function pictureOfPage(): Promise<Blob | undefined> {
  const page = document.querySelector<HTMLElement>('[data-page]') ?? document.body;
  try {
    const { domToBlob } = await import('modern-screenshot');
    const { innerWidth: width, innerHeight: height, scrollY } = window;
    const background = getComputedStyle(document.body).backgroundColor;
    return await domToBlob(page, {
      width,
      height,
      scale: 1,
      type: 'image/png',
      backgroundColor: background,
      style: { translate: `0 -${String(scrollY)}px` },
      // Words that are hidden on screen stay hidden: fields for passwords and PINs are left out.
      filter: (node) => !(node instanceof HTMLInputElement && node.type === 'password'),
    });
  } catch (error) {
    console.warn(error);
    return undefined;
  }
}
