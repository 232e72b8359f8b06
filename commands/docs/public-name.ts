import { IDENTITY_HOST, SIGN_IN_HOST } from '../../model/edge-hosts';
import type { Service } from '../../model/service';

/** Part of the edge itself: their hosts are not routes of a service. */
const EDGE: Readonly<Record<string, string>> = { 'oauth2-proxy': SIGN_IN_HOST, dex: IDENTITY_HOST };

/** Where a service is reached from outside, with DOMAIN standing for the domain; nothing where it is not. */
export function publicName({ name, route }: Service): string {
  const host = EDGE[name] ?? (route && name);
  return host === undefined ? '' : `${host}.DOMAIN`;
}

/** Who may use that address. */
export function whoMay(service: Service): string {
  if (service.route) return service.route.auth === 'admin' ? 'admins' : 'members and admins';
  if (service.name in EDGE) return 'everybody, to sign in';
  return service.exposed?.length ? 'open to the internet' : '';
}
