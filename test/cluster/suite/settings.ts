import { changeSettings } from '../platform/change-settings';
import { PLEX_TOKEN } from '../stand-ins/application/plex';

/** An address of the internet, which the outside host plays. */
export const WEBHOOK_ADDRESS = '203.0.113.9';
export const WEBHOOK_PORT = 8888;
export const ADMIN = 'admin@zonarr.home.arpa';
export const MEMBER = 'member@zonarr.home.arpa';

/** What the tests of use and abuse need beyond the defaults. */
const SETTINGS = {
  MEMBER_EMAILS: MEMBER,
  PLEX_NATIVE_CLIENTS: 'on',
  PLEX_METRICS: 'on',
  PLEX_TOKEN,
  ALERT_RECEIVERS: 'webhook',
  WEBHOOK_URL: `http://${WEBHOOK_ADDRESS}:${WEBHOOK_PORT}/alerts`,
  WEBHOOK_PORT: String(WEBHOOK_PORT),
};

/** Changes the platform to what these tests use; at once when it has these settings already. */
export const useSettings = (): Promise<void> => changeSettings(SETTINGS);

/** The same with a few other settings; `useSettings` takes them back. */
export const useOtherSettings = (changes: Readonly<Record<string, string>>): Promise<void> =>
  changeSettings({ ...SETTINGS, ...changes });
