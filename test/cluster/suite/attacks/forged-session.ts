import { createHmac } from 'node:crypto';
import { appliedPlatform } from '../../platform/applied-platform';
import { secretValue } from '../../platform/secrets';

/** A session that somebody took from a backup: real in all but the time of its sign-in, which is signed anew. */
export function sessionFrom(cookie: string, signedIn: Date): string {
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  const [payload = ''] = value.split('|');
  const time = String(Math.floor(signedIn.getTime() / 1000));
  const secret = secretValue(appliedPlatform().settings.NAMESPACE_DMZ, 'oauth2-proxy', 'cookie-secret');
  const signature = createHmac('sha256', secret)
    .update(name + payload + time)
    .digest('base64')
    .replaceAll('+', '-')
    .replaceAll('/', '_');
  return `${name}=${[payload, time, signature].join('|')}`;
}

/** The same cookie with one character of one of its parts changed: payload, time or signature. */
export function tamperedSession(cookie: string, part: 0 | 1 | 2): string {
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  const parts = value.split('|');
  const old = parts[part] as string;
  parts[part] = (old[0] === '1' ? '2' : '1') + old.slice(1);
  return `${name}=${parts.join('|')}`;
}
