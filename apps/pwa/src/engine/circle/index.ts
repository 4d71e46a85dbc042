// The door to what colleagues on a shared device show each other: a part that comes only where there are several.
export { createSeats, type Seats, type SeatsParts } from './seats.ts';
export type { Sharing } from './circle.ts';
