const HOUR = 3600;
const DAY = 24 * HOUR;

/** Seconds that may pass between two runs of a cron schedule, at most; generous where the fields are intricate. */
export function longestInterval(schedule: string): number {
  const [, , day = '*', month = '*', weekday = '*'] = schedule.split(/\s+/);
  // Only the 29th to the 31st: not every month has one, and 29 February is missing for eight years around 2100.
  const late = day.split(',').every((part) => Number.parseInt(part, 10) > 28);
  if (month !== '*') return (late ? 8 : 1) * 366 * DAY;
  // Cron takes a day that fits either field when both are given.
  if (weekday !== '*') return 7 * DAY;
  if (day === '*') return DAY;
  return (late ? 62 : 31) * DAY;
}
