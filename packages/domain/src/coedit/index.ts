// The only door of the text that is written together: how its parts lie in a Yjs document, on device and server alike.
export * from './authors.ts';
export * from './change.ts';
export * from './collisions.ts';
export * from './document.ts';
export * from './reading.ts';
export * from './writing.ts';
