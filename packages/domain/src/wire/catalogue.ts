// GET /api/catalogue: all published profiles as one text of lines, and GET /api/catalogue/changes: what
// changed since a version.
//
//   /api/catalogue                  CatalogueHead, newline, CatalogueLine, newline, …   (ndjson, compressed)
//   /api/catalogue/changes?epoch=…&since=…   CatalogueChanges
import { Type, type Static } from 'typebox';
import { ANY_KEY, mapOf } from '../kernel/index.ts';

const Fields = mapOf(ANY_KEY, Type.Unknown());
const Version = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** First line of a snapshot. The same epoch and version are the same text on every process for ever. */
export const CatalogueHead = Type.Object(
  {
    epoch: Type.String({ maxLength: 64 }),
    /** Position of the newest commit that changed the catalogue. */
    version: Version,
    /** Lines that follow; fewer than that arrived means the text was cut off. */
    count: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);
export type CatalogueHead = Static<typeof CatalogueHead>;

/** One published profile as everybody may see it, with its organisation. */
export const CatalogueLine = Type.Object(
  {
    id: Type.String({ maxLength: 64 }),
    state: Type.String({ maxLength: 64 }),
    profile: Fields,
    organisation: Fields,
  },
  { additionalProperties: false },
);
export type CatalogueLine = Static<typeof CatalogueLine>;

export const CatalogueChanges = Type.Object(
  {
    epoch: Type.String({ maxLength: 64 }),
    version: Version,
    /** Another life of the store, a version nobody knows, or too much has changed: take the snapshot. */
    restart: Type.Boolean(),
    entries: Type.Array(CatalogueLine),
    /** Profiles that stand in it no more; the device deletes them. */
    gone: Type.Array(Type.String()),
    /** Programme time of the answer: the catalogue is as it was then. */
    now: Type.String(),
  },
  { additionalProperties: false },
);
export type CatalogueChanges = Static<typeof CatalogueChanges>;

/** Code of the 403 for somebody who may not read it; the device deletes its copy. */
export const CATALOGUE_CLOSED = 'CATALOGUE_CLOSED';

/** Most changes one answer names; beyond that the snapshot is the shorter way. */
export const MOST_CATALOGUE_CHANGES = 500;
