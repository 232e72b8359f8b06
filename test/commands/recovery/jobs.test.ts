import { rmSync } from 'node:fs';
import { backupJob, type Cluster, standIn } from '../restore/stand-in';

/** The commands that have a suspended CronJob of the recovery run: `diagnose` and `recover`. */

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function cluster(answers: Cluster = {}) {
  const cronJobs = ['diagnose', 'recover'].map((name) => {
    const job = backupJob(name, 'zonarr-management', name);
    return { ...job, metadata: { ...job.metadata, name } };
  });
  const one = standIn({ cronJobs, ...answers });
  folders.push(one.folder);
  return one;
}

/** Environment and command of the Job that was created, and what was removed. */
function ran(one: ReturnType<typeof cluster>) {
  const spec = one.calls().find(({ input }) => input)?.input?.spec as {
    template: { spec: { containers: { command: string[]; env: { name: string; value: string }[] }[] } };
  };
  const [main] = spec.template.spec.containers;
  return {
    script: main?.command.at(-1),
    target: main?.env.find(({ name }) => name === 'TARGET')?.value,
    removed: one.calls().flatMap(({ args }) => (args[0] === 'delete' ? [args[2]] : [])),
  };
}

const LINES = `radarr network dns ok - radarr.zonarr-media.svc.cluster.local
radarr network probe:web FAILED ServiceDown does not answer the prober
a tool has something to say
radarr services pod:radarr-1 ok - Running, ready
radarr storage nas unknown - Prometheus does not answer
sonarr network dns ok - sonarr.zonarr-media.svc.cluster.local
`;

test('diagnose shows a row for each service, what failed, and the runbook that helps', () => {
  const one = cluster({ logs: { diagnose: LINES }, exitCodes: { diagnose: 1 } });
  const { status, stdout, stderr } = one.run('diagnose');
  expect([status, stderr]).toEqual([1, '']);
  expect(stdout).toBe(
    [
      'SERVICE  NETWORK  SERVICES  STORAGE',
      'radarr   FAILED   ok        unknown',
      'sonarr   ok       unknown   unknown',
      '',
      'radarr  network probe:web  FAILED   does not answer the prober (docs/runbooks/ServiceDown.md)',
      'radarr  storage nas        unknown  Prometheus does not answer',
      '',
      '5 tests of 2 services: 1 failed, 1 could not be made.',
      '',
    ].join('\n'),
  );
  expect(ran(one)).toEqual({ script: '/jobs/diagnose.sh', target: undefined, removed: ['diagnose-1'] });
}, 20_000);

test('diagnose succeeds when nothing failed, asks for one service alone, and shows all of it when told to', () => {
  const logs = { diagnose: LINES.replace('FAILED ServiceDown does not answer', 'ok - answers') };
  const one = cluster({ logs, words: ['radarr'] });
  const { status, stdout } = one.run('diagnose', '--service', 'radarr', '--all');
  expect(status).toBe(0);
  expect(stdout).toContain('radarr  network dns            ok       radarr.zonarr-media.svc.cluster.local');
  expect(ran(one).target).toBe('radarr');
}, 20_000);

test.each([
  [
    'breaks off',
    { exitCodes: { diagnose: 143 }, logs: { diagnose: LINES } },
    [],
    'the tests broke off (exit code 143)',
  ],
  ['finds no service of the name', { logs: {} }, ['--service', 'rad'], 'rad is not among the services'],
  ['is not there', { cronJobs: [] }, [], 'this cluster has no CronJob diagnose of Zonarr'],
])(
  'a diagnosis that %s is no success',
  (_, answers, args, said) => {
    const { status, stdout, stderr } = cluster(answers).run('diagnose', ...args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(said);
  },
  20_000,
);

test.each([
  [0, 0, 'radarr is well, and is healed by itself again'],
  [1, 1, 'npm run diagnose -- --service radarr says what is wrong'],
  [2, 1, 'Nothing was changed; the line above says why.'],
])(
  'recover whose script ends with %i ends with %i and says what that means',
  (exitCode, expected, said) => {
    const one = cluster({
      exitCodes: { recover: exitCode },
      logs: { recover: 'restarted: 1 pods deleted\n' },
    });
    const { status, stdout, stderr } = one.run('recover', '--service', 'radarr');
    expect(status).toBe(expected);
    expect(stdout).toContain('  restarted: 1 pods deleted\n');
    expect(stdout + stderr).toContain(said);
    expect(ran(one)).toEqual({ script: '/jobs/reset-recovery.sh', target: 'radarr', removed: ['recover-1'] });
  },
  20_000,
);

test('recover wants to know which service', () => {
  const one = cluster();
  const { status, stderr } = one.run('recover');
  expect([status, stderr]).toEqual([1, expect.stringContaining('--service')]);
  expect(one.calls()).toEqual([]);
}, 20_000);
