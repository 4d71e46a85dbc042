// `npm start`: the built app and the server, on one port, in one process.
// The server runs in this very process, so that a signal reaches it and its exit is ours.
import { buildApp } from './buildApp.ts';

const failure = await buildApp();
if (failure === undefined) {
  await import('../apps/sync/src/main.ts');
} else {
  console.error(failure);
  console.error('The app could not be built (see above), so nothing was started.');
  process.exitCode = 1;
}
