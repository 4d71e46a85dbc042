// Which release runs in this window, and is there a newer one? Registers the service worker by hand (SW-12),
// joins its events to the flow, and speaks with the other windows.
import { Workbox } from 'workbox-window';
import { createUpdateFlow, type UpdateFlow, type UpdateMessage, type UpdateState } from './flow.ts';
import { keepLookout } from './lookout.ts';
import { trustedWorkerUrl } from './workerPolicy.ts';

let state = $state<UpdateState>('none');
let kept = $state(false);
let flow: UpdateFlow | undefined;

/** Whether a new release is offered, held or under way. */
export function updateState(): UpdateState {
  return state;
}

/** True once shell and barcode reader are on this device: everything works without a network (SW-8). */
export function isShellKept(): boolean {
  return kept;
}

/** The person wants the new release now. */
export function useUpdate(): void {
  flow?.use();
}

/** Call when something was saved: a held update may go on. */
export function updateSettled(): void {
  flow?.settled();
}

/**
 * Registers the worker and starts looking for new releases. Call once, from the root layout.
 * @param hasUnsaved anything in this window that a reload would lose
 * @returns how to stop looking
 */
export function startUpdates(hasUnsaved: () => boolean): () => void {
  // `in` is not enough: the property exists but is undefined outside secure contexts.
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!import.meta.env.PROD || !container) return () => undefined;

  const worker = new Workbox(trustedWorkerUrl(), { scope: '/' });
  const channel = new BroadcastChannel('cxc-update');
  const started = createUpdateFlow({
    hasUnsaved,
    activate: () => {
      worker.messageSkipWaiting();
    },
    reload: () => {
      location.reload();
    },
    post: (message) => {
      channel.postMessage(message);
    },
    later: (callback, ms) => setTimeout(callback, ms),
    show: (next) => (state = next),
    createId: () => crypto.randomUUID(),
  });
  flow = started;
  channel.onmessage = ({ data }: MessageEvent<UpdateMessage>) => {
    started.heard(data);
  };

  // The first worker of a first visit takes over a page it did not start: that is no update.
  let controlled = container.controller !== null;
  container.addEventListener('controllerchange', () => {
    if (controlled) started.taken();
    controlled = true;
  });
  worker.addEventListener('waiting', () => {
    started.found();
  });
  const keepReader = async (): Promise<void> => {
    if (kept) return;
    const { active } = await container.ready;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<boolean>) => (kept = data);
    active?.postMessage({ type: 'KEEP_READER' }, [port2]);
  };
  void keepReader();
  // Without a network or with storage refused the app works on; the next start tries again.
  void worker.register().catch(() => undefined);

  const stop = keepLookout(
    () => {
      void worker.update().catch(() => undefined);
      void keepReader();
    },
    document,
    window,
    (callback, ms) => {
      const timer = setInterval(callback, ms);
      return () => {
        clearInterval(timer);
      };
    },
  );
  return () => {
    stop();
    channel.close();
  };
}
