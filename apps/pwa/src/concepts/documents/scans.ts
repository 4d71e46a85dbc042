// Where do the pages of signed sheets lie, and which belong to whose signature?
import type { FileRef } from '@cxc/domain/kernel';
import type { SigningRole } from '@cxc/domain';
import type { PageSpot } from '../files/pages.svelte.ts';
import { kindOf, type ShownDocument } from './store.svelte.ts';

export function scanSpot(shown: ShownDocument): PageSpot {
  const named = shown.record.data.scans;
  return { concept: kindOf(shown), record: shown.id, field: 'scans', named };
}

/** The pages of the sheet a role signed; none where it consented, or no page was added. */
export function pagesOfRole({ record }: ShownDocument, role: SigningRole): readonly FileRef[] {
  const { signatures, scans } = record.data;
  const scan = signatures?.[role]?.scan;
  return scan === undefined ? [] : (scans?.[scan]?.pages ?? []);
}
