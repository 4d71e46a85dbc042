// The door of the domain for everybody who may know the scheme.
export * from './agreement/index.ts';
// The exchange derives the same id for its own facts.
export { agreementIdOf } from './agreement/index.ts';
export * from './catalogue/index.ts';
export * from './certificate/index.ts';
export * from './claim/index.ts';
export * from './cluster/index.ts';
export * from './correction/index.ts';
export * from './ctq/index.ts';
export * from './evidence/index.ts';
export * from './exchange/index.ts';
export * from './fair/index.ts';
export * from './followUp/index.ts';
export * from './generation/index.ts';
export * from './group/index.ts';
export * from './groupPlace/index.ts';
export { INVITATION_DAYS, Invitation, bodyOf, invitation } from './invitation/index.ts';
export * from './joining/index.ts';
export * from './kpi/index.ts';
export * from './lead/index.ts';
export * from './lumpSum/index.ts';
export {
  bringPlaces,
  distanceBetween,
  greatCircleKm,
  type Place,
  type Town,
} from './distance/index.ts';
export * from './match/index.ts';
export * from './message/index.ts';
export * from './notice/index.ts';
export * from './organisation/index.ts';
export * from './override/index.ts';
export * from './partnership/index.ts';
export * from './person/index.ts';
export * from './profile/index.ts';
export * from './query/index.ts';
export * from './reimbursement/index.ts';
export * from './report/index.ts';
export * from './repositoryDocument/index.ts';
export {
  CTQ_ROUTE,
  FA_ROUTE,
  documentCode,
  ibanObjection,
  keyOfRole,
  nextToSign,
  rolesOfActor,
  sheetObjection,
  signedRoles,
  signingRoles,
  tidyCode,
  tidyIban,
  versionOfCode,
  type Signature,
  type Signatures,
  type SigningRole,
} from './signing/index.ts';
export * from './stay/index.ts';
export { registry } from './registry.ts';
