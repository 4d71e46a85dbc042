// On which form is a CTQ written? On one in force when it is opened; a form that was withdrawn opens nothing (R-TP-01).
// Forms stand in the library; what is asked of one here is its fact.
import { derivedId, refusal, type FactRef, type Facts, type Refusal } from '../kernel/index.ts';
import { TEMPLATE_VERSION } from './document.ts';

export type TemplateKind = 'physical' | 'virtual';

/** The form of a kind and a version: there is one. */
export function templateIdOf(kind: TemplateKind, version: string): string {
  return derivedId('repositoryDocument', 'template_ctq', kind, version);
}

/** What a CTQ reads off a form. */
export interface TemplateFact {
  readonly kind: string;
  readonly templateKind: TemplateKind;
  readonly version: string;
  readonly withdrawnOn?: string;
  readonly replacedBy?: string;
}

/** Forms that replaced each other in a row; more than anybody will see. */
const MOST = 20;

function factOf(facts: Facts, id: string): TemplateFact | undefined {
  const data = facts.find('repositoryDocument', id)?.data as TemplateFact | undefined;
  return data?.kind === 'template_ctq' ? data : undefined;
}

/** A form and what replaced it, the first one first, as far as it is known here. */
function rowFrom(facts: Facts, first: string): readonly string[] {
  const row: string[] = [];
  let id: string | undefined = first;
  while (id !== undefined && !row.includes(id) && row.length < MOST) {
    row.push(id);
    id = factOf(facts, id)?.replacedBy;
  }
  return row;
}

/** The form a stay of this kind gets when nobody chose one. */
function usual(mode: TemplateKind): string {
  return templateIdOf(mode === 'virtual' ? 'virtual' : 'physical', TEMPLATE_VERSION);
}

/** Facts a decision about a form looks at. */
export function factsOfTemplate(
  chosen: string | undefined,
  mode: TemplateKind | undefined,
  facts: Facts,
): readonly FactRef[] {
  if (chosen === undefined && mode === undefined) return [];
  const first = chosen ?? usual(mode ?? 'physical');
  return rowFrom(facts, first).map((id) => ({ concept: 'repositoryDocument', id }));
}

/** Why a CTQ cannot begin with this form, or change to it; null when it can. */
export function templateObjection(
  facts: Facts,
  chosen: string,
  mode: TemplateKind,
): Refusal | null {
  const found = factOf(facts, chosen);
  if (!found) return refusal('REFERENCE_MISSING', { field: 'template' });
  if (found.withdrawnOn !== undefined)
    return refusal('TEMPLATE_WITHDRAWN', {
      rule: 'R-TP-01',
      field: 'template',
      params: { until: found.withdrawnOn },
    });
  return found.templateKind === mode
    ? null
    : refusal('TEMPLATE_OF_OTHER_KIND', { field: 'template', params: { kind: mode } });
}

/** Kind and version of the form a CTQ is opened with: the chosen one, or what is in force instead of the usual one. */
export function templateFor(
  facts: Facts,
  chosen: string | undefined,
  mode: TemplateKind,
): { readonly templateKind: TemplateKind; readonly templateVersion: string } {
  const id = chosen ?? rowFrom(facts, usual(mode)).at(-1);
  const found = id === undefined ? undefined : factOf(facts, id);
  return {
    templateKind: found?.templateKind ?? mode,
    templateVersion: found?.version ?? TEMPLATE_VERSION,
  };
}
