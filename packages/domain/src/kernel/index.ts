// The only door of the kernel: the words every concept is written in.
export * from './concept.ts';
export * from './decide.ts';
export * from './file.ts';
export * from './fold.ts';
export * from './id.ts';
export * from './json.ts';
export type { Decision } from './judgement.ts';
export * from './machine.ts';
export * from './mapOf.ts';
export * from './means.ts';
export * from './policy.ts';
export * from './record.ts';
export * from './refusal.ts';
export * from './request.ts';
export * from './result.ts';
export * from './rule.ts';
export * from './seal.ts';
export * from './time.ts';
