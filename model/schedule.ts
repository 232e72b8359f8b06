const HOUR = 3600;
const DAY = 24 * HOUR;

/** Seconds that may pass between two runs of a cron schedule, at most; generous where the fields are intricate. */
export function longestInterval(schedule: string): number {
  const [, , day = '*', month = '*', weekday = '*'] = schedule.split(/\s+/);
  if (month !== '*') return 366 * DAY;
  // Cron takes a day that fits either field when both are given.
  if (weekday !== '*') return 7 * DAY;
  return day === '*' ? DAY : 31 * DAY;
}
