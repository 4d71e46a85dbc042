// The door of the stay: its days, its limits and its deadlines. No records of its own.
export { ctqDeadline, followUpWindow, paymentDeadline, reportDeadline } from './deadlines.ts';
export { bringHolidays, holidaysOf, type FindHolidays } from './holidays.ts';
export {
  emergencyNumbers,
  emergencyServices,
  hostZone,
  type EmergencyNumber,
  type EmergencyService,
} from './host.ts';
export { judgeStay, latestEnd, type Stay, type StayFindings } from './duration.ts';
export {
  NO_HOLIDAYS,
  addWorkingDays,
  daysOfHalfDays,
  isWorkingDay,
  workingDaysIn,
  type Holidays,
} from './workingDays.ts';
