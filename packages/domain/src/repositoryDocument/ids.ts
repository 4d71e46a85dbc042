// By which id is a form or an example of the library known?
import { derivedId } from '../kernel/index.ts';
import { templateIdOf } from '../ctq/index.ts';
import type { RepositoryDocument } from './schema.ts';

/** The example that comes from an exchange: there is one. */
export function exampleIdOf(exchangeId: string): string {
  return derivedId('repositoryDocument', 'good_example', exchangeId);
}

/** The id that follows from what it is. */
export function documentIdOf(
  data: Pick<RepositoryDocument, 'kind' | 'templateKind' | 'version' | 'exchangeId' | 'seed'>,
): string {
  const { kind, templateKind = 'physical', version, exchangeId, seed } = data;
  return kind === 'template_ctq'
    ? templateIdOf(templateKind, version)
    : exampleIdOf(exchangeId ?? seed ?? '');
}
