// How do the papers of an exchange come about in the demo world? Written by both sides, handed in, validated, the
// amount checked, signed: as far as somebody asks for, through the same requests as everybody's.
import { addDays, derivedId, programmeDate, type Edit } from '@cxc/domain/kernel';
import {
  CTQ_ROUTE,
  FA_ROUTE,
  agreementIdOf,
  ctqIdOf,
  detailNames,
  exampleContent,
  type Agreement,
  type Ctq,
  type Signature,
  type SigningRole,
} from '@cxc/domain';
import type { Docket } from '../authority/docket.ts';
import { receive } from '../authority/wellFormed.ts';
import type { View } from '../engine/storage/storage.ts';
import { STAFFED, partnershipId, people, personId, personNamed } from './people.ts';
import { type Acting, act, order } from './requests.ts';

/** How far a CTQ or an agreement has come. */
export type CtqStage =
  | 'draft'
  | 'written'
  | 'ready_for_validation'
  | 'changes_requested'
  | 'validated'
  | 'signing'
  | 'uploaded_signed';
export type AgreementStage =
  'draft' | 'lump_sum_check' | 'validated' | 'signing' | 'uploaded_signed';

const CTQ_STAGES: readonly CtqStage[] = [
  'draft',
  'written',
  'ready_for_validation',
  'validated',
  'signing',
  'uploaded_signed',
];
const FA_STAGES: readonly AgreementStage[] = [
  'draft',
  'lump_sum_check',
  'validated',
  'signing',
  'uploaded_signed',
];

/** Somebody of the demo world who holds a key in a role. */
function holder(key: string, role: string): Acting {
  const found = people.find(({ roles }) =>
    roles.some((held) => held.key === key && held.role === role),
  );
  if (!found) throw new Error(`nobody is ${role} of ${key}`);
  return { ...found, id: personId(found.email) };
}

const admin = (id: string): Acting => holder(`partnership:${id}`, 'partnership_admin');

async function edit(
  docket: Docket,
  by: Acting,
  concept: 'ctq' | 'agreement',
  record: { readonly id: string; readonly data: object },
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const held = record.data as Readonly<Record<string, unknown>>;
  const [role] = by.roles;
  const request: Edit = {
    id: derivedId('demo', by.id, concept, record.id, ...Object.keys(values)),
    author: by.id,
    hat: `${role?.role ?? ''}@${role?.key ?? ''}`,
    concept,
    record: record.id,
    after: [],
    deviceAt: docket.now,
    act: 'edit',
    edits: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, { base: held[name] ?? null, value }]),
    ),
  };
  const outcome = await docket.enter(
    { person: by.id, device: derivedId('device', 'demo') },
    receive(request, 0),
  );
  if (outcome.verdict !== 'accepted')
    throw new Error(`edit of ${concept}: ${outcome.refusal?.code ?? outcome.verdict}`);
}

const HOSTS: readonly string[] = ['partyHo', 'hoObjectives'];
const HOST_PARTNERSHIP: readonly string[] = ['partyHop'];

/** Both Partnerships fill in what is theirs, with the names that are there already. */
async function write(docket: Docket, view: View, id: string): Promise<void> {
  const found = await view.findRecord('ctq', id);
  if (!found) return;
  const data = found.data as unknown as Ctq;
  const content = exampleContent(data.stay.start, data.stay.end);
  const parties = Object.fromEntries(
    (
      [
        ['partyVo', 'VO'],
        ['partyHo', 'HO'],
        ['partyVop', 'VOP'],
        ['partyHop', 'HOP'],
      ] as const
    ).map(([party, role]) => {
      const signer = signerOf(data.parties, role);
      const contact = role.endsWith('P') ? contactOf(data.parties, role as 'VOP' | 'HOP') : {};
      const legalRepresentative = `${signer.givenName} ${signer.familyName}`;
      return [party, { ...content[party], ...contact, ...data[party], legalRepresentative }];
    }),
  );
  // “Braga, PT”: where the host is, there the stay is.
  const [place = content.place] = data.partyHo?.address?.split(',') ?? [];
  const values = Object.entries({ ...content, place, ...parties }).filter(
    ([name]) => !name.startsWith('responsibility'),
  );
  const ofHost = (name: string): boolean => HOSTS.includes(name) || HOST_PARTNERSHIP.includes(name);
  const visiting = Object.fromEntries(values.filter(([name]) => !ofHost(name)));
  const hosting = Object.fromEntries(values.filter(([name]) => ofHost(name)));
  await edit(docket, admin(data.parties.vop), 'ctq', { id, data }, visiting);
  await edit(docket, admin(data.parties.hop), 'ctq', { id, data }, hosting);
}

/** Whom one writes to at a Partnership. */
function contactOf(
  parties: Ctq['parties'],
  role: 'VOP' | 'HOP',
): { contactPerson: string; email: string } {
  const lead = admin(parties[role === 'VOP' ? 'vop' : 'hop']);
  return { contactPerson: `${lead.givenName} ${lead.familyName}`, email: lead.email };
}

function signerOf(parties: Ctq['parties'], role: SigningRole): Acting {
  if (role === 'VO' || role === 'HO')
    return holder(`organisation:${parties[role === 'VO' ? 'vo' : 'ho']}`, 'participant');
  return holder(`partnership:${parties[role === 'VOP' ? 'vop' : 'hop']}`, 'signatory');
}

