import { isCron } from './cron';
import { type Type, text, type } from './key';

/** When, and for how long. */

/** Go and nginx read it alike. */
export const timeout = text('a number with s, m or h', '1h', /^[1-9][0-9]{0,4}[smh]$/);

/** As restic reads it: m are months. */
export const retention = text('a number with d, m (months) or y', '30d', /^[1-9][0-9]{0,4}[dmy]$/);

export const schedule: Type<string> = type(
  'a cron schedule of five fields: minute, hour, day, month, day of the week from 0 to 6',
  '30 3 * * *',
  (value) => (isCron(value) ? value : undefined),
);

/** Names as the file system of an image has them: a wrong letter case would silently mean UTC there. */
const ZONE_NAME = /^[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/;

export const timeZone: Type<string> = type(
  'a name of the IANA time zone database',
  'Europe/Zurich',
  (value) => {
    const known = ZONE_NAME.test(value) && canonicalZone(value);
    const otherCase = known && known !== value && known.toLowerCase() === value.toLowerCase();
    return known && !otherCase ? value : undefined;
  },
);

/** UTC is the default and in no list of zones; whatever is in the list costs no DateTimeFormat, which takes 12 ms. */
function canonicalZone(name: string): string | undefined {
  if (name === 'Etc/UTC' || Intl.supportedValuesOf('timeZone').includes(name)) return name;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
