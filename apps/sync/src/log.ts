// What does the server tell its operator? Structured lines with ids and codes; never a body, a name, an
// address or a password (SES-10).
import { pino } from 'pino';

export interface Log {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Lines of JSON on standard error, so that the greeting stays readable. */
export function createLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}

export const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * What may be told of an exception: its kind and where it was thrown. Its message may quote data, so
 * only the first line's shape is kept out and the stack's own places stay.
 */
export function placeOf(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const places = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const code = (error as { code?: unknown }).code;
  return {
    kind: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    at: places.slice(0, 6).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: placeOf(error.cause) }),
  };
}
