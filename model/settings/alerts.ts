import { cidrs, runbookUrl } from './addresses';
import { key, secretKey, text } from './key';
import { dnsName, email } from './names';
import { integer, list, oneOf, port } from './types';

export const RECEIVERS = [
  'webhook',
  'ntfy',
  'discord',
  'pushover',
  'email',
  'telegram',
  'heartbeat',
] as const;
export type Receiver = (typeof RECEIVERS)[number];

export const alerts = {
  ALERT_RECEIVERS: key(
    list(oneOf(...RECEIVERS)),
    '',
    "Where alerts go; heartbeat is a dead man's switch that is called while all is well.",
  ),
  WEBHOOK_URL: secretKey('Address for ALERT_RECEIVERS=webhook.'),
  NTFY_URL: secretKey('Address of the ntfy topic, with template=alertmanager.'),
  WEBHOOK_PORT: key(port, '443', 'Port of the webhook or ntfy server.'),
  WEBHOOK_CIDR: key(cidrs, '', 'Its network, when it has a private address.'),
  DISCORD_WEBHOOK_URL: secretKey('Webhook of the Discord channel.'),
  PUSHOVER_USER_KEY: secretKey('User key of Pushover.'),
  PUSHOVER_TOKEN: secretKey('Application token of Pushover.'),
  TELEGRAM_BOT_TOKEN: secretKey('Token of the Telegram bot.'),
  TELEGRAM_CHAT_ID: key(
    text('a chat number, or empty', '-100123456', /^(-?[1-9][0-9]*)?$/),
    '',
    'Chat of the Telegram bot.',
  ),
  EMAIL_TO: key(email, '', 'Recipient of alerts by e-mail.'),
  EMAIL_FROM: key(email, '', 'Sender of alerts by e-mail.'),
  SMTP_HOST: key(dnsName('mail.example.com'), '', 'Mail server.'),
  SMTP_PORT: key(port, '587', 'Port of the mail server.'),
  SMTP_CIDR: key(cidrs, '', 'Network of the mail server, when it has a private address.'),
  SMTP_USERNAME: key(text('any text', 'me'), '', 'User at the mail server.'),
  SMTP_PASSWORD: secretKey('Password at the mail server.'),
  HEARTBEAT_URL: secretKey(
    'Address that expects to be called every few minutes (for example healthchecks.io).',
  ),
  RUNBOOK_URL: key(
    runbookUrl,
    'docs/runbooks',
    'Where the runbooks are read; alerts link to RUNBOOK_URL/<Alert>.md.',
  ),
  METRICS_RETENTION: key(integer(1, 3650, '30'), '30', 'Days that Prometheus keeps its data.'),
};
