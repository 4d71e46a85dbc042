// Composition root: configuration → storage → keys → demo world → app → listen; and a graceful end.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { registry } from '@cxc/domain';
import { type Config, DEMO_MARK, readConfig } from './config.ts';
import { DEMO_PASSWORD, people } from './demo/people.ts';
import { demoDoor, plantDemo, plantReferences } from './demo/world.ts';
import { plantCvs } from './demo/cv.ts';
import { objectsIn } from './engine/files/open.ts';
import { clamdScanner } from './engine/files/scanner.ts';
import { openStorage } from './engine/storage/open.ts';
import { keepHouse } from './jobs/housekeeping.ts';
import { loadCodesKey, loadReceiptKey } from './keys.ts';
import { createLog, placeOf } from './log.ts';
import { folderCarrier, smtpCarrier } from './mail/carrier.ts';
import { createProgrammeClock } from './programmeClock.ts';
import { type Server, createServer } from './server.ts';
import { isUnpeopled, newSetupCode } from './setup/firstOfficer.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const SHELL = join(ROOT, 'apps/pwa/build');
/** A stop that takes longer ends anyway: the contract says 10 s. */
const LONGEST_STOP = 9_000;

function fail(lines: readonly string[]): never {
  console.error(['The server cannot start:', ...lines.map((line) => `  ${line}`)].join('\n'));
  process.exit(1);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function start(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  if (config.demo) writeFileSync(join(config.dataDir, DEMO_MARK), '');
  const signer = loadReceiptKey(config.keysDir);
  const storage = await openStorage(config);
  const clock = createProgrammeClock(
    Date.now,
    config.demo ? join(config.dataDir, 'rehearsal-clock') : undefined,
  );
  const filesFolder = join(config.dataDir, 'files');
  const setupCode = !config.demo && (await isUnpeopled(storage)) ? newSetupCode() : undefined;
  const server = createServer({
    storage,
    registry,
    signer,
    clock,
    log,
    sessionDays: config.sessionDays,
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    shellFolder: SHELL,
    filesFolder,
    bucket: config.bucket,
    scanner: config.scanner && clamdScanner(config.scanner, config.scannerSeconds),
    processMetrics: true,
    demo: config.demo ? demoDoor() : undefined,
    setupCode,
    carrier: config.smtpUrl
      ? smtpCarrier(config.smtpUrl, config.mailFrom)
      : folderCarrier(join(config.dataDir, 'mail'), config.mailFrom),
    codesKey: loadCodesKey(config.keysDir),
  });
  await plantReferences(server.authority);
  if (config.demo) {
    await plantDemo(storage, server.authority);
    await plantCvs(storage, server.authority, objectsIn(filesFolder, config.bucket));
  }
  stopOnSignal(server, log);
  const onDefect = (where: string, error: unknown): void =>
    log.error({ where, ...placeOf(error) }, 'defect');
  keepHouse({ ...server, now: clock.now }, onDefect);
  server.scheduler.start();
  const port = await server.listen(config.port, config.host);
  greet(config, port, setupCode);
}

function stopOnSignal(server: Server, log: ReturnType<typeof createLog>): void {
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), LONGEST_STOP).unref();
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error(placeOf(error), 'stop failed');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal));
}

function greet(config: Config, port: number, setupCode: string | undefined): void {
  const address = config.publicUrl ?? `http://localhost:${port}`;
  const lines = [`ClusterXchange is running at ${address}`];
  if (config.demo)
    lines.push(
      `Demo world: sign in as ${people[0]?.email} or demo.so@clusterxchange.example,`,
      `password ${DEMO_PASSWORD}; the sign-in screen lists all accounts.`,
    );
  if (setupCode)
    lines.push(
      'Nobody has an account yet. Make the first one, of the Support Office:',
      `  curl ${address}/api/setup -H 'content-type: application/json' -d '{"code":"${setupCode}",`,
      `    "email":"…","password":"…","givenName":"…","familyName":"…"}'`,
    );
  if (!existsSync(SHELL)) lines.push('The app is not built; only the API answers.');
  console.log(lines.join('\n'));
}

const config = readConfig(process.env, ROOT);
if (!config.ok) fail(config.error);
await start(config.value).catch((error: unknown) => fail([messageOf(error)]));
