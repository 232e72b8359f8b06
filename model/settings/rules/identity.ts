import { identity } from '../identity';
import type { Rule } from '../rules';

const someAdmin: Rule = (settings) =>
  settings.ADMIN_EMAILS.length + settings.ADMIN_GROUPS.length > 0
    ? []
    : [
        {
          keys: ['ADMIN_EMAILS', 'ADMIN_GROUPS'],
          message: 'nobody is admin: set ADMIN_EMAILS or ADMIN_GROUPS',
        },
      ];

const realAdmin: Rule = (settings) =>
  settings.OIDC_ISSUER_URL !== '' &&
  settings.ADMIN_GROUPS.length === 0 &&
  settings.ADMIN_EMAILS.join() === identity.ADMIN_EMAILS.default
    ? [
        {
          keys: ['OIDC_ISSUER_URL', 'ADMIN_EMAILS'],
          message: `OIDC_ISSUER_URL is set, but ADMIN_EMAILS is still ${identity.ADMIN_EMAILS.default}, whom your issuer does not know`,
        },
      ]
    : [];

const groupsNeedIssuer: Rule = (settings) =>
  (['ADMIN_GROUPS', 'MEMBER_GROUPS'] as const)
    .filter((key) => settings.OIDC_ISSUER_URL === '' && settings[key].length > 0)
    .map((key) => ({
      keys: [key, 'OIDC_ISSUER_URL'],
      message: `${key} needs OIDC_ISSUER_URL: the embedded Dex knows no groups`,
    }));

export const identityRules: readonly Rule[] = [someAdmin, realAdmin, groupsNeedIssuer];
