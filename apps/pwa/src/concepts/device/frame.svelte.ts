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

/** Call in an effect of a page; gives the bar back when the page goes. */
export function useFrame(read: () => Frame): void {
  $effect(() => {
    frame = read();
    return () => (frame = undefined);
  });
}
