// How safe is what a person writes in this browser, and what has to be said about it? (IDB-1, IDB-13)
export type Engine = 'webkit' | 'chromium' | 'gecko' | 'other';

export interface Surroundings {
  readonly engine: Engine;
  /** On the home screen, or in a window of its own. */
  readonly installed: boolean;
  /** What the browser promised: true, false, or nothing at all. */
  readonly persisted: boolean | undefined;
  /** A window that forgets everything when it closes. */
  readonly isPrivate: boolean;
  /** Items that are nowhere else. */
  readonly unsent: number;
  /** Used and allowed bytes, where the browser says them. */
  readonly used: number | undefined;
  readonly quota: number | undefined;
}

export type Risk = 'none' | 'private' | 'sendSoon' | 'full';

/** From here on new words may not find a place. */
const NEARLY_FULL = 0.8;

/** The one thing to say now, the worst first. Nothing is said where nothing can be lost. */
export function riskOf(here: Surroundings): Risk {
  if (here.isPrivate) return 'private';
  const { used, quota } = here;
  if (used !== undefined && quota !== undefined && quota > 0 && used / quota >= NEARLY_FULL)
    return 'full';
  // Safari deletes after seven days without a visit what was promised to nobody.
  if (here.engine === 'webkit' && !here.installed && here.persisted !== true && here.unsent > 0)
    return 'sendSoon';
  return 'none';
}

/** May something wait here for a network? Not in a tab that Safari may empty (IDB-1, J9 g). */
export function mayWaitHere(
  here: Pick<Surroundings, 'engine' | 'installed' | 'persisted'>,
): boolean {
  return here.engine !== 'webkit' || here.installed || here.persisted === true;
}

/** Which engine draws this? On an iPhone every browser is WebKit. */
export function engineOf(agent: string, touchPoints = 0): Engine {
  if (/iPhone|iPad|iPod/.test(agent)) return 'webkit';
  // An iPad asks for desktop pages as a Mac that can be touched.
  if (agent.includes('Macintosh') && touchPoints > 1) return 'webkit';
  if (/Firefox\//.test(agent)) return 'gecko';
  if (/Chrom(e|ium)\//.test(agent)) return 'chromium';
  return /AppleWebKit\//.test(agent) ? 'webkit' : 'other';
}

export type Platform = 'ios' | 'android' | 'mac' | 'desktop' | 'firefox';

/** Which steps lead to the home screen? The browser's own offer, where there is one, needs none. */
export function platformOf(agent: string, touchPoints = 0): Platform {
  if (/iPhone|iPad|iPod/.test(agent)) return 'ios';
  if (agent.includes('Macintosh') && touchPoints > 1) return 'ios';
  if (agent.includes('Android')) return 'android';
  if (/Firefox\//.test(agent)) return 'firefox';
  return engineOf(agent, touchPoints) === 'webkit' ? 'mac' : 'desktop';
}

/** How many steps are told for a platform. */
export const STEPS: Readonly<Record<Platform, number>> = {
  ios: 3,
  android: 3,
  mac: 2,
  desktop: 2,
  firefox: 1,
};
