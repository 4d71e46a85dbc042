// What must hold for a CTQ before it is handed in, validated, and counted as signed (4.5)?
import { programmeDate, refusal, type Rule } from '../kernel/index.ts';
import { CTQ_ROUTE, nextToSign } from '../signing/index.ts';
import { coach } from './coach.ts';
import { gapsOf } from './completeness.ts';
import type { Ctq } from './schema.ts';
import { ruleNumbersOn } from './timing.ts';

export const rules: readonly Rule<Ctq>[] = [
  {
    id: 'R-TP-01',
    sentence: 'Virtual templates may not be used any more.',
    when: 'asked',
    check: ({ data }, _facts, now) => {
      const today = programmeDate(now);
      const until = ruleNumbersOn(today).virtualUntil;
      return data.templateKind === 'virtual' && today > until
        ? refusal('TEMPLATE_WITHDRAWN', { params: { until } })
        : null;
    },
  },
  {
    id: 'T-CT-01',
    sentence: 'All sections of the CTQ are complete when it is handed in.',
    when: 'asked',
    check: ({ data }) => {
      const [first, ...more] = gapsOf(data);
      return first
        ? refusal('CTQ_INCOMPLETE', {
            field: first.field,
            params: { section: first.section, count: more.length + 1 },
          })
        : null;
    },
  },
  {
    id: 'R-CT-01',
    sentence:
      'The CTQ reaches the Support Office two weeks before the start at the latest; later it needs a reason.',
    when: 'asked',
    check: ({ data }) =>
      data.late && data.lateReason === undefined
        ? refusal('LATE_REASON_MISSING', { field: 'lateReason' })
        : null,
  },
  {
    id: 'R-CT-02',
    sentence: 'Four signatures: VO, HO, VOP and HOP.',
    when: 'asked',
    check: ({ data }) => {
      const missing = nextToSign(CTQ_ROUTE, data.signatures);
      return missing === undefined
        ? null
        : refusal('SIGNATURE_MISSING', { params: { role: missing } });
    },
  },
  {
    id: 'R-CT-03',
    sentence:
      'First complete, then validated by the Support Office, then signed, all before the start.',
    when: 'asked',
    check: ({ data }) => (data.validatedAt === undefined ? refusal('CTQ_NOT_VALIDATED') : null),
  },
  {
    id: 'R-CT-04',
    sentence: 'A change after the validation voids the validation and the signatures.',
    when: 'always',
    check: ({ data }) =>
      Object.values(data.signatures ?? {}).every(
        (signature) => data.hash === undefined || signature.hash === data.hash,
      )
        ? null
        : refusal('DOCUMENT_CHANGED'),
  },
  {
    id: 'R-CT-05',
    sentence: 'A finding of the coach that must not be blocks the handing in.',
    when: 'asked',
    check: ({ data }) => {
      const musts = coach(data).filter(({ severity }) => severity === 'must');
      const [first] = musts;
      return first
        ? refusal('COACH_MUST', { params: { finding: first.id, count: musts.length } })
        : null;
    },
  },
  {
    id: 'T-CT-02',
    sentence: 'Four eyes: who handed a CTQ in or wrote in it last does not validate it.',
    when: 'asked',
    check: ({ data }) =>
      data.validatedBy !== undefined &&
      [data.submittedBy, data.lastEditedBy].includes(data.validatedBy)
        ? refusal('OWN_DOCUMENT')
        : null,
  },
];
