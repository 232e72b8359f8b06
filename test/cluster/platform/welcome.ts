import { execFileSync } from 'node:child_process';
import { adminEmails } from '../../../model/people';
import { publicHost } from '../../../model/platform';
import { EDGE } from '../harness/addresses';
import { networkFile, OUTSIDE_NETWORK } from '../harness/hosts';
import { appliedPlatform } from './applied-platform';
import { SECRETS } from './secrets';

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
