// What stands in the app bar of a phone? A page may bring its own title and way back.
export interface Frame {
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly back?: string | undefined;
  /** In a form the update bar keeps away. */
  readonly isForm?: boolean | undefined;
}

let frame = $state.raw<Frame>();

/** The frame of the page on screen; undefined for the usual one. */
export function currentFrame(): Frame | undefined {
  return frame;
}

/** Call while a page is made; gives the bar back when it goes. Undefined leaves the bar to a part of the page. */
export function useFrame(read: () => Frame | undefined): void {
  $effect(() => {
    const next = read();
    if (!next) return;
    frame = next;
    return () => (frame = undefined);
  });
}
