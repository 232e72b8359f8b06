import { definePlatform, type Platform } from '../../model/platform';
import { parseSettings } from '../../model/settings';
import { catalogue } from '../../services/catalogue';

/** The platform of a settings text, without `.env` and the process environment. */
export const platformOf = (content: string): Platform =>
  definePlatform(parseSettings({ file: '.env', content, environment: {} }, catalogue), catalogue);

/** Settings with which every service that alerts and dashboards name is on. */
export const EVERYTHING = `
PLEX_METRICS=on
STORAGE_MODE=nfs
NAS_ADDRESS=192.168.1.10
NAS_EXPORT=/volume1/media
ALERT_RECEIVERS=webhook,ntfy,discord,pushover,email,telegram,heartbeat
EMAIL_TO=me@example.com
EMAIL_FROM=zonarr@example.com
SMTP_HOST=mail.example.com
SMTP_USERNAME=zonarr
TELEGRAM_CHAT_ID=-100123`;
