import { backedUp, repositories } from '../../../model/backup';
import { kubectl } from '../harness/kubectl';
import { until } from '../harness/until';
import { appliedPlatform } from '../platform/applied-platform';
import { everythingReady } from '../platform/apply';
import { runJob, startJob } from './backup/job';
import { inPodOf, rowsOf, savedService, savedServices } from './backup/saved-services';
import { type Stops, watchStops } from './backup/watch-stops';
import { isWell, stoppedNow } from './backup/workload';
import { prometheus } from './monitoring/prometheus';
import { useSettings } from './settings';

const platform = appliedPlatform();
const { NAMESPACE_STORAGE: storage, NAMESPACE_MEDIA: media } = platform.settings;
const names = backedUp(platform).map(({ name }) => name);
const metrics = prometheus();
const saved = savedServices();

beforeAll(async () => {
  await useSettings();
  await everythingReady();
});

describe('a night of backups', () => {
  let stops: Stops;
  let ends: readonly string[];
  let logs: readonly string[];

  beforeAll(async () => {
    const runs = saved.map(({ namespace, name }) => startJob(namespace, `backup-${name}`));
    stops = await watchStops(async () => {
      for (const run of runs) await run.ended(600);
    });
    ends = runs.map((run, at) => `${saved[at]?.name} ${run.end()}`);
    logs = runs.map((run) => run.log());
  });

  test('saves every service', () => {
    expect([ends, logs.filter((_, at) => !ends[at]?.endsWith('Complete'))]).toEqual([
      names.map((name) => `${name} Complete`),
      [],
    ]);
  });

  test('stops each of them, and one at a time', () => {
    expect(stops).toEqual({ stopped: [...names].sort(), mostAtOnce: 1 });
  });

  test('says how long each was away', () => {
    const downtimes = logs.map((log) => /^downtime of (\S+): ([\d.]+) s$/m.exec(log));
    expect(downtimes.map((found) => found?.[1])).toEqual(names);
    console.log(downtimes.map((found) => found?.[0]).join('\n'));
  });

  test('leaves all of them running, without a trace of the stop', () => {
    expect(saved.filter((service) => !isWell(service))).toEqual([]);
  });

  test('loses no row of what an application wrote', () => {
    const { count, last } = rowsOf(savedService('radarr'));
    expect(count).toBe(last);
    expect(count).toBeGreaterThan(10);
  });

  test('shows in Prometheus: when, how long, how much', async () => {
    const of = (metric: string) =>
      metrics.query(`${metric} > 0`).map(({ metric: labels }) => String(labels.service));
    for (const metric of ['success', 'downtime_seconds', 'size_bytes', 'last_success_timestamp_seconds'])
      await until(
        `zonarr_backup_${metric} of every service`,
        () => names.every((name) => of(`zonarr_backup_${metric}`).includes(name)) || undefined,
      );
  });
});

test('the list of the library is saved while nothing is stopped', async () => {
  inPodOf(savedService('radarr'), 'touch /data/media/movies/film.mkv');
  expect(await runJob(media, 'backup-library')).toMatch(/saved [1-9]\d* files as list, 0 warnings/);
  expect(stoppedNow()).toEqual([]);
});

test('old backups are removed, and none of yesterday', async () => {
  await runJob(storage, 'backup-retention');
  await until(
    'the count of snapshots',
    () =>
      names.every((name) => metrics.figure(`zonarr_backup_snapshots{service="${name}"}`) >= 1) || undefined,
  );
});

test('the repositories are whole', async () => {
  const log = await runJob(storage, 'backup-check', 240);
  for (const repository of repositories(platform)) expect(log).toContain(`${repository}: whole`);
});

test('the drill restores the newest backup of every service, and says how long it took', async () => {
  await runJob(storage, 'backup-drill', 300);
  await until(
    'the figures of the drill',
    () => names.every((name) => metrics.figure(`zonarr_drill_success{service="${name}"}`) === 1) || undefined,
  );
  const recovery = (name: string) => metrics.figure(`zonarr_drill_duration_seconds{service="${name}"}`);
  expect(names.filter((name) => recovery(name) <= 0)).toEqual([]);
});

describe('a stolen token of a backup job', () => {
  const account = `system:serviceaccount:${media}:backup-media`;
  const patch = (kind: string, content: object) =>
    kubectl.try(
      'patch',
      '-n',
      media,
      kind,
      '--as',
      account,
      '--type=merge',
      '--dry-run=server',
      '-p',
      JSON.stringify(content),
    );

  test('stops and starts what it saves', () => {
    const { status, stderr } = patch('deployment/radarr', {
      metadata: { labels: { 'zonarr.dev/maintenance': 'backup' } },
      spec: { replicas: 0 },
    });
    expect([status, stderr]).toEqual([0, '']);
  });

  test.each([
    ['another program', { spec: { template: { spec: { hostNetwork: true } } } }],
    ['another label', { metadata: { labels: { 'app.kubernetes.io/name': 'other' } } }],
    ['an owner', { metadata: { finalizers: ['example.com/x'] } }],
  ])('gives it no %s', (_, content) => {
    const { status, stderr } = patch('deployment/radarr', content);
    expect(status).not.toBe(0);
    expect(stderr).toContain('zonarr-maintenance');
  });

  test.each([
    ['get', 'secrets', media],
    ['create', 'pods', media],
    ['patch', 'deployments/backup-server', storage],
    ['delete', 'deployments/radarr', media],
    ['create', 'pods/exec', media],
  ])('may not %s %s', (verb, what, namespace) => {
    expect(kubectl.try('auth', 'can-i', verb, what, '-n', namespace, '--as', account).stdout.trim()).toBe(
      'no',
    );
  });
});
