// A change of a text that is damaged on the server's disk is told to its people on the page of the CTQ, until they put
// that away. (E03: loss reported, not hidden; that its device brings it back: `npm run fault -- E03`)
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from '@playwright/test';
import { ctqIdOf } from '@cxc/domain';
import { Writer } from '../../fault/writers.ts';
import { randomFrom } from '../../world/random.ts';
import { build, castOf, writeCtq } from './building.ts';
import { DESK, PHONE, signIn, test } from './stage.ts';

const PATIENCE = { timeout: 60_000 };

/** The newest change of a text is not what was written any more. */
function damageNewest(dataDir: string, record: string): void {
  const database = new DatabaseSync(join(dataDir, 'store.sqlite'));
  database
    .prepare(
      `update text_update set bytes = 'AAAA' || substr(bytes, 5)
       where record = ?1 and position = (select max(position) from text_update where record = ?1)`,
    )
    .run(record);
  database.close();
}

test('E03: words that the disk of the server lost are told on the page of the CTQ, with whose they were and how they come back', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const cast = await castOf(origin);
  const exchange = await build(cast);
  await writeCtq(cast, exchange);
  const writer = new Writer(cast.vop.client, ctqIdOf(exchange));
  await writer.fetch();
  await writer.write('grey samples', randomFrom(1));
  // An orderly stop folds every change into a state, which the damage would not meet.
  await stage.server.kill();
  damageNewest(stage.server.dataDir, ctqIdOf(exchange));
  stage.server = await stage.server.restart();
  for (const size of [PHONE, DESK]) {
    const page = await stage.open(size, { isOnline: true });
    await signIn(page, origin, 'demo.admin.hitechtex');
    await page.goto(`${origin}/exchanges/${exchange}/ctq?part=E`);
    const lost = page.locator('[data-lost]');
    await expect(lost).toContainText('damaged on the server', PATIENCE);
    await expect(lost).toContainText('come back by themselves');
    if (size === PHONE) continue;
    await lost.getByRole('button', { name: 'The words are back' }).click();
    await expect(lost).toHaveCount(0, PATIENCE);
  }
});
