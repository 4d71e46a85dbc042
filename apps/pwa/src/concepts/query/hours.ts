// When is the telephone of the Support Office answered on the reader's own clock?
import { millisecondsOf, programmeDate } from '@cxc/domain/kernel';

/** Minutes by which Brussels is ahead of UTC on a day. */
function brusselsOffset(date: string): number {
  const noon = new Date(millisecondsOf(`${date}T12:00:00.000Z`));
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Brussels',
      hour: '2-digit',
      hourCycle: 'h23',
    }).format(noon),
  );
  return (hour - 12) * 60;
}

const local = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** “10:00 – 14:00” on the clock of this device, for the day of an instant. */
export function hereHours(
  now: string,
  hours: { readonly from: number; readonly to: number },
): string {
  const date = programmeDate(now);
  const offset = brusselsOffset(date);
  const at = (hour: number): string =>
    local.format(new Date(millisecondsOf(`${date}T00:00:00.000Z`) + (hour * 60 - offset) * 60_000));
  return `${at(hours.from)} – ${at(hours.to)}`;
}
