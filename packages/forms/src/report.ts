// Which questions does a Final Activity Report ask, in which order? The form of a visitor (VO) and of a host (HO).
import { LEAST_WORDS, type ReportSide } from '@cxc/domain';
import type { FieldDef, FormDef, SectionDef } from './form.ts';

type Parts = Omit<FieldDef, 'path' | 'kind' | 'label' | 'required'>;

const field = (path: string, kind: FieldDef['kind'], parts: Parts = {}): FieldDef => ({
  path,
  kind,
  label: `field.report.${path}`,
  required: false,
  ...parts,
});
const asked = (path: string, kind: FieldDef['kind'], parts: Parts = {}): FieldDef => ({
  ...field(path, kind, parts),
  required: true,
});
/** From 1 to 5, drawn as five answers. */
const score = (path: string): FieldDef => asked(path, 'number', { min: 1, max: 5 });
const count = (path: string): FieldDef => asked(path, 'number', { min: 0, max: 100_000 });
const words = (path: string, maxLength = 3000): FieldDef => field(path, 'longText', { maxLength });

function section(id: string, fields: readonly FieldDef[]): SectionDef {
  return { id, label: `report.section.${id}`, lead: `report.section.${id}.lead`, fields };
}

const items = (path: string, item: readonly FieldDef[]): FieldDef =>
  asked(path, 'items', { item, most: 30 });

const learning = (side: ReportSide): readonly FieldDef[] => [
  asked('learned', 'longText', { minLength: LEAST_WORDS, maxLength: 3000 }),
  side === 'HO'
    ? asked('shared', 'longText', { minLength: LEAST_WORDS, maxLength: 3000 })
    : words('shared'),
  score('mutualLearning'),
  ...(side === 'VO'
    ? [{ ...score('interVoLearning'), shownIf: (data: object) => 'grouped' in data }]
    : []),
];

/** The form of one side; whether every question is answered says `missingAnswers` of the domain. */
export function reportForm(side: ReportSide): FormDef {
  return {
    concept: 'report',
    sections: [
      section('stay', [
        asked('actualStart', 'date'),
        asked('actualEnd', 'date'),
        asked('workingDays', 'number', { min: 0, max: 60 }),
        items('activities', []),
        items('sessions', []),
        words('agendaDeviations'),
      ]),
      section('results', [
        items('objectives', []),
        count('contactsMade'),
        count('b2bMeetings'),
        count('companiesVisited'),
        count('agreements'),
        count('jointProjects'),
        count('newCustomers'),
        count('clustersJoined'),
        words('results'),
      ]),
      section('learning', learning(side)),
      section('next', [items('followUp', [])]),
      section('rating', [
        score('ratingPartnership'),
        score('ratingCounterpart'),
        score('ratingSo'),
        score('ratingTool'),
        words('problems'),
        words('suggestions'),
        words('privatePart'),
      ]),
      section('publish', [
        asked('consentPublish', 'yesNo'),
        words('quote', 500),
        ...(side === 'HO' ? [field('hostLetterIssued', 'yesNo')] : []),
        ...(side === 'VO' ? [asked('evidenceDeclaration', 'yesNo')] : []),
      ]),
    ],
  };
}
