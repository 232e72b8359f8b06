import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const script = join(__dirname, '../../jobs/seed-qbittorrent.sh');
let folder: string;
let config: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seed-'));
  config = join(folder, 'qBittorrent', 'qBittorrent.conf');
  writeFileSync(join(folder, 'hash'), '@ByteArray(c2FsdA==:a2V5)');
});
afterEach(() => rmSync(folder, { recursive: true }));

const seed = () =>
  execFileSync('/bin/sh', [script], {
    env: {
      PATH: process.env.PATH,
      CONFIG: config,
      PASSWORD_HASH_FILE: join(folder, 'hash'),
      TORRENT_PORT: '51413',
      SERVER_DOMAINS: 'qbittorrent.zonarr-media.svc.cluster.local;localhost',
    },
  });

test('a new volume gets a configuration that asks everybody for the password', () => {
  seed();
  const text = readFileSync(config, 'utf8');
  expect(text).toContain('WebUI\\Password_PBKDF2="@ByteArray(c2FsdA==:a2V5)"\n');
  expect(text).toContain('WebUI\\AuthSubnetWhitelistEnabled=false\n');
  expect(text).toContain('WebUI\\LocalHostAuth=true\n');
  expect(text).toContain('Session\\Port=51413\n');
  // Without the quotes Qt ends the value at the first semicolon, and every other name is refused.
  expect(text).toContain('WebUI\\ServerDomains="qbittorrent.zonarr-media.svc.cluster.local;localhost"\n');
  expect(statSync(config).mode & 0o777).toBe(0o600);
});

test('a configuration that somebody changed stays as it is', () => {
  seed();
  writeFileSync(config, '[Preferences]\nWebUI\\Port=8080\n');
  seed();
  expect(readFileSync(config, 'utf8')).toBe('[Preferences]\nWebUI\\Port=8080\n');
});
