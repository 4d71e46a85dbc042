// A process to be killed: commits two records at a time and says each id once it is acknowledged.
import { SqliteStorage } from '../sqlite.ts';

const [dataDir = ''] = process.argv.slice(2);
const storage = await SqliteStorage.open({ dataDir });
for (let n = 0; ; n += 1) {
  const ids = [`${process.pid}-${n}-x`, `${process.pid}-${n}-y`];
  await storage.transact(async (tx) => {
    for (const id of ids)
      await tx.putRecord({ concept: 'toy', id, version: 1, state: 's', data: { n } }, []);
  });
  await new Promise<void>((resolve) => {
    process.stdout.write(`${ids.join('\n')}\n`, () => {
      resolve();
    });
  });
}
