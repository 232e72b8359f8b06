import { requiredSecrets } from '../../model/required-secrets';
import { ALL_KEYS } from '../../model/settings/keys';
import { platformOf } from './reading';

const names = (content: string) =>
  requiredSecrets(platformOf(content)).map(({ namespace, name }) => `${namespace}/${name}`);

const EVERYTHING = `PLEX_METRICS=on\nSTORAGE_MODE=smb\nNAS_ADDRESS=192.168.1.10\nNAS_SHARE=media
TLS_MODE=acme\nACME_EMAIL=me@example.com\nACME_DNS_PROVIDER=cloudflare
OIDC_ISSUER_URL=https://id.example.com\nADMIN_EMAILS=me@example.com
ALERT_RECEIVERS=webhook,ntfy,discord,pushover,email,telegram,heartbeat
EMAIL_TO=a@example.com\nEMAIL_FROM=b@example.com\nSMTP_HOST=mail.example.com\nTELEGRAM_CHAT_ID=-1
BACKUP_TARGET=s3:https://s3.example.com/zonarr`;

describe('the Secrets that must exist', () => {
  test('are one for each service with keys, in its namespace', () => {
    expect(names('')).toEqual(
      expect.arrayContaining(['zonarr-media/radarr', 'zonarr-dmz/dex', 'zonarr-vpn/wireguard']),
    );
    expect(new Set(names('')).size).toBe(names('').length);
    expect(names('SERVICES_OFF=radarr')).not.toContain('zonarr-media/radarr');
  });

  test('include the certificate only where it is self-signed, under the name that it is given', () => {
    expect(names('TLS_SECRET=mine')).toContain('zonarr-dmz/mine');
    expect(names('TLS_MODE=secret\nTLS_SECRET=mine')).not.toContain('zonarr-dmz/mine');
  });

  test('use every secret setting some time, and no setting that is not secret', () => {
    const used = requiredSecrets(platformOf(EVERYTHING)).flatMap(({ keys }) =>
      Object.values(keys).flatMap((value) => ('setting' in value ? [value.setting] : [])),
    );
    const secret = ALL_KEYS.filter(([, key]) => key.secret).map(([name]) => name);
    expect(used.toSorted()).toEqual(secret.toSorted());
  });

  test('copy values only from keys that exist', () => {
    const secrets = requiredSecrets(platformOf(''));
    for (const { keys } of secrets)
      for (const value of Object.values(keys)) {
        if (value.kind === 'same-as')
          expect(Object.keys(secrets.find(({ name }) => name === value.service)?.keys ?? {})).toContain(
            value.key,
          );
        if (value.kind === 'hash') expect(Object.keys(keys)).toContain(value.of);
        if (value.kind === 'htpasswd')
          expect(Object.keys(keys)).toEqual(expect.arrayContaining(Object.values(value.users)));
      }
  });
});
