// GET /api/live: a stream of hints (text/event-stream). An event never carries data: it only says
// "there is something", and the pull that follows is the truth (traps RT-2 to RT-4).
export const LIVE_EVENTS = ['changed', 'ended', 'beat'] as const;
/**
 * `changed`: pull now. `ended`: the session ended, or hats were given or taken: ask who you are. `beat`: still
 * there.
 */
export type LiveEvent = (typeof LIVE_EVENTS)[number];
