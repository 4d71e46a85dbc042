// What becomes of a store that was deleted while somebody had it open? (M20, C11: what was emptied stays empty)
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { laneDb } from './lane/rows.ts';
import { isShut, steadily, strictStore } from './store.ts';

const platform = () => ({ name: 'test', indexedDB: new IDBFactory(), keyRange: IDBKeyRange });
const names = async (indexedDB: IDBFactory): Promise<unknown[]> =>
  (await indexedDB.databases()).map(({ name }) => name);

describe('a store that another tab deleted', () => {
  it('is not made anew by what this tab still asks of it', async () => {
    const here = platform();
    const open = () => strictStore(here, 'words', { rows: 'id' });
    const own = open();
    await own.table('rows').put({ id: 1 });
    await open().delete();
    expect(isShut(own)).toBe(true);
    await expect(steadily(own, () => own.table('rows').put({ id: 2 }))).rejects.toMatchObject({
      name: 'DatabaseClosedError',
    });
    expect(await names(here.indexedDB)).toEqual([]);
  });

  it('is not made anew where it holds what can be fetched again', async () => {
    const here = platform();
    const own = laneDb(here, 'p1');
    expect(await own.state.get('now')).toBeUndefined();
    await laneDb(here, 'p1').delete();
    await expect(own.state.get('now')).rejects.toMatchObject({ name: 'DatabaseClosedError' });
    expect(await names(here.indexedDB)).toEqual([]);
  });
});
