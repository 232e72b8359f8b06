import type { Rule } from '../rules';
import { needs } from './companion';

const allowListNeedsAddress: Rule = (settings) =>
  settings.IP_ALLOW_LIST.length > 0 && settings.CLIENT_ADDRESS === 'masked'
    ? [
        {
          keys: ['IP_ALLOW_LIST', 'CLIENT_ADDRESS'],
          message: 'IP_ALLOW_LIST needs CLIENT_ADDRESS=real: a masked address is the same for everybody',
        },
      ]
    : [];

export const edgeRules: readonly Rule[] = [
  needs('TLS_MODE', 'acme', 'ACME_EMAIL'),
  (settings, services) =>
    settings.TLS_MODE === 'acme'
      ? needs('ACME_CHALLENGE', 'dns', 'ACME_DNS_PROVIDER')(settings, services)
      : [],
  needs('TLS_MODE', 'cert-manager', 'CERT_MANAGER_ISSUER'),
  allowListNeedsAddress,
];
