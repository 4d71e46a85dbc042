// The only door of the catalogue: no concept with records of its own, but a cut of published profiles.
export { mayReadCatalogue } from './entitlement.ts';
export {
  catalogueEntry,
  isPublished,
  shownOfOrganisation,
  shownOfProfile,
  type CatalogueEntry,
} from './entry.ts';
