import { cidrs, httpsUrl } from './addresses';
import { key, secretKey } from './key';
import { emails, groups } from './names';
import { freeText } from './types';

export const identity = {
  ADMIN_EMAILS: key(
    emails,
    '',
    'Who may use everything, by e-mail address; empty means admin@DOMAIN with the embedded Dex.',
  ),
  ADMIN_GROUPS: key(groups, '', 'Who may use everything, by group of the identity provider.'),
  MEMBER_EMAILS: key(emails, '', 'Who may use the member services (Plex, Seerr), by e-mail address.'),
  MEMBER_GROUPS: key(groups, '', 'Who may use the member services, by group of the identity provider.'),
  OIDC_ISSUER_URL: key(httpsUrl, '', 'An OpenID Connect issuer to use instead of the embedded Dex.'),
  OIDC_CLIENT_ID: key(freeText, 'zonarr', 'Client id registered with the identity provider.'),
  OIDC_CLIENT_SECRET: secretKey('Client secret registered with OIDC_ISSUER_URL.'),
  OIDC_GROUPS_CLAIM: key(freeText, 'groups', 'Claim of the id token that lists the groups.'),
  OIDC_ISSUER_CIDR: key(
    cidrs,
    '',
    'Address of an issuer with a private address; public ones need nothing here.',
  ),
};
