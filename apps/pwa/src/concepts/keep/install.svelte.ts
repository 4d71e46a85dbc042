// May the app be put on the home screen here, and did the person say “not now”?
import { platformOf, type Platform } from './risk.ts';

/** What Chromium offers; no other browser has it (PWA-4). */
interface InstallOffer extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

const LATER = 'cxc.install.later';

let offer = $state.raw<InstallOffer>();
let later = $state(readLater());
let accepted = $state(false);

function readLater(): boolean {
  try {
    return localStorage.getItem(LATER) !== null;
  } catch {
    return false;
  }
}

/** Keeps the browser's offer for the right moment; call once per window, early. */
export function watchInstall(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = event as InstallOffer;
  });
  window.addEventListener('appinstalled', () => {
    accepted = true;
    offer = undefined;
  });
}

/** Shows the browser's own question. */
export async function install(): Promise<void> {
  const asked = offer;
  offer = undefined;
  const answer = await asked?.prompt().catch(() => undefined);
  accepted = answer?.outcome === 'accepted';
}

/** Not now: the hint goes, the steps stay under This device. */
export function installLater(): void {
  later = true;
  try {
    localStorage.setItem(LATER, new Date().toISOString());
  } catch {
    // it then comes back in the next window
  }
}

export const installState = {
  get canAsk(): boolean {
    return offer !== undefined;
  },
  get isAccepted(): boolean {
    return accepted;
  },
  get isLater(): boolean {
    return later;
  },
  get platform(): Platform {
    return platformOf(navigator.userAgent, navigator.maxTouchPoints);
  },
};
