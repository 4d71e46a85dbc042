// Did a message change, and did somebody think about the devices that speak the old one?
import { describe, expect, it } from 'vitest';
import * as kernel from '../kernel/index.ts';
import * as wire from './index.ts';

/** Hash of all message schemas by protocol version. */
const HASH_BY_PROTOCOL: Readonly<Record<number, string>> = {
  1: '49cc53c196c96c009a7d954274bd210f0b30ca569b45e3bd6aed0be3ee60d94c',
};

const ADVICE =
  'The form of a message changed. If an older side still understands it (a new optional field), write ' +
  'the new hash beside the current PROTOCOL. If not, raise PROTOCOL, keep OLDEST_PUSH so that what old ' +
  'devices hold is still taken, and add a row.';

const messages = {
  Request: kernel.Request,
  Edit: kernel.Edit,
  Command: kernel.Command,
  Refusal: kernel.Refusal,
  Outcome: wire.Outcome,
  Reoffered: wire.Reoffered,
  PushBody: wire.PushBody,
  PushAnswer: wire.PushAnswer,
  PullBody: wire.PullBody,
  PullAnswer: wire.PullAnswer,
  SignInBody: wire.SignInBody,
  SessionAnswer: wire.SessionAnswer,
  WithheldFiles: wire.WithheldFiles,
  SimilarAnswer: wire.SimilarAnswer,
  AgendaAnswer: wire.AgendaAnswer,
  ImportBody: wire.ImportBody,
  ImportAnswer: wire.ImportAnswer,
  CarryBody: wire.CarryBody,
  CatalogueHead: wire.CatalogueHead,
  CatalogueLine: wire.CatalogueLine,
  CatalogueChanges: wire.CatalogueChanges,
  DevicesAnswer: wire.DevicesAnswer,
  DeviceRestoreBody: wire.DeviceRestoreBody,
  AddressBody: wire.AddressBody,
  CodeSent: wire.CodeSent,
  AccountBody: wire.AccountBody,
  InvitationAnswer: wire.InvitationAnswer,
  AcceptanceBody: wire.AcceptanceBody,
  ResetBody: wire.ResetBody,
  PasswordBody: wire.PasswordBody,
  NewAddressBody: wire.NewAddressBody,
  NewAddressCodeBody: wire.NewAddressCodeBody,
  PasskeyOptionsBody: wire.PasskeyOptionsBody,
  PasskeyOptions: wire.PasskeyOptions,
  PasskeyBody: wire.PasskeyBody,
  PasskeyLabelBody: wire.PasskeyLabelBody,
  PasskeysAnswer: wire.PasskeysAnswer,
  PasskeySignInBody: wire.PasskeySignInBody,
  DeletionAnswer: wire.DeletionAnswer,
  DeletionBody: wire.DeletionBody,
  AccountCopy: wire.AccountCopy,
  FreshBody: wire.FreshBody,
  FreshAnswer: wire.FreshAnswer,
  CertificateAnswer: wire.CertificateAnswer,
  CopyBody: wire.CopyBody,
  CopyAnswer: wire.CopyAnswer,
  DossierManifest: wire.DossierManifest,
  TextBody: wire.TextBody,
  TextAnswer: wire.TextAnswer,
  TextState: wire.TextState,
  KeptTextsAnswer: wire.KeptTextsAnswer,
  KeptTextAnswer: wire.KeptTextAnswer,
  TextPeople: wire.TextPeople,
  ProbeAnswer: wire.ProbeAnswer,
  Problem: wire.Problem,
};

it('a message changes only together with its hash', () => {
  const plain: unknown = JSON.parse(JSON.stringify({ messages, live: wire.LIVE_EVENTS }));
  expect(kernel.hashOf(plain), ADVICE).toBe(HASH_BY_PROTOCOL[wire.PROTOCOL]);
});

it('pushes of older devices are taken', () => {
  expect(wire.OLDEST_PUSH).toBeLessThanOrEqual(wire.PROTOCOL);
  expect(wire.MAX_REQUEST * 2).toBeLessThan(wire.MAX_BODY);
});

it('names in a checkpoint and in a payload have a length', () => {
  const at = (name: string) => ({ epoch: 'e', at: { [name]: 1 } });
  expect(wire.isMessage(wire.Checkpoint, at('x'.repeat(64)))).toBe(true);
  expect(wire.isMessage(wire.Checkpoint, at('x'.repeat(65)))).toBe(false);
  const command = { ...request, act: 'command', command: 'x', payload: { ['x'.repeat(65)]: 1 } };
  const { edits: _edits, ...own } = command;
  expect(wire.isMessage(kernel.Request, own)).toBe(false);
  expect(wire.isMessage(kernel.Request, { ...own, payload: { ['x'.repeat(64)]: 1 } })).toBe(true);
});

const request = {
  id: '00000000-0000-4000-8000-000000000001',
  author: '00000000-0000-4000-8000-000000000002',
  hat: 'participant@organisation:00000000-0000-4000-8000-000000000003',
  concept: 'profile',
  record: '00000000-0000-4000-8000-000000000004',
  after: [],
  deviceAt: '2026-10-05T08:00:00.000Z',
  act: 'edit',
  edits: { motivation: { base: null, value: 'x' } },
};

describe('a request has one form', () => {
  it('an edit and a command', () => {
    expect(wire.isMessage(kernel.Request, request)).toBe(true);
    const { edits: _edits, ...common } = request;
    const command = {
      ...common,
      act: 'command',
      command: 'submit',
      payload: {},
      seen: 'a'.repeat(64),
    };
    expect(wire.isMessage(kernel.Request, command)).toBe(true);
    expect(wire.isMessage(kernel.Request, { ...command, edits: {} })).toBe(false);
  });

  it.each([
    ['an id in capitals', { id: request.id.replace('1', 'A') }],
    ['a state of its own', { state: 'published' }],
    ['a path of five names', { edits: { 'a.b.c.d.e': { base: null, value: 1 } } }],
    ['a path with a slash', { edits: { 'a/b': { base: null, value: 1 } } }],
    ['an edit without a base', { edits: { a: { value: 1 } } }],
    ['a hat with a space', { hat: 'support office@so' }],
    ['the server’s hat with a line break', { hat: 'system@system\n' }],
    ['a time without a zone', { deviceAt: '2026-10-05T08:00:00' }],
    ['two hundred and one predecessors', { after: Array(201).fill(request.id) }],
    ['no act', { act: 'delete' }],
  ])('%s is none', (_what, parts) => {
    expect(wire.isMessage(kernel.Request, { ...request, ...parts })).toBe(false);
  });
});

it('signed text covers request, content, verdict, time and epoch, and nothing a reader may ignore', () => {
  const outcome = {
    request: 'r',
    verdict: 'accepted' as const,
    version: 2,
    content: 'c',
    at: '2026-10-05T08:00:00.000Z',
    epoch: 'e',
    ruleSet: 'demo-2026-09-01',
  };
  expect(wire.signedText(outcome)).toBe(
    '{"at":"2026-10-05T08:00:00.000Z","content":"c","epoch":"e","request":"r","verdict":"accepted"}',
  );
  expect(wire.signedText({ ...outcome, version: 3 })).toBe(wire.signedText(outcome));
  expect(wire.signedText({ ...outcome, verdict: 'refused' })).not.toBe(wire.signedText(outcome));
});

it.each([
  ['/api', true],
  ['/api/push', true],
  ['/apiary', false],
  ['/healthz', true],
  ['/', false],
])('SW-5: %s is the server’s: %s', (path, expected) => {
  expect(wire.isServerPath(path)).toBe(expected);
});
