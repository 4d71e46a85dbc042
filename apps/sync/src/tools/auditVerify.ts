// Was the audit trail changed? `npm run audit:verify` walks the chain of the store named by DATABASE_URL
// or DATA_DIR, names the first row that does not hold, and ends with 1 then. The server may be running
// on PostgreSQL; on SQLite it must be stopped, because one process holds the folder.
import { fileURLToPath } from 'node:url';
import { readConfig } from '../config.ts';
import { verifyChain } from '../engine/audit/chain.ts';
import { openStorage } from '../engine/storage/open.ts';

const config = readConfig(process.env, fileURLToPath(new URL('../../../../', import.meta.url)));
if (!config.ok) {
  console.error(config.error.join('\n'));
  process.exit(2);
}
const storage = await openStorage(config.value).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(2);
});
try {
  const { rows, erased, broken, head } = await verifyChain((after, limit) =>
    storage.read((view) => view.auditAfter(after, limit)),
  );
  if (broken) {
    console.error(`The audit trail does not hold: ${broken}.`);
    process.exitCode = 1;
  } else
    console.log(
      `The audit trail holds: ${rows} rows, ${erased} erased bodies, newest link ${head}`,
    );
} finally {
  await storage.close();
}
