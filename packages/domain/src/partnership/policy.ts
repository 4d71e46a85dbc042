// Who sees and edits which part of a Partnership? Everybody reads it: profiles choose one (R-EL-10).
import { EVERYONE, type Policy } from '../kernel/index.ts';
import type { Partnership } from './schema.ts';

const see = ['everyone', 'so', 'partnership'];
const inner = ['so', 'partnership'];
const bySo = { see, edit: [{ by: ['so/support_office'], in: ['active'] }] };
const byCoordinator = {
  see,
  edit: [{ by: ['partnership/partnership_coordinator', 'so/support_office'], in: ['active'] }],
};

export const policy: Policy<Partnership> = {
  audience: (record) => [
    { key: EVERYONE, as: 'everyone' },
    { key: 'so', as: 'so' },
    { key: `partnership:${record.id}`, as: 'partnership' },
    { key: 'ec', as: 'ec' },
  ],
  fields: {
    acronym: bySo,
    fullName: bySo,
    generation: bySo,
    start: bySo,
    end: bySo,
    themes: byCoordinator,
    sectors: byCoordinator,
    countries: byCoordinator,
    memberClusters: bySo,
    acceptingProfiles: byCoordinator,
    // The visitor reads it on the agreement (2.18).
    grantAgreementNumber: { ...bySo, see: [...inner, 'ec'] },
    // Names and their proof are the business of the Partnership and of who checks them.
    signatories: { see: inner, edit: [] },
  },
};
