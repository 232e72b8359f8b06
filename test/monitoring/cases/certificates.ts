import type { Case } from './case';
import { traefik } from './series';

const DAY = 24 * 3600;
const NAMES = { cn: 'media.example.com', sans: '*.media.example.com,media.example.com' };
const LABELS = { ...NAMES, service: 'traefik', zone: 'dmz' };
/** promtool's clock starts at zero, so an end is its distance from the beginning. */
const ends = (days: number) => `${days * DAY}x200`;
const certificate = (serial: string) => traefik('traefik_tls_certs_not_after', { ...NAMES, serial });

export const certificates: readonly Case[] = [
  {
    alert: 'CertificateExpiry',
    when: 'ten days are left',
    series: { [certificate('1')]: ends(10) },
    at: '2h',
    fires: [{ labels: LABELS, summary: 'The certificate of media.example.com ends in 9d 22h 0m 0s' }],
  },
  {
    alert: 'CertificateExpiry',
    when: 'a newer certificate has replaced it, though the old one is still counted',
    series: { [certificate('1')]: ends(10), [certificate('2')]: ends(80) },
    at: '2h',
    fires: [],
  },
  {
    alert: 'CertificateExpired',
    when: 'one day is left',
    series: { [certificate('1')]: ends(1) },
    at: '10m',
    fires: [{ labels: LABELS, summary: 'The certificate of media.example.com has ended or is about to' }],
  },
  {
    alert: 'CertificateExpired',
    when: 'three days are left, or the end is unknown',
    series: {
      [certificate('1')]: ends(3),
      [traefik('traefik_tls_certs_not_after', { cn: 'unknown', sans: '', serial: '3' })]: '0x200',
    },
    at: '10m',
    fires: [],
  },
];
