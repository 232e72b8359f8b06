import { changeSettings } from '../platform/change-settings';
import { PLEX_TOKEN } from '../stand-ins/application/plex';

/** An address of the internet, which the outside host plays. */
export const WEBHOOK_ADDRESS = '203.0.113.9';
export const WEBHOOK_PORT = 8888;
export const ADMIN = 'admin@zonarr.home.arpa';
export const MEMBER = 'member@zonarr.home.arpa';

const NEXT_LEAP_DAY = '0 0 29 2 *';

/** What the tests of use and abuse need beyond the defaults. */
const SETTINGS = {
  MEMBER_EMAILS: MEMBER,
  PLEX_NATIVE_CLIENTS: 'on',
  PLEX_METRICS: 'on',
  PLEX_TOKEN,
  ALERT_RECEIVERS: 'webhook',
  WEBHOOK_URL: `http://${WEBHOOK_ADDRESS}:${WEBHOOK_PORT}/alerts`,
  WEBHOOK_PORT: String(WEBHOOK_PORT),
  // The tests run at any hour: no night of backups may begin in the middle.
  BACKUP_SCHEDULE: NEXT_LEAP_DAY,
  BACKUP_MEDIA_SCHEDULE: NEXT_LEAP_DAY,
  BACKUP_CHECK_SCHEDULE: NEXT_LEAP_DAY,
  BACKUP_DRILL_SCHEDULE: NEXT_LEAP_DAY,
};

/** Changes the platform to what these tests use; at once when it has these settings already. */
export const useSettings = (): Promise<void> => changeSettings(SETTINGS);

/** The same with a few other settings; `useSettings` takes them back. */
export const useOtherSettings = (changes: Readonly<Record<string, string>>): Promise<void> =>
  changeSettings({ ...SETTINGS, ...changes });
