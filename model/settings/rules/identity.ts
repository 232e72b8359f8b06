import type { Rule } from '../rules';

const issuerNeedsAdmin: Rule = (settings) =>
  settings.OIDC_ISSUER_URL !== '' && settings.ADMIN_EMAILS.length + settings.ADMIN_GROUPS.length === 0
    ? [
        {
          keys: ['OIDC_ISSUER_URL', 'ADMIN_EMAILS', 'ADMIN_GROUPS'],
          message:
            'OIDC_ISSUER_URL needs ADMIN_EMAILS or ADMIN_GROUPS, or nobody would be admin. Example: ADMIN_EMAILS=me@example.com',
        },
      ]
    : [];

const groupsNeedIssuer: Rule = (settings) =>
  (['ADMIN_GROUPS', 'MEMBER_GROUPS'] as const)
    .filter((key) => settings.OIDC_ISSUER_URL === '' && settings[key].length > 0)
    .map((key) => ({
      keys: [key, 'OIDC_ISSUER_URL'],
      message: `${key} needs OIDC_ISSUER_URL: the embedded Dex knows no groups. Example: OIDC_ISSUER_URL=https://id.example.com`,
    }));

/** oauth2-proxy lets pass who fulfils every list it is asked with, so one list cannot widen the other. */
const emailsOrGroups: Rule = (settings) => {
  const emails = (['ADMIN_EMAILS', 'MEMBER_EMAILS'] as const).filter((key) => settings[key].length > 0);
  const groups = (['ADMIN_GROUPS', 'MEMBER_GROUPS'] as const).filter((key) => settings[key].length > 0);
  return emails.length > 0 && groups.length > 0
    ? [
        {
          keys: [...emails, ...groups],
          message: `${[...emails, ...groups].join(' and ')} cannot be mixed: name people by e-mail address or by group`,
        },
      ]
    : [];
};

/** Dex ignores the case of an address, so of two that differ in nothing else only one could sign in. */
const oneSpelling: Rule = (settings) => {
  const all = [...new Set([...settings.ADMIN_EMAILS, ...settings.MEMBER_EMAILS])];
  const twice = all.find((one) =>
    all.some((other) => other !== one && other.toLowerCase() === one.toLowerCase()),
  );
  return settings.OIDC_ISSUER_URL === '' && twice !== undefined
    ? [
        {
          keys: ['ADMIN_EMAILS', 'MEMBER_EMAILS'],
          message: `${twice} stands in ADMIN_EMAILS or MEMBER_EMAILS in two spellings; the embedded Dex takes them for one person. Write it alike everywhere`,
        },
      ]
    : [];
};

export const identityRules: readonly Rule[] = [
  issuerNeedsAdmin,
  groupsNeedIssuer,
  emailsOrGroups,
  oneSpelling,
];
