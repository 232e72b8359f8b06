import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { adminEmails } from '../../../model/people';
import { definePlatform, type Platform, publicHost } from '../../../model/platform';
import { parseSettings, sourceOf } from '../../../model/settings';
import { catalogue } from '../../../services/catalogue';
import { EDGE } from '../harness/addresses';
import { networkFile, OUTSIDE_NETWORK } from '../harness/hosts';
import { APPLIED } from './checkout';
import { SECRETS } from './secrets';

/** The platform as its own `dist/settings.env` declares it. */
export const appliedPlatform = (folder = APPLIED): Platform =>
  definePlatform(
    parseSettings({ ...sourceOf(join(folder, 'dist/settings.env')), environment: {} }, catalogue),
    catalogue,
  );

/** Where a person finds what runs now. The password stays in its file. */
export function welcome(): string {
  const { settings, services } = appliedPlatform();
  const hosts = services
    .filter(({ route }) => route)
    .map(({ name }) => `  https://${publicHost(settings, name)}`);
  const profile = execFileSync('mktemp', ['-d', '-u', '/tmp/zonarr-browser.XXXXXX'], {
    encoding: 'utf8',
  }).trim();
  return [
    'The platform runs:',
    ...hosts,
    `Sign in as ${adminEmails(settings)[0]}; the password:`,
    `  grep password- ${SECRETS}/zonarr-dmz.yaml`,
    'Only a browser in the network of the cluster can see it. As root, with a display:',
    `  nsenter --net=${networkFile(OUTSIDE_NETWORK)} chromium --no-sandbox --user-data-dir=${profile} \\`,
    `    --host-resolver-rules='MAP *.${settings.DOMAIN} ${EDGE}' https://radarr.${settings.DOMAIN}`,
    `Its certificate is signed by ${SECRETS}/ca.crt.`,
    'npm run cluster -- down ends it.',
  ].join('\n');
}
