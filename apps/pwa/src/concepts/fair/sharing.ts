// What do colleagues at one stand show each other before the server has it (product M20, J1 d)? Fairs, contacts, consents
// and notes for the team of their Partnership; never the words that somebody wrote for their own eyes (J1 f).
import { AT_THE_STAND } from '@cxc/domain';
import { hatKey, hatRole, type Request } from '@cxc/domain/kernel';
import {
  createSeats,
  type Seats,
  type SeatsParts,
  type Sharing,
} from '#lib/engine/circle/index.ts';

function circleOfHat(hat: string): string | undefined {
  return AT_THE_STAND.includes(`partnership/${hatRole(hat)}`) ? hatKey(hat) : undefined;
}

/** Is it for the team? Whatever is not known to be, is not. */
function isForTheTeam(request: Request): boolean {
  if (request.act === 'edit') return request.concept === 'lead' && !isOwnWords(request.edits);
  const { concept, command } = request;
  return TEAM[concept]?.includes(command) ?? false;
}
const isOwnWords = (edits: object): boolean =>
  Object.keys(edits).some((path) => path.startsWith('privateNotes'));

const TEAM: Readonly<Record<string, readonly string[]>> = {
  fair: ['create', 'join'],
  lead: ['capture', 'note', 'removeCard', 'contact', 'drop', 'pickUp', 'merge', 'withdraw'],
};

export const sharing: Sharing = {
  isShared: (concept) => Object.hasOwn(TEAM, concept),
  circlesOf: (hats) =>
    [...new Set(hats.map(circleOfHat))].filter((key) => key !== undefined).sort(),
  circleOf: (request) => (isForTheTeam(request) ? circleOfHat(request.hat) : undefined),
};

/** The seats of colleagues on a shared device. */
export const seatsAtTheStand = (parts: SeatsParts): Seats => createSeats(parts, sharing);
