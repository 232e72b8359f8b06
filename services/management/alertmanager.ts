import { type Call, callOutside, internet, tcp } from '../../model/flow';
import { fromSetting, type SecretValue } from '../../model/secret';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';
import type { Receiver } from '../../model/settings/alerts';

/** Its pod is made by prometheus-operator from the custom resource in `charts/monitoring.ts`. */
export const alertmanager = (settings: Settings): Service => ({
  name: 'alertmanager',
  zone: 'management',
  about: 'groups alerts and sends them to people',
  runsAs: 'Operator',
  ports: { web: { port: 9093 } },
  calls: settings.ALERT_RECEIVERS.map((receiver) => RECEIVER_CALLS[receiver](settings)),
  route: { port: 'web', auth: 'admin' },
  metrics: [{ port: 'web' }],
  health: { port: 'web', path: '/-/healthy' },
  user: { uid: 1000, gid: 2000 },
  secret: Object.fromEntries(
    settings.ALERT_RECEIVERS.flatMap((receiver) => Object.entries(RECEIVER_SECRETS[receiver])),
  ),
});

const webhook = (settings: Settings): Call =>
  callOutside('webhook', [tcp(settings.WEBHOOK_PORT)], 'send alerts to the webhook');

const RECEIVER_CALLS: Readonly<Record<Receiver, (settings: Settings) => Call>> = {
  webhook,
  ntfy: webhook,
  discord: () => internet(443, 'send alerts to Discord'),
  pushover: () => internet(443, 'send alerts to Pushover'),
  telegram: () => internet(443, 'send alerts to Telegram'),
  email: (settings) => callOutside('smtp', [tcp(settings.SMTP_PORT)], 'send alerts by e-mail'),
  heartbeat: () => internet(443, 'say that all is well'),
};

const RECEIVER_SECRETS: Readonly<Record<Receiver, Record<string, SecretValue>>> = {
  webhook: { 'webhook-url': fromSetting('WEBHOOK_URL') },
  ntfy: { 'ntfy-url': fromSetting('NTFY_URL') },
  discord: { 'discord-webhook-url': fromSetting('DISCORD_WEBHOOK_URL') },
  pushover: {
    'pushover-user-key': fromSetting('PUSHOVER_USER_KEY'),
    'pushover-token': fromSetting('PUSHOVER_TOKEN'),
  },
  telegram: { 'telegram-bot-token': fromSetting('TELEGRAM_BOT_TOKEN') },
  email: { 'smtp-password': fromSetting('SMTP_PASSWORD') },
  heartbeat: { 'heartbeat-url': fromSetting('HEARTBEAT_URL') },
};
