// Do listeners learn exactly what a commit of this process touched, and "anything" for foreign ones?
import { expect, test } from 'vitest';
import { MemoryStorage } from '../storage/memory.ts';
import { type Touched, createChanges } from './changes.ts';

const record = { concept: 'note', id: 'n', version: 1, state: 'open', data: {} };
const audience = (cut: string) => [{ key: 'k', as: ['owner'], cut }];

function listening() {
  const storage = new MemoryStorage();
  const changes = createChanges(storage);
  const heard: Touched[] = [];
  changes.listen((touched) => heard.push(touched));
  const write = (cut: string, key = 'k') =>
    changes.transact(async (tx, touch) => {
      await tx.putRecord(record, audience(cut));
      touch.key(key);
    });
  return { storage, changes, heard, write };
}

test('own commits are told with their keys and people, once the first notice was heard', async () => {
  const { changes, heard, write } = listening();
  await write('0');
  await write('1');
  await changes.transact(async (tx, touch) => {
    await tx.putRecord(record, audience('2'));
    touch.person('p');
  });
  expect(heard[0]?.keys).toBeUndefined();
  expect(heard.slice(1).map(({ keys, people }) => [[...keys!], [...people!]])).toEqual([
    [['k'], []],
    [[], ['p']],
  ]);
});

test('a commit that moves no feed (a sign-in) does not make the next one look foreign', async () => {
  const { changes, heard, write } = listening();
  await write('0');
  await write('1');
  await changes.transact((tx) => tx.putJudged(judged()));
  await write('2');
  expect(heard.map(({ keys }) => keys && [...keys])).toEqual([undefined, ['k'], ['k']]);
});

test('a commit by somebody else is told as "anything", also when it hides behind an own one', async () => {
  const { storage, heard, write } = listening();
  await write('0');
  await write('1');
  await storage.transact((tx) => tx.putRecord(record, audience('2')));
  await storage.transact((tx) => tx.putJudged(judged()));
  await write('3');
  expect(heard.map(({ keys }) => keys && [...keys])).toEqual([
    undefined,
    ['k'],
    undefined,
    undefined,
  ]);
});

test('a transaction that fails leaves nothing behind', async () => {
  const { changes, heard, write } = listening();
  await write('0');
  await expect(
    changes.transact(async (tx, touch) => {
      await tx.putRecord(record, audience('1'));
      touch.key('never');
      throw new Error('undone');
    }),
  ).rejects.toThrow('undone');
  await write('1');
  expect(heard.map(({ keys }) => keys && [...keys])).toEqual([undefined, ['k']]);
});

test('D01: a transaction that wrote nothing does not claim the number of the next commit of anybody', async () => {
  const { storage, changes, heard, write } = listening();
  await write('1');
  await changes.transact(async (tx, touch) => {
    touch.key('k');
    await tx.findRecord('note', 'n');
  });
  await storage.transact((tx) => tx.putRecord(record, audience('2')));
  expect(heard.map(({ keys }) => keys)).toEqual([undefined, undefined]);
});

test('D01: the first notice may hide a foreign commit, so it is told as "anything"', async () => {
  const storage = new MemoryStorage();
  await storage.transact((tx) => tx.putRecord(record, audience('1')));
  const changes = createChanges(storage);
  const heard: Touched[] = [];
  changes.listen((touched) => heard.push(touched));
  await changes.transact((tx) => tx.putRecord(record, audience('2')));
  expect(heard).toEqual([{ position: 2, keys: undefined, people: undefined }]);
});

let count = 0;
function judged() {
  count += 1;
  return {
    id: `j${count}`,
    author: 'a',
    device: 'd',
    content: 'c',
    body: '{}',
    outcome: {
      request: `j${count}`,
      verdict: 'accepted' as const,
      content: 'c',
      at: '2026-11-01T00:00:00.000Z',
      epoch: 'e',
      ruleSet: 'r',
      signature: 's',
    },
  };
}
