// The door of signing: codes, routes, signatures and account numbers. No records of its own.
export { ibanObjection, tidyIban } from './account.ts';
export { documentCode, sheetObjection, tidyCode, versionOfCode } from './code.ts';
export {
  Code,
  Consent,
  Falls,
  Hash,
  Reminders,
  Role,
  Sheet,
  Signature,
  Signatures,
  VoidedSignatures,
  signingRoles,
  type SigningRole,
} from './schema.ts';
export {
  CTQ_ROUTE,
  FA_ROUTE,
  fallen,
  fallsObjection,
  keyOfRole,
  nextToSign,
  rolesOfActor,
  signedRoles,
  withConsent,
  withSheet,
  type Parties,
} from './sign.ts';
export { LaterScan, Scans, laterScanObjection, scansBy, withScan } from './scan.ts';
export { groupTold, tellingGroup } from './groupTold.ts';
export { agreementNoted, exchangeOfPaper, takenBack } from './takenBack.ts';
