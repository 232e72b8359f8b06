import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'synth-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs `npm run synth` as a person does, with a settings file and an output of its own. */
function synth(settings: string) {
  writeFileSync(join(folder, 'settings'), settings);
  const args = [
    '--import',
    'tsx',
    'commands/synth.ts',
    '--settings',
    join(folder, 'settings'),
    '--output',
    join(folder, 'dist'),
  ];
  return spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: folder },
  });
}

test('writes one file a chart in the order to apply them, and the settings that make the same again', () => {
  const first = synth('DOMAIN=media.example.com\nDISCORD_WEBHOOK_URL=https://discord.example/leaked\n');
  expect([first.status, first.stderr]).toEqual([0, '']);
  const names = readdirSync(join(folder, 'dist'));
  expect(names.filter((name) => name.endsWith('.yaml')).map((name) => name.slice(0, 2))).toEqual(
    Array.from({ length: 13 }, (_, index) => String(index).padStart(2, '0')),
  );
  const record = readFileSync(join(folder, 'dist/settings.env'), 'utf8');
  expect(record).toContain('DOMAIN=media.example.com');
  expect(record).not.toContain('leaked');

  const contents = () =>
    readdirSync(join(folder, 'dist'), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => readFileSync(join(folder, 'dist', name), 'utf8'));
  const before = contents();
  expect(synth(record).status).toBe(0);
  expect(contents()).toEqual(before);
}, 30_000);

test('bad settings are named all at once, with exit code 1, and the output stays as it was', () => {
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist/kept.yaml'), 'kept');
  const { status, stderr } = synth('STORAGE_MODE=nfs\nDOMAIM=x.example.com\nVLAN_MEDIA=9999\n');
  expect(status).toBe(1);
  for (const named of [
    'NAS_ADDRESS',
    'NAS_EXPORT',
    'DOMAIM',
    'did you mean DOMAIN?',
    'VLAN_MEDIA=9999',
    '1 to 4094',
  ])
    expect(stderr).toContain(named);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(readdirSync(join(folder, 'dist'))).toEqual(['kept.yaml']);
  expect(readdirSync(folder).sort()).toEqual(['dist', 'settings']);
});

test('a settings file that is not there is an error, unless it is the default one', () => {
  const args = [
    '--import',
    'tsx',
    'commands/synth.ts',
    '--settings',
    join(folder, 'none'),
    '--output',
    join(folder, 'dist'),
  ];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain(join(folder, 'none'));
});

test('an output that a killed run left under its other name is put back before anything else', () => {
  mkdirSync(join(folder, 'dist.old'));
  writeFileSync(join(folder, 'dist.old/kept.yaml'), 'kept');
  writeFileSync(join(folder, 'settings'), 'DOMAIN=bad');
  expect(synth('DOMAIN=nodots').status).toBe(1);
  expect(readdirSync(folder).sort()).toEqual(['dist', 'settings']);
});