/** Consents of the first so many of a route. Nobody is signed in here who could prove it once more: they are planted. */
async function plantSignatures(
  docket: Docket,
  view: View,
  concept: 'ctq' | 'agreement',
  id: string,
  route: readonly SigningRole[],
  count: number,
): Promise<void> {
  const record = await view.findRecord(concept, id);
  if (!record) return;
  const data = record.data as unknown as Ctq | Agreement;
  const signatures = Object.fromEntries(
    route.slice(0, count).map((role): [string, Signature] => {
      const who = signerOf(data.parties, role);
      const isOrganisation = role === 'VO' || role === 'HO';
      return [
        role,
        {
          name: `${who.givenName} ${who.familyName}`,
          authorisedBy: isOrganisation ? 'statute' : 'grant_agreement',
          method: 'consent',
          by: who.id,
          hash: data.hash ?? '',
          at: docket.now,
          deviceAt: docket.now,
        },
      ];
    }),
  );
  await docket.plant({
    ...record,
    version: record.version + 1,
    state: 'signing',
    data: { ...record.data, signatures },
  });
  if (count === route.length) await order(docket, concept, id, 'complete', {});
}

/** Takes the CTQ of an exchange as far as asked; the first two have signed where it is being signed. */
export async function advanceCtq(
  docket: Docket,
  view: View,
  exchange: string,
  until: CtqStage,
): Promise<void> {
  const record = ctqIdOf(exchange);
  const found = await view.findRecord('ctq', record);
  if (!found) throw new Error('no CTQ');
  const { parties } = found.data as unknown as Ctq;
  const isReturned = until === 'changes_requested';
  const reaches = (stage: CtqStage): boolean =>
    CTQ_STAGES.indexOf(isReturned ? 'ready_for_validation' : until) >= CTQ_STAGES.indexOf(stage);
  const does = (by: Acting, command: string, payload: object = {}): Promise<string> =>
    act(docket, view, { by, concept: 'ctq', record, command, payload: { ...payload } });
  const officer = personNamed('demo.so');
  if (reaches('written')) await write(docket, view, record);
  if (reaches('ready_for_validation'))
    await does(admin(parties.vop), 'handIn', { lateReason: 'The dates were settled late.' });
  if (isReturned) {
    await does(officer, 'openForReview');
    await does(officer, 'requestChanges', {
      comments: [
        {
          section: 'F',
          text: 'How will you know that the trial run was a success? Name a number.',
        },
      ],
    });
  }
  if (reaches('validated')) {
    await does(officer, 'openForReview');
    await does(officer, 'validate');
  }
  if (reaches('signing')) {
    const count = until === 'uploaded_signed' ? CTQ_ROUTE.length : 2;
    await plantSignatures(docket, view, 'ctq', record, CTQ_ROUTE, count);
  }
}

/** Takes the agreement of an exchange as far as asked. The exchange must name an amount before. */
export async function advanceAgreement(
  docket: Docket,
  view: View,
  exchange: string,
  until: AgreementStage,
): Promise<void> {
  const record = agreementIdOf(exchange);
  const found = await view.findRecord('agreement', record);
  if (!found) throw new Error('no agreement');
  const data = found.data as unknown as Agreement;
  const reaches = (stage: AgreementStage): boolean =>
    FA_STAGES.indexOf(until) >= FA_STAGES.indexOf(stage);
  const does = (by: Acting, command: string, payload: object = {}): Promise<string> =>
    act(docket, view, { by, concept: 'agreement', record, command, payload: { ...payload } });
  if (reaches('lump_sum_check')) {
    const lead = admin(data.parties.vop);
    const visitor = signerOf(data.parties, 'VO');
    await edit(
      docket,
      lead,
      'agreement',
      { id: record, data },
      {
        voAddress: `Example Street 1, ${data.voAddress ?? ''}`,
        voLegalId: 'EX-000000',
        voRepresentative: `${visitor.givenName} ${visitor.familyName}`,
        voRepresentativeFunction: 'Managing director',
      },
    );
    await does(lead, 'confirm', { fields: [...detailNames] });
    await does(lead, 'answerPayer', { answers: { whoPays: 'visitor' } });
    await does(lead, 'submit');
  }
  if (reaches('validated')) await does(personNamed('demo.so'), 'validateLumpSum');
  if (reaches('signing')) {
    const count = until === 'uploaded_signed' ? FA_ROUTE.length : 1;
    await plantSignatures(docket, view, 'agreement', record, FA_ROUTE, count);
  }
}

/** Each staffed Partnership has somebody who may sign, named by its coordinator and checked. */
export async function plantSignatories(docket: Docket, view: View): Promise<void> {
  for (const acronym of STAFFED) {
    const record = partnershipId(acronym);
    const key = `partnership:${record}`;
    const person = holder(key, 'signatory').id;
    await act(docket, view, {
      by: holder(key, 'partnership_coordinator'),
      concept: 'partnership',
      record,
      command: 'nameSignatory',
      payload: {
        person,
        function: 'Managing director',
        validFrom: addDays(programmeDate(docket.now), -30),
        proof: 'Grant Agreement, annex 2',
      },
    });
    await act(docket, view, {
      by: personNamed('demo.so'),
      concept: 'partnership',
      record,
      command: 'checkSignatory',
      payload: { person },
    });
  }
}
