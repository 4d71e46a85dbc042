// Where are the files made that leave the app? In a worker whose program is not part of the start: it is fetched once
// a plan was opened, and kept from then on (later.ts).
/// <reference lib="webworker" />
import type { Answered } from '../files/asking.ts';
import { calendarOf, type CalendarTask } from './calendar.ts';
import { wordOf, type WordTask } from './word.ts';

export type PaperTask = WordTask | CalendarTask;
/** The bytes; `null` where none could be made. */
export type Paper = ArrayBuffer | null;

declare const self: DedicatedWorkerGlobalScope;

async function make(task: PaperTask): Promise<Paper> {
  if (task.kind === 'word') return wordOf(task);
  return new TextEncoder().encode(calendarOf(task)).buffer;
}

self.addEventListener(
  'message',
  ({ data }: MessageEvent<PaperTask & { readonly call: number }>) => {
    const say = (answer: Paper): void => {
      const answered: Answered<Paper> = { call: data.call, answer };
      self.postMessage(answered, answer ? [answer] : []);
    };
    make(data).then(say, (error: unknown) => {
      say(null);
      // A defect stays visible in the console; the page says that no file was made.
      throw error;
    });
  },
);
