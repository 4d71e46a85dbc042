// How is an alternative said: what it is, what it means, and what the button does?
import { generationNamed, type Alternative } from '@cxc/domain';
import { t } from '#lib/language/index.ts';
import { countryName, say } from '../words/say.ts';

export interface AlternativeWords {
  /** Tells two alternatives of one kind apart. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Empty where nothing can be done about it on this screen. */
  readonly act: string;
  readonly source: string;
}

export function alternativeWords({ change, input, rule }: Alternative): AlternativeWords {
  const key = change === 'role' ? `alternative.role.${input.role}` : `alternative.${change}`;
  const params = {
    country: input.personBasedIn === undefined ? '' : countryName(input.personBasedIn),
    days: input.daysWithPermit ?? 0,
    generation: generationNamed(input.generation)?.name ?? '',
  };
  return {
    id: `${change}-${input.personBasedIn ?? ''}-${input.generation}`,
    title: say(key, params),
    text: say(`${key}.text`, params),
    act: change === 'generation' ? '' : say(`${key}.act`, params),
    source: t('eligible.source', { rule }),
  };
}
