// A server for a foreign bench of writing together: our own server whole, with sessions, rights, form and disk, over
// texts that have room for a bench. A CTQ's own texts are too short for 100,000 edits.
import { Type } from 'typebox';
import { mkdirSync } from 'node:fs';
import { type Concept, type Registry, shapeOf } from '@cxc/domain/kernel';
import {
  createServer,
  hashPassword,
  newSigningKey,
  openStorage,
  personRecord,
  signerFrom,
  toyRegistry,
} from '@cxc/sync';

const ORGANISATION = '20000000-0000-4000-8000-00000000000a';
const PASSWORD = 'bench bench bench';
const PEOPLE = 50;
const ROOMS = 40;
const FIELDS = ['t', 'paced', 'x', 'm'];

const note = toyRegistry.concepts.find(({ name }) => name === 'note');
const title = note?.policy.fields['title'];
if (!note?.written || !title) throw new Error('the toy scheme has no note');
const long = Object.fromEntries(
  FIELDS.map((name) => [name, Type.Optional(Type.String({ maxLength: 1_000_000 }))]),
);
const sheet: Concept = {
  ...note,
  schema: Type.Object({ ...note.schema.properties, ...long }, { additionalProperties: false }),
  written: {
    ...note.written,
    shape: shapeOf(long),
    contentOf: (data) => Object.fromEntries(FIELDS.map((name) => [name, data[name]])),
  },
  policy: {
    ...note.policy,
    fields: { ...note.policy.fields, ...Object.fromEntries(FIELDS.map((name) => [name, title])) },
  },
};
const registry: Registry = {
  ...toyRegistry,
  concepts: toyRegistry.concepts.map((each) => (each.name === 'note' ? sheet : each)),
};

const two = (n: number): string => String(n).padStart(12, '0');
const people = Array.from(
  { length: PEOPLE },
  (_, index) => `00000000-0000-4000-8000-${two(index)}`,
);
const rooms = Array.from({ length: ROOMS }, (_, index) => `10000000-0000-4000-8000-${two(index)}`);

const dataDir = process.env['DATA_DIR'] ?? '';
mkdirSync(dataDir, { recursive: true });
const storage = await openStorage({ dataDir, databaseUrl: undefined });
const server = createServer({
  storage,
  registry,
  signer: signerFrom(newSigningKey()),
  demo: {
    password: PASSWORD,
    accounts: people.map((id) => ({ email: `${id}@example.org`, name: id, hats: [], of: '' })),
    mayMoveClock: () => false,
    clockEnd: '2027-01-01T00:00:00.000Z',
  },
});
const first = people[0] ?? '';
if (!(await storage.read((view) => view.findRecord('person', first)))) {
  const passwordHash = await hashPassword(PASSWORD);
  await server.authority.act(async (docket, tx) => {
    for (const person of people) {
      await docket.plant(personRecord(person, [`writer@organisation:${ORGANISATION}`]));
      await tx.putCredential({ person, email: `${person}@example.org`, passwordHash });
    }
    for (const id of rooms)
      await docket.plant({
        concept: 'note',
        id,
        version: 1,
        state: 'open',
        data: { organisation: ORGANISATION, label: id },
      });
  });
}
await server.listen(Number(process.env['PORT']), '127.0.0.1');
// An orderly stop, as the program has it.
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
