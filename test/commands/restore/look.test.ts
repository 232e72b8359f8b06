import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backupJob, type Cluster, listed, SNAPSHOTS, standIn } from './stand-in';

const folders: string[] = [];
function cluster(answers: Cluster = {}) {
  const one = standIn(answers);
  folders.push(one.folder);
  return one;
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const removed = (one: ReturnType<typeof cluster>) =>
  one.calls().flatMap(({ args }) => (args[0] === 'delete' ? [args[2]] : []));

test('--list shows the snapshots of each service, newest first, and leaves no job behind', () => {
  const one = cluster({ cronJobs: ['radarr', 'sonarr', 'plex'].map((name) => backupJob(name)) });
  const { status, stdout } = one.restore('--list');
  expect(status).toBe(0);
  expect(stdout.split('\n').map((line) => line.slice(0, 10))).toEqual([
    'plex',
    '  no snaps',
    'radarr',
    '  aaaa2222',
    '  aaaa1111',
    'sonarr',
    '  bbbb1111',
    '',
  ]);
  expect(removed(one)).toEqual(['snapshots-1']);
}, 20_000);

test('a snapshot that is in doubt is shown as such, and taken only by its id', () => {
  const doubt = { ...listed('radarr', 'cccc1111', '2026-11-24T03:31:00Z'), tags: ['doubtful=backup-1'] };
  const [old, ...newer] = SNAPSHOTS;
  const first = { ...old, tags: ['service=radarr', 'job=backup-0'] };
  const one = cluster({ logs: { snapshots: JSON.stringify([first, ...newer, doubt]) } });
  expect(one.restore('--list', '--service', 'radarr').stdout).toMatch(
    /^ {2}aaaa2222.*; may be in pieces\n {2}aaaa1111.* in 2 files\n$/m,
  );
  const chosen = (...args: readonly string[]) => one.restore('--service', 'radarr', ...args).stdout;
  expect(chosen()).toContain('snapshot aaaa1111');
  expect(chosen('--snapshot', 'aaaa2')).toContain('snapshot aaaa2222');
  expect(one.restore('--all').stdout).toMatch(/radarr +aaaa1111/);
  const { stderr } = one.restore('--service', 'sonarr', '--yes');
  expect(stderr).toContain('--snapshot bbbb1111 takes the newest all the same');
}, 20_000);

test('every repository is asked once, and the cluster that was chosen is the one that is asked', () => {
  const cronJobs = [
    backupJob('radarr'),
    backupJob('sonarr'),
    backupJob('wireguard', 'zonarr-vpn', 'backup-vpn'),
  ];
  const one = cluster({ cronJobs, words: ['home', 'k.yaml'] });
  const { status } = one.restore('--list', '--context', 'home', '--kubeconfig=k.yaml');
  expect(status).toBe(0);
  const namespaces = one.calls().flatMap(({ input }) => (input ? [input.metadata.namespace] : []));
  expect(namespaces.sort()).toEqual(['zonarr-media', 'zonarr-vpn']);
  for (const { args } of one.calls())
    expect(args.slice(0, 4)).toEqual(['--context', 'home', '--kubeconfig', 'k.yaml']);
}, 20_000);

test('--to copies the files of a snapshot into a folder, and removes its job', () => {
  const one = cluster();
  const files = join(one.folder, 'files');
  mkdirSync(join(files, 'sub'), { recursive: true });
  writeFileSync(join(files, 'radarr.db'), 'data');
  writeFileSync(join(files, 'sub/.hidden'), 'more');
  const to = join(one.folder, 'copied');
  const { status, stderr } = one.restore('--service', 'radarr', '--snapshot', 'aaaa1', '--to', to, '--yes');
  expect([status, stderr]).toEqual([0, '']);
  expect(readdirSync(to).sort()).toEqual(['radarr.db', 'sub']);
  expect(readFileSync(join(to, 'sub/.hidden'), 'utf8')).toBe('more');
  expect(removed(one)).toEqual(['snapshots-1', 'download-radarr-1']);
  const dump = one
    .calls()
    .find(({ args }) => args.includes('exec'))
    ?.args.at(-1);
  expect(dump).toContain(`${SNAPSHOTS[0]?.id}:$SOURCE`);
}, 20_000);

test('--to never calls half a download whole, nor writes among other files', () => {
  const one = cluster();
  mkdirSync(join(one.folder, 'files'));
  writeFileSync(join(one.folder, 'files/radarr.db'), 'data');
  const to = join(one.folder, 'copied');
  const first = one.restore('--service', 'radarr', '--to', to, '--yes');
  expect([first.status, first.stderr]).toEqual([1, expect.stringContaining('1 of 2 files arrived')]);
  expect(removed(one)).toContain('download-radarr-1');

  const before = one.calls().length;
  const second = one.restore('--service', 'radarr', '--to', to, '--yes');
  expect(second.stderr).toContain('is not empty');
  expect(
    one
      .calls()
      .slice(before)
      .some(({ input }) => input),
  ).toBe(false);

  const broken = cluster({ exitCodes: { exec: 1 } });
  const other = join(broken.folder, 'copied');
  expect(broken.restore('--service', 'radarr', '--to', other, '--yes').stderr).toContain(
    'did not all arrive',
  );
  expect(existsSync(other)).toBe(true);
}, 30_000);

test('the repository comes back through the job that holds the credentials of the copies', () => {
  const copy = backupJob('copy', 'zonarr-storage', 'backup-repository');
  const one = cluster({ cronJobs: [backupJob('radarr'), copy] });
  const { status } = one.restore('--repository', '--yes');
  expect(status).toBe(0);
  const job = one.calls().find(({ input }) => input)?.input;
  expect(job?.metadata).toMatchObject({ generateName: 'fetch-repository-', namespace: 'zonarr-storage' });
  expect(JSON.stringify(job)).toContain('/jobs/fetch-repository.sh');

  expect(cluster().restore('--repository', '--yes').stderr).toContain('BACKUP_TARGET');
}, 20_000);

test.each([
  ['an unknown service', ['--service', 'plexx'], {}, 'Services with a backup: radarr, sonarr.'],
  ['an unknown snapshot', ['--service', 'radarr', '--snapshot', 'ffff'], {}, 'the newest is aaaa2222'],
  [
    'a snapshot of another service',
    ['--service', 'radarr', '--snapshot', 'bbbb1111'],
    {},
    'has no snapshot bbbb1111',
  ],
  ['half an id', ['--service', 'radarr', '--snapshot', 'aaaa'], {}, 'give more of it'],
  [
    'nothing from before',
    ['--service', 'radarr', '--before', '2026-01-01'],
    {},
    'no snapshot of radarr from before',
  ],
  ['a cluster without backups', ['--list'], { cronJobs: [] }, 'no backup jobs of Zonarr'],
  [
    'no cluster',
    ['--list'],
    { failures: { 'get cronjobs.batch': 'The connection to the server localhost:8080 was refused' } },
    'kubectl reaches no cluster',
  ],
  [
    'no rights',
    ['--list'],
    { failures: { 'get cronjobs.batch': 'Error from server (Forbidden): cronjobs.batch is forbidden' } },
    'the rights of an administrator',
  ],
  ['a repository that cannot be read', ['--list'], { exitCodes: { snapshots: 12 } }, 'exit code 12'],
  ['neither a service nor all', ['--snapshot', 'latest'], {}, 'which service?'],
  [
    'two things at once',
    ['--service', 'radarr', '--list', '--undo'],
    {},
    '--list and --undo are different things',
  ],
  ['one snapshot for all', ['--all', '--snapshot', 'aaaa1111'], {}, 'with --all use --before'],
])(
  '%s is explained, and nothing is changed',
  (_, args, answers: Cluster, message) => {
    const one = cluster(answers);
    const { status, stderr } = one.restore(...args, '--yes');
    expect([status, stderr]).toEqual([1, expect.stringContaining(message)]);
    expect(JSON.stringify(one.calls())).not.toContain('restore-radarr');
  },
  20_000,
);
