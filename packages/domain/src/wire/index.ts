// The only door of the wire: what crosses the network, one message per file.
export * from './devices.ts';
export * from './live.ts';
export * from './message.ts';
export * from './outcome.ts';
export * from './paths.ts';
export * from './probe.ts';
export * from './problem.ts';
export * from './protocol.ts';
export * from './pull.ts';
export * from './push.ts';
export * from './session.ts';
