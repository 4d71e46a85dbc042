// What is one entry of a navigation? The same list feeds the bar of a phone and the side of a desk.
import type { IconComponent } from './icon.ts';

export interface NavEntry {
  readonly href: string;
  readonly label: string;
  readonly icon: IconComponent;
  readonly current?: boolean | undefined;
  /** A count at its end; nothing is shown for 0. */
  readonly count?: number | undefined;
  /** The count waits for the reader: apricot. */
  readonly you?: boolean | undefined;
  /** The raised one in the middle of the bar. At most one. */
  readonly raised?: boolean | undefined;
}
