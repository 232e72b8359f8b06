import { rmSync } from 'node:fs';
import { type Cluster, standIn } from './stand-in';

const folders: string[] = [];
function cluster(answers: Cluster = {}) {
  const one = standIn(answers);
  folders.push(one.folder);
  return one;
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const created = (one: ReturnType<typeof cluster>) =>
  one.calls().flatMap(({ input }) => (input ? [input.metadata.generateName] : []));

test('says what it will do, restores the newest snapshot by its id, and shows what the job says', () => {
  const one = cluster({ logs: { restore: 'radarr was stopped\nradarr is ready\n' } });
  const { status, stdout, stderr } = one.restore('--service', 'radarr', '--yes');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/radarr \(namespace zonarr-media\)/);
  expect(stdout).toMatch(/aaaa2222 {2}24 Nov 2026, 03:30 .*212\.0 MiB in 2 files/);
  expect(stdout).toContain('.zonarr-before-restore');
  expect(stdout).toContain('  radarr was stopped\n  radarr is ready\n');
  expect(created(one)).toEqual(['snapshots-', 'restore-radarr-']);
  expect(JSON.stringify(one.calls().at(-1))).not.toContain('delete');
  const restore = JSON.stringify(
    one.calls().find(({ input }) => input?.metadata.generateName === 'restore-radarr-'),
  );
  expect(restore).toContain(`{"name":"SNAPSHOT","value":"${'aaaa2222'.padEnd(64, '0')}"}`);
}, 20_000);

test('changes nothing when nobody is there to agree', () => {
  const one = cluster();
  const { status, stderr } = one.restore('--service', 'radarr');
  expect([status, stderr]).toEqual([1, 'nobody is here to ask; --yes goes on without asking.\n']);
  expect(created(one)).toEqual(['snapshots-']);
}, 20_000);

test.each([
  [1, 'Nothing was changed: radarr runs as before'],
  [3, 'radarr has its own data again'],
  [4, 'Give the same command again'],
  [137, 'Give the same command again'],
  [143, 'Nothing was changed: radarr runs as before'],
])(
  'exit code %i of the job fails the command, which says what to do',
  (code, advice) => {
    const { status, stdout } = cluster({ exitCodes: { restore: code } }).restore(
      '--service',
      'radarr',
      '--yes',
    );
    expect(status).toBe(1);
    expect(stdout).toContain(advice);
  },
  20_000,
);

test('undo and discard need no snapshot', () => {
  for (const mode of ['undo', 'discard']) {
    const one = cluster();
    expect(one.restore(`--${mode}`, '--service', 'sonarr', '--yes').status).toBe(0);
    expect(created(one)).toEqual([`${mode}-sonarr-`]);
  }
}, 20_000);

test('a second restore of the same service is refused while the first runs', () => {
  const one = cluster({
    restores: [
      {
        metadata: { name: 'restore-radarr-old' },
        status: { conditions: [{ type: 'Failed', status: 'True' }] },
      },
      { metadata: { name: 'restore-radarr-busy' }, status: {} },
    ],
  });
  const { status, stderr } = one.restore('--service', 'radarr', '--yes');
  expect(status).toBe(1);
  expect(stderr).toContain('kubectl logs -f -n zonarr-media job/restore-radarr-busy');
  expect(created(one)).toEqual(['snapshots-']);
}, 20_000);

test('a job that does not start is removed, and the cluster’s reason is told', () => {
  const reason = '0/1 nodes are available: volume node affinity conflict';
  const pods = [
    {
      metadata: { name: 'restore-radarr-1-pod' },
      status: { conditions: [{ type: 'PodScheduled', status: 'False', message: reason }] },
    },
  ];
  const one = cluster({ pending: { prefix: 'restore', pods } });
  const { status, stderr } = one.restore('--service', 'radarr', '--yes', '--wait', '1');
  expect(status).toBe(1);
  expect(stderr).toContain('restore-radarr-1 did not start within 1 s, and was removed; nothing was changed');
  expect(stderr).toContain(reason);
  expect(one.calls().at(-1)?.args.slice(0, 3)).toEqual(['delete', 'jobs.batch', 'restore-radarr-1']);
}, 20_000);

test('a pod that a quota keeps from being made is explained by the event', () => {
  const event = 'pods "restore-radarr-1" is forbidden: exceeded quota: zone';
  const one = cluster({ pending: { prefix: 'restore', pods: [] }, event });
  expect(one.restore('--service', 'radarr', '--yes', '--wait', '1').stderr).toContain(event);
}, 20_000);

test('--all restores each service that has a snapshot, and goes on after a failure', () => {
  const one = cluster({ exitCodes: { restore: 3 } });
  const { status, stdout } = one.restore('--all', '--before', '2026-11-24', '--yes');
  expect(status).toBe(1);
  expect(stdout).toMatch(/radarr +aaaa1111/);
  expect(stdout).toContain('0 of 2 were restored. Not restored: radarr, sonarr.');
  expect(created(one)).toEqual(['snapshots-', 'restore-radarr-', 'restore-sonarr-']);

  const other = cluster({ logs: { snapshots: '[]\n' } }).restore('--all', '--yes');
  expect([other.status, other.stderr]).toEqual([1, 'no service has a good snapshot; nothing was changed.\n']);
}, 30_000);
