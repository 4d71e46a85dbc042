// What is a toy note, and what may happen to it? Each field and row is here because some fault needs it.
import { Type } from 'typebox';
import {
  type Concept,
  type Data,
  FileRef,
  type RecordOf,
  derivedId,
  no,
  ok,
  refusal,
  shapeOf,
} from '@cxc/domain/kernel';

/** The id of the only note of an organisation under a label (a second create is an edit). */
export function noteId(organisation: string, label: string): string {
  return derivedId('note', organisation, label);
}

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
const day = Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }));

function str(data: Data, field: string): string {
  const value = data[field];
  return typeof value === 'string' ? value : '';
}

function marksOf(record: RecordOf | undefined): number {
  return Number(record?.data['marks'] ?? 0);
}

const OWNER = ['owner'];
const BOTH = ['owner', 'desk', 'system'];

export const note: Concept = {
  name: 'note',
  version: 1,
  schema: Type.Object(
    {
      organisation: Type.String(),
      label: Type.String({ maxLength: 80 }),
      title: text(200),
      body: text(2000),
      /** A group: start and end stand or fall together. */
      from: day,
      to: day,
      items: Type.Optional(
        Type.Record(Type.String(), Type.Object({ text: Type.String({ maxLength: 200 }) })),
      ),
      /** Only the desk sees it. */
      assessment: text(500),
      /** Only a lead of the owner sees it. */
      budget: Type.Optional(Type.Integer({ minimum: 0 })),
      /** Another note that is marked when this one closes. */
      refersTo: Type.Optional(Type.String()),
      marks: Type.Optional(Type.Integer()),
      sealedBy: Type.Optional(Type.String()),
      sealedAt: Type.Optional(Type.String()),
      editedBy: Type.Optional(Type.String()),
      comment: text(500),
      /** A file that its owner brings. */
      paper: Type.Optional(FileRef),
    },
    { additionalProperties: false },
  ),
  groups: [['from', 'to']],
  stamped: ['sealedBy', 'sealedAt', 'editedBy'],
  stampEdit: (data, actor) => ({ ...data, editedBy: actor.person }),
  states: [
    { command: 'create', from: ['absent'], to: 'open', by: OWNER, if: [], tells: [] },
    { command: 'seal', from: ['open'], to: 'sealed', by: OWNER, if: ['T-TITLE'], tells: ['desk'] },
    { command: 'return', from: ['sealed'], to: 'open', by: ['desk'], if: [], tells: OWNER },
    { command: 'close', from: ['sealed'], to: 'closed', by: ['desk'], if: [], tells: OWNER },
    { command: 'hide', from: ['open'], to: 'hidden', by: ['owner/lead'], if: [], tells: [] },
    { command: 'show', from: ['hidden'], to: 'open', by: ['owner/lead'], if: [], tells: [] },
    { command: 'mark', from: ['open', 'sealed'], to: 'same', by: ['system'], if: [], tells: [] },
    { command: 'fail', from: ['open'], to: 'same', by: OWNER, if: [], tells: [] },
  ],
  written: {
    shape: shapeOf({ title: text(200), body: text(2000) }),
    revisionOf: () => 1,
    sealed: 'NOTE_SEALED',
    behind: 'NOTE_BEHIND',
    isOpen: (state) => ['open', 'hidden'].includes(state),
    contentOf: ({ title, body }) => ({ title, body }),
  },
  policy: {
    audience: (record) => [
      { key: `organisation:${str(record.data, 'organisation')}`, as: 'owner' },
      ...(record.state === 'hidden' ? [] : [{ key: 'so', as: 'desk' }]),
    ],
    fields: {
      organisation: { see: BOTH, edit: [] },
      label: { see: BOTH, edit: [] },
      title: { see: BOTH, edit: [{ by: OWNER, in: ['open', 'hidden'] }] },
      body: { see: BOTH, edit: [{ by: OWNER, in: ['open', 'hidden'] }] },
      from: { see: BOTH, edit: [{ by: OWNER, in: ['open'] }] },
      to: { see: BOTH, edit: [{ by: OWNER, in: ['open'] }] },
      items: { see: BOTH, edit: [{ by: OWNER, in: ['open'] }] },
      assessment: {
        see: ['desk', 'system'],
        edit: [{ by: ['desk'], in: ['open', 'sealed'] }],
      },
      budget: { see: ['owner/lead', 'system'], edit: [{ by: ['owner/lead'], in: ['open'] }] },
      refersTo: { see: BOTH, edit: [{ by: OWNER, in: ['open'] }] },
      marks: { see: BOTH, edit: [] },
      sealedBy: { see: BOTH, edit: [] },
      sealedAt: { see: BOTH, edit: [] },
      editedBy: { see: BOTH, edit: [] },
      comment: { see: BOTH, edit: [] },
      paper: {
        see: BOTH,
        edit: [{ by: OWNER, in: ['open'] }],
        files: { types: ['application/pdf', 'image/jpeg'], bytes: 3_000_000 },
      },
    },
  },
  rules: [
    {
      id: 'T-ORDER',
      sentence: 'A note does not end before it starts.',
      when: 'always',
      check: ({ data }) =>
        data['from'] && data['to'] && str(data, 'to') < str(data, 'from')
          ? refusal('ENDS_BEFORE_START', { field: 'to' })
          : null,
    },
    {
      id: 'T-TITLE',
      sentence: 'A sealed note has a title.',
      when: 'asked',
      check: ({ data }) => (data['title'] ? null : refusal('TITLE_MISSING', { field: 'title' })),
    },
    {
      id: 'T-REFER',
      sentence: 'A note refers to a note that is there.',
      when: 'always',
      check: ({ data }, facts) =>
        data['refersTo'] && !facts.find('note', str(data, 'refersTo'))
          ? refusal('REFERENCE_MISSING', { field: 'refersTo' })
          : null,
    },
  ],
  commands: {
    create: {
      payload: Type.Object(
        {
          organisation: Type.String(),
          label: Type.String(),
          title: text(200),
          body: text(2000),
        },
        { additionalProperties: false },
      ),
      seals: false,
      apply: ({ request }) => ok({ data: request.payload }),
    },
    seal: {
      payload: Type.Object({}, { additionalProperties: false }),
      seals: true,
      apply: ({ record, actor, now }) =>
        ok({ data: { ...record?.data, sealedBy: actor.person, sealedAt: now } }),
    },
    return: {
      payload: Type.Object(
        { comment: Type.String({ minLength: 1 }) },
        { additionalProperties: false },
      ),
      seals: true,
      apply: ({ record, request }) =>
        ok({ data: { ...record?.data, comment: request.payload['comment'] } }),
    },
    close: {
      payload: Type.Object({}, { additionalProperties: false }),
      seals: false,
      apply: ({ record }) =>
        ok({
          data: { ...record?.data },
          effects: record?.data['refersTo']
            ? [
                {
                  concept: 'note',
                  record: str(record.data, 'refersTo'),
                  command: 'mark',
                  payload: {},
                },
              ]
            : [],
        }),
    },
    hide: {
      payload: Type.Object({}, { additionalProperties: false }),
      seals: false,
      apply: ({ record }) => ok({ data: { ...record?.data } }),
    },
    show: {
      payload: Type.Object({}, { additionalProperties: false }),
      seals: false,
      apply: ({ record }) => ok({ data: { ...record?.data } }),
    },
    mark: {
      payload: Type.Object({}, { additionalProperties: false }),
      seals: false,
      apply: ({ record }) =>
        marksOf(record) >= 3
          ? no(refusal('MARKED_ENOUGH'))
          : ok({ data: { ...record?.data, marks: marksOf(record) + 1 } }),
    },
    // A defect on demand: what a mistake in a concept does to its neighbours.
    fail: {
      payload: Type.Object({}, { additionalProperties: false }),
      seals: false,
      apply: () => {
        throw new Error('a defect in the concept');
      },
    },
  },
  needs: (request, record) => {
    const asked =
      request.act === 'edit' ? request.edits['refersTo']?.value : record?.data['refersTo'];
    return typeof asked === 'string' ? [{ concept: 'note', id: asked }] : [];
  },
  examples: () =>
    ['open', 'sealed', 'closed', 'hidden'].map((state, index) => ({
      concept: 'note',
      id: noteId('20000000-0000-4000-8000-000000000001', state),
      version: index + 1,
      state,
      data: {
        organisation: '20000000-0000-4000-8000-000000000001',
        label: state,
        title: 'A title',
        assessment: 'for the desk',
        budget: 5,
      },
    })),
};
