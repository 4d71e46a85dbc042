// The only door of the match.
export {
  HOST,
  HOST_PARTNERSHIP,
  Parties,
  SUPPORT_OFFICE,
  StayCopy,
  VISITOR,
  VISITOR_PARTNERSHIP,
  audienceOfParties,
  type Side,
} from './parties.ts';
