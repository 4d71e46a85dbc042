// F07: a scanner of viruses that does not answer. Does who judges a proof read that its page was not checked, is not
// offered it, gets it once it was looked at, and reads by name which page does harm?
import {
  CLEAN,
  FOUND,
  startScanner,
  type Behaviour,
  type ScannerServer,
} from '@cxc/sync/testing/scanner';
import { expect } from '@playwright/test';
import { bringFile, hashOf, pdfOf } from '../../world/bringFile.ts';
import { randomFrom } from '../../world/random.ts';
import { signIn as enterByWire } from '../../world/wireClient.ts';
import { DESK, PASSWORD, signIn, test as stageTest } from './stage.ts';

const LENGTH = 60_000;
const WORM = 'a worm';

interface Held {
  readonly server: ScannerServer;
  /** Lets go of what is held. */
  release(): void;
}

const test = stageTest.extend<{ scanner: Held }>({
  scanner: async ({}, use) => {
    let release: (is: Behaviour) => void = () => undefined;
    const held = new Promise<Behaviour>((resolve) => (release = resolve));
    const server = await startScanner((bytes) => {
      if (!bytes) return undefined;
      return bytes.subarray(64, 80).includes(WORM) ? FOUND : held;
    });
    await use({ server, release: () => release(CLEAN) });
    await server.close();
  },
  settings: async ({ scanner }, use) => {
    await use({ SCANNER_URL: `clamd://127.0.0.1:${scanner.server.port}` });
  },
});

test('F07: a page nobody looked at is not offered to who judges it, and one that does harm is named', async ({
  stage,
  scanner,
}) => {
  const { origin } = stage.server;
  const client = await enterByWire({
    origin,
    email: 'demo.nordisk@clusterxchange.example',
    password: PASSWORD,
    random: randomFrom(7),
  });
  const found = [...(await client.pullAll()).values()].find(
    ({ concept, state }) => concept === 'evidence' && state === 'open',
  );
  if (!found) throw new Error('There is no stay.');
  const { parties, exchangeId, stay } = found.data as {
    parties: { vo: string };
    exchangeId: string;
    stay: { start: string };
  };
  const hat = client.session.hats.find((worn) => worn.endsWith(`@organisation:${parties.vo}`));
  const place = { concept: 'evidence', record: found.id, field: 'files' };
  for (const [mark, issuer] of [
    ['nothing', 'Casa Clara'],
    [WORM, 'Casa Verme'],
  ] as const) {
    const bytes = pdfOf(LENGTH, mark);
    const page = {
      sha256: hashOf(bytes),
      mime: 'application/pdf',
      bytes: LENGTH,
      name: `${issuer}.pdf`,
    };
    const payload = {
      id: randomFrom(mark.length).uuid(),
      kind: 'rent_contract',
      dateFrom: stay.start,
      dateTo: stay.start,
      issuer,
      pages: [page],
    };
    const record = { concept: 'evidence', id: found.id };
    const [outcome] = await client.push([client.command(record, 'log', payload, hat ?? '')]);
    expect(outcome?.verdict).toBe('accepted');
    // The receipt says that it is stored, whatever the scanner does.
    expect((await bringFile(client, origin, place, bytes)).sha256).toBe(page.sha256);
  }

  const judge = await stage.open(DESK);
  await signIn(judge, origin, 'demo.admin.hitechtex');
  await judge.goto(`${origin}/exchanges/${exchangeId}/evidence`);
  const rowOf = (name: string) => judge.locator('[data-file-row]').filter({ hasText: name });
  const clara = rowOf('Casa Clara.pdf');
  await expect(clara).toContainText('Not checked for viruses yet. The file is kept safely.');
  await expect(clara.getByRole('button', { name: 'Save a copy' })).toHaveCount(0);
  const verme = rowOf('Casa Verme.pdf');
  await expect(verme).toContainText('The virus check found something harmful in this file.');
  await expect(verme.getByRole('button')).toHaveCount(0);

  scanner.release();
  await expect(async () => {
    await clara.getByRole('button', { name: 'Look again' }).click({ timeout: 1_000 });
    await expect(clara.locator('[data-withheld]')).toHaveCount(0, { timeout: 2_000 });
  }).toPass();
  const coming = judge.waitForEvent('download');
  await clara.getByRole('button', { name: 'Save a copy' }).click();
  expect((await coming).suggestedFilename()).toBe('Casa Clara.pdf');

  await judge.goto(`${origin}/inbox/messages`);
  await expect(judge.getByText(/harmful in the file “Casa Verme\.pdf” of /)).toBeVisible();
});
