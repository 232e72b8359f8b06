import type { Rule } from '../rules';
import { needs } from './companion';

export const alertRules: readonly Rule[] = [
  needs('ALERT_RECEIVERS', 'email', 'EMAIL_TO', 'EMAIL_FROM', 'SMTP_HOST'),
  needs('ALERT_RECEIVERS', 'telegram', 'TELEGRAM_CHAT_ID'),
];
