import type { Settings } from './settings';

/** What oauth2-proxy is asked about a session: is it one of these? */
export interface Allowed {
  readonly by: 'emails' | 'groups';
  readonly names: readonly string[];
}

/** E-mail addresses of the admins; the embedded Dex always has one. */
export const adminEmails = (settings: Settings): readonly string[] =>
  settings.ADMIN_EMAILS.length > 0 || settings.OIDC_ISSUER_URL !== ''
    ? settings.ADMIN_EMAILS
    : [`admin@${settings.DOMAIN}`];

/** Who may use a route. Admins are members too. */
export function allowed(settings: Settings, auth: 'admin' | 'member'): Allowed {
  const byGroups = settings.ADMIN_GROUPS.length > 0;
  const admins = byGroups ? settings.ADMIN_GROUPS : adminEmails(settings);
  const members = byGroups ? settings.MEMBER_GROUPS : settings.MEMBER_EMAILS;
  const names = auth === 'admin' ? admins : [...new Set([...admins, ...members])];
  return { by: byGroups ? 'groups' : 'emails', names };
}
