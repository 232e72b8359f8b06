import type { AlertGroup } from '../alert';

/** Newest certificate of each name: Traefik goes on reporting those that it no longer shows. Zero means unknown. */
const LEFT = 'max by (cn, sans, service, zone) (traefik_tls_certs_not_after > 0) - time()';

export const certificates: AlertGroup = {
  name: 'certificates',
  alerts: [
    {
      name: 'CertificateExpiry',
      expr: `${LEFT} < 14 * 24 * 3600`,
      for: '1h',
      severity: 'warning',
      summary: 'The certificate of {{ $labels.cn }} ends in {{ $value | humanizeDuration }}',
      description:
        'Nobody has renewed the certificate for {{ $labels.sans }}. With a certificate authority or cert-manager this should have happened by itself weeks ago.',
    },
    {
      name: 'CertificateExpired',
      expr: `${LEFT} < 2 * 24 * 3600`,
      for: '5m',
      severity: 'critical',
      summary: 'The certificate of {{ $labels.cn }} has ended or is about to',
      description:
        'The certificate for {{ $labels.sans }} is good for less than two days ({{ $value | humanizeDuration }}). After that browsers and players refuse every service.',
    },
  ],
};
