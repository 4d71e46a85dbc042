// A machine whose clock is wrong: loaded before the server, it adds the milliseconds in the file CLOCK_SHIFT to all
// that `Date` says, and reads the file again on SIGUSR2. Timers and `performance` go on as they are.
import { readFileSync } from 'node:fs';

const file = process.env.CLOCK_SHIFT ?? '';
const Real = Date;
let shift = 0;

function read() {
  shift = Number(readFileSync(file, 'utf8')) || 0;
}
read();
process.on('SIGUSR2', read);

globalThis.Date = class extends Real {
  constructor(...parts) {
    if (parts.length === 0) super(Real.now() + shift);
    else super(...parts);
  }
  static now() {
    return Real.now() + shift;
  }
};
