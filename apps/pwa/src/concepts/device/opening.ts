// How does the app get its engine? Here scheme and engine meet.
import { PROTOCOL_HEADER } from '@cxc/domain/wire';
import {
  browserPlatform,
  createDevice,
  createTransport,
  type Device,
  type Transport,
} from '#lib/engine/index.ts';
import { firstScreen } from './firstScreen.ts';
import { known } from './known.ts';

/** The concepts the first screen can do without. What does not load now is asked for at the next answer. */
function bringRest(): void {
  void known.bringAll().catch(() => undefined);
}

/**
 * Opens the device with the scheme's concepts.
 * @param heard called whenever our server answered, whatever it said
 * @param onLeft called when the open person signed out or locked their work in another window
 */
export async function openDevice(heard: () => void, onLeft: () => void): Promise<Device> {
  const platform = browserPlatform();
  void firstScreen().then(() => {
    bringRest();
    // Pictures of cards of those who took consent back leave, whichever page is open.
    void import('../fair/withdrawnCards.ts').catch(() => undefined);
  });
  return createDevice(
    {
      ...platform,
      drawn: firstScreen,
      async fetch(url, init) {
        const response = await platform.fetch(url, init);
        if (response.headers.has(PROTOCOL_HEADER)) {
          heard();
          bringRest();
        }
        return response;
      },
    },
    known,
    {
      onLeft,
      seats: async () => (await import('../fair/sharing.ts')).seatsAtTheStand,
    },
  );
}

/** How the pages about accounts ask the server: under the same rules as the engine. */
export function openTransport(): Transport {
  return createTransport(browserPlatform());
}
