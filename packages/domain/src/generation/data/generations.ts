// Which numbers hold in which scheme generation, and from when? Dated data: a change of a rule is a new
// row with its date, never an edit of an old one; every decision names the row it was judged by.

export interface RuleSet {
  /** First civil date (Brussels) on which these numbers hold. */
  readonly from: string;
  /** Row set of the organisation types that is read (R-EL-01). */
  readonly eligibility: 'pilot' | 'second';
  /** R-EL-03: does the United Kingdom count, or must the Support Office decide first? */
  readonly unitedKingdom: 'participates' | 'needs_decision';
  /** R-EL-06: days with a permit that a person without a COSME nationality needs. */
  readonly permitDays: number;
  /** R-EL-09: may a non-member SME host after the agency approved it? */
  readonly nonMemberHostWithApproval: boolean;
  /** R-PR-02: days without an edit until the first warning, and until a draft may be archived. */
  readonly draftWarnDays: number;
  readonly draftWarnAgainDays: number;
  readonly draftArchiveDays: number;
  /** Days in which its owner brings an archived draft back (section 9, 3). */
  readonly draftRestoreDays: number;
  /** 3.2: proposals of a visitor that may wait for a host's answer at the same time. */
  readonly openProposals: number;
  /** 3.2: days to answer a proposal, until the reminder, and of silence until it ends by itself. */
  readonly matchAnswerDays: number;
  readonly matchRemindDays: number;
  readonly matchExpiryDays: number;
  /** 3.2: minutes in which who cancelled or rejected takes it back without the Support Office. */
  readonly undoMinutes: number;
  /** R-DU-01: working days a stay has at least. */
  readonly leastWorkingDays: number;
  /** R-DU-05: last civil date a virtual exchange may end on. */
  readonly virtualUntil: string;
  /** R-DU-06, R-FR-02 (section 9, 10): do public holidays count as days on which nobody works? */
  readonly holidays: 'national' | 'none';
  /** R-CT-01, R-FR-01: calendar days before the start and after the end; R-FR-02: working days. */
  readonly ctqLeadDays: number;
  readonly reportDays: number;
  readonly paymentWorkingDays: number;
  /** R-FU-01: months after the end between which a follow-up is asked for. */
  readonly followUpFromMonths: number;
  readonly followUpToMonths: number;
  /** R-LS-01: name of the table of amounts. */
  readonly lumpSumTable: string;
  /** R-LS-02: a stay of fewer working days, or of fewer kilometres, gets the reduced amount. */
  readonly fullFromWorkingDays: number;
  readonly fullFromKilometres: number;
  /** R-LS-06: euro cents per visiting organisation at most. */
  readonly lumpSumCap: number;
}

export interface GenerationData {
  readonly code: string;
  readonly name: string;
  readonly call: string;
  readonly start: string;
  readonly end: string;
  readonly ruleSets: readonly RuleSet[];
}

const common = {
  permitDays: 183,
  nonMemberHostWithApproval: true,
  draftWarnDays: 46,
  draftWarnAgainDays: 53,
  draftArchiveDays: 60,
  draftRestoreDays: 90,
  openProposals: 5,
  matchAnswerDays: 14,
  matchRemindDays: 7,
  matchExpiryDays: 30,
  undoMinutes: 15,
  leastWorkingDays: 3,
  virtualUntil: '2021-08-31',
  holidays: 'none' as const,
  ctqLeadDays: 14,
  reportDays: 7,
  paymentWorkingDays: 10,
  followUpFromMonths: 2,
  followUpToMonths: 12,
  lumpSumTable: 'cxc-2020-2024',
  fullFromWorkingDays: 5,
  fullFromKilometres: 200,
  lumpSumCap: 110_000,
};

export const generations: readonly GenerationData[] = [
  {
    code: 'pilot',
    name: 'Pilot',
    call: 'COS-CLUSTER-2018-03-02',
    start: '2020-02-03',
    // The last pilot Partnerships ran, by extension, until the end of 2022.
    end: '2022-12-31',
    ruleSets: [
      { from: '2020-02-03', eligibility: 'pilot', unitedKingdom: 'participates', ...common },
    ],
  },
  {
    code: 'second',
    name: 'Second generation',
    call: 'COS-CLUSTER-2020-3-03',
    start: '2022-02-01',
    end: '2024-01-31',
    ruleSets: [
      { from: '2022-02-01', eligibility: 'second', unitedKingdom: 'needs_decision', ...common },
    ],
  },
  {
    code: 'demo',
    name: 'Demonstration',
    call: 'DEMO',
    start: '2026-09-01',
    end: '2028-08-31',
    ruleSets: [
      {
        from: '2026-09-01',
        eligibility: 'second',
        unitedKingdom: 'needs_decision',
        ...common,
        holidays: 'national',
        lumpSumTable: 'demo',
      },
    ],
  },
];
