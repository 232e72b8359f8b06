import {
  type AlertmanagerConfigSpecReceivers,
  AlertmanagerConfigSpecReceiversTelegramConfigsParseMode,
} from '../../imports/monitoring.coreos.com';
import type { Settings } from '../../model/settings';
import type { Receiver } from '../../model/settings/alerts';
import { message, priority, title } from '../../monitoring/messages';

type Integration = (settings: Settings) => Omit<AlertmanagerConfigSpecReceivers, 'name'>;

/** A key of the Secret that `npm run secrets` makes; prometheus-operator reads it. */
const secret = (key: string) => ({ name: 'alertmanager', key });

/** How each kind of receiver is called. Addresses and tokens are secret, all else is in the settings. */
export const integrations: Readonly<Record<Receiver, Integration>> = {
  webhook: () => ({ webhookConfigs: [{ urlSecret: secret('webhook-url'), sendResolved: true }] }),
  ntfy: () => ({ webhookConfigs: [{ urlSecret: secret('ntfy-url'), sendResolved: true }] }),
  discord: () => ({
    discordConfigs: [{ apiUrl: secret('discord-webhook-url'), title, message, sendResolved: true }],
  }),
  pushover: () => ({
    pushoverConfigs: [
      {
        userKey: secret('pushover-user-key'),
        token: secret('pushover-token'),
        title,
        message,
        priority,
        sendResolved: true,
      },
    ],
  }),
  telegram: (settings) => ({
    telegramConfigs: [
      {
        botToken: secret('telegram-bot-token'),
        chatId: Number(settings.TELEGRAM_CHAT_ID),
        message: `${title}\n${message}`,
        parseMode: AlertmanagerConfigSpecReceiversTelegramConfigsParseMode.HTML,
        sendResolved: true,
      },
    ],
  }),
  email: (settings) => ({ emailConfigs: [mail(settings)] }),
  // It only has to be called: what it is told does not matter, and that all was well before neither.
  heartbeat: () => ({
    webhookConfigs: [{ urlSecret: secret('heartbeat-url'), sendResolved: false, maxAlerts: 1 }],
  }),
};

const mail = (settings: Settings) => ({
  to: settings.EMAIL_TO,
  from: settings.EMAIL_FROM,
  smarthost: `${settings.SMTP_HOST}:${settings.SMTP_PORT}`,
  // On port 465 TLS comes first, and STARTTLS must not be asked for again.
  requireTls: settings.SMTP_PORT !== 465,
  headers: [{ key: 'Subject', value: title }],
  sendResolved: true,
  ...(settings.SMTP_USERNAME && {
    authUsername: settings.SMTP_USERNAME,
    authPassword: secret('smtp-password'),
  }),
});
