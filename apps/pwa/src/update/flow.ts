// When does a new release take over? When the person says so and no open window has anything unsaved;
// then in all windows together (SW-2). Nothing here touches the browser: it can be tested as it is.
//
//   none ──found──► ready ──use──► (ask every window) ──nobody is busy──► taking ──taken──► reload
//                     ▲                    │ somebody is busy
//                     └── settled: use ── held

/** none: no new release · ready: offered · held: asked for, waits for unsaved work · taking: under way */
export type UpdateState = 'none' | 'ready' | 'held' | 'taking';

/** What windows say to each other about an update. */
export type UpdateMessage =
  { readonly kind: 'ask'; readonly ask: string } | { readonly kind: 'busy'; readonly ask: string };

export interface UpdateDeps {
  /** Anything in this window that would be lost by a reload. */
  hasUnsaved(): boolean;
  /** Tells the waiting worker to take over. */
  activate(): void;
  reload(): void;
  /** Sends to every other window. */
  post(message: UpdateMessage): void;
  later(callback: () => void, ms: number): void;
  show(state: UpdateState): void;
  createId(): string;
}

export interface UpdateFlow {
  /** A new release is installed and waits. */
  found(): void;
  /** The person wants it now. */
  use(): void;
  /** Something was saved: what was held may go on. */
  settled(): void;
  /** The new worker controls this window. */
  taken(): void;
  /** Another window spoke. */
  heard(message: UpdateMessage): void;
}

/** How long a window has to say that it is busy. A frozen one that misses it keeps its work: see `taken`. */
const ANSWER_MS = 500;

/** The flow of one window. */
export function createUpdateFlow(deps: UpdateDeps): UpdateFlow {
  let state: UpdateState = 'none';
  let ask: string | undefined;
  let reloadWaits = false;

  function enter(next: UpdateState): void {
    state = next;
    deps.show(next);
  }

  function use(): void {
    if (state !== 'ready' && state !== 'held') return;
    if (deps.hasUnsaved()) {
      enter('held');
      return;
    }
    const mine = deps.createId();
    ask = mine;
    deps.post({ kind: 'ask', ask: mine });
    deps.later(() => {
      if (ask !== mine) return;
      ask = undefined;
      if (deps.hasUnsaved()) {
        enter('held');
        return;
      }
      enter('taking');
      deps.activate();
    }, ANSWER_MS);
  }

  return {
    use,
    found() {
      if (state === 'none') enter('ready');
    },
    settled() {
      if (deps.hasUnsaved()) return;
      if (reloadWaits) deps.reload();
      else if (state === 'held') use();
    },
    taken() {
      // A window with unsaved work goes on with the old release; its lazy files were put aside by the worker.
      if (!deps.hasUnsaved()) {
        deps.reload();
        return;
      }
      reloadWaits = true;
      enter('held');
    },
    heard(message) {
      if (message.kind === 'ask') {
        if (deps.hasUnsaved()) deps.post({ kind: 'busy', ask: message.ask });
      } else if (message.ask === ask) {
        ask = undefined;
        enter('held');
      }
    },
  };
}
