import { longestInterval } from '../../model/schedule';

const DAY = 24 * 3600;

test.each([
  ['30 3 * * *', DAY],
  ['*/15 * * * *', DAY],
  ['0 3 1,15 * *', 31 * DAY],
  ['0 3 */10 * *', 31 * DAY],
  ['0 3 31 * *', 62 * DAY],
  ['0 3 29-30,31 * *', 62 * DAY],
  ['0 3 28-31 * *', 31 * DAY],
  ['30 3 29 2 *', 8 * 366 * DAY],
  ['0 3 * * mon-fri', 7 * DAY],
  ['0 3 13 * 5', 7 * DAY],
  ['0 3 1 1 *', 366 * DAY],
])('between two runs of %s there are at most %d seconds', (schedule, expected) => {
  expect(longestInterval(schedule)).toBe(expected);
});
