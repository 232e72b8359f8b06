import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicHost } from '../../../model/platform';
import { passwordKey } from '../../../services/dmz/dex';
import { type Answer, fromOutside } from '../harness/request';
import { appliedPlatform } from '../platform/applied-platform';
import { secretValue } from '../platform/secrets';

/** The cookies of one sign-in: `_zonarr`, or `_zonarr_0` and on when the session is large. */
const SESSION = /\t(_zonarr(?:_\d+)?)\t(\S+)$/gm;

/** The password that `npm run secrets` made for somebody whom the settings name. */
export const passwordOf = (email: string): string =>
  secretValue(appliedPlatform().settings.NAMESPACE_DMZ, 'dex', passwordKey(email));

/**
 * Signs in as a browser without scripts does, and gives the value of a `Cookie` header that carries the session.
 * @throws when the identity provider does not let them in.
 */
export function signIn(email: string, password = passwordOf(email)): string {
  const folder = mkdtempSync(join(tmpdir(), 'session-'));
  const jar = join(folder, 'cookies');
  const browse = (url: string, ...args: readonly string[]): Answer =>
    fromOutside(url, '--cookie', jar, '--cookie-jar', jar, '--location', '-w', '\n%{url_effective}', ...args);
  try {
    const start = `https://${publicHost(appliedPlatform().settings, 'auth')}/oauth2/start`;
    // The form has no action: it is sent to the page that it is on.
    const form = browse(start).body.split('\n').at(-1) as string;
    const end = browse(
      form,
      '--data-urlencode',
      `login=${email}`,
      '--data-urlencode',
      `password=${password}`,
    );
    const cookies = [...readFileSync(jar, 'utf8').matchAll(SESSION)].map(
      ([, name, value]) => `${name}=${value}`,
    );
    if (cookies.length === 0) throw new Error(`${email} was not signed in: ${end.status}\n${end.body}`);
    return cookies.join('; ');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
