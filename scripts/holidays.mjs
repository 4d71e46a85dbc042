// Which weekdays are public holidays in the countries of the scheme? Written to packages/domain from the calendars of
// date-holidays: node scripts/holidays.mjs. The devices get the table, never the library.
import { readFileSync, writeFileSync } from 'node:fs';
import Holidays from 'date-holidays';

const FIRST_YEAR = 2026;
const LAST_YEAR = 2028;

const root = new URL('../', import.meta.url);
const countries = JSON.parse(
  readFileSync(new URL('packages/domain/src/generation/data/countries.json', root), 'utf8'),
);

/** Civil dates Monday to Friday of one year, `MMDD` with blanks between; whole-country public holidays only. */
function daysOf(calendar, year) {
  const days = new Set();
  for (const { date, type } of calendar.getHolidays(year)) {
    const civil = date.slice(0, 10);
    const weekday = new Date(`${civil}T12:00:00Z`).getUTCDay();
    if (type === 'public' && civil.startsWith(`${year}-`) && weekday > 0 && weekday < 6)
      days.add(civil.slice(5).replace('-', ''));
  }
  return [...days].sort().join(' ');
}

const table = {};
for (const { code } of countries) {
  const calendar = new Holidays(code);
  const years = {};
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) years[year] = daysOf(calendar, year);
  if (Object.values(years).some((days) => days !== '')) table[code] = years;
  else console.log(`no calendar for ${code}`);
}
const to = new URL('packages/domain/src/stay/data/holidays.json', root);
writeFileSync(to, `${JSON.stringify(table, null, 2)}\n`);
console.log(`${Object.keys(table).length} countries, ${FIRST_YEAR} to ${LAST_YEAR}`);
