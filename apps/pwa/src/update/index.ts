// The door to releases: is there a newer one, and may it take over?
export {
  isShellKept,
  startUpdates,
  updateSettled,
  updateState,
  useUpdate,
} from './update.svelte.ts';
export { guardUnsaved, hasUnsaved } from './unsaved.ts';
