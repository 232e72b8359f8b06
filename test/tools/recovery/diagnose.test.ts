import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Healing, probe } from './healing';
import { arrange, canary, condition, free, nas, SERIES, see } from './radarr';

/** The tests of the network, of the services and of the storage: what each says when it is well, and when it is not. */

let world: Healing;
const TIME = 60_000;
beforeAll(async () => {
  world = await Healing.start();
}, 900_000);
afterAll(() => world?.stop());

const diagnose = (more: NodeJS.ProcessEnv = {}) =>
  world.start('diagnose.sh', { TARGET: 'radarr', ...more }).ended();

test(
  'of a service that is well every test says so',
  async () => {
    arrange(world);
    // A complaint of the time before it was ready.
    const involvedObject = { kind: 'Pod', name: 'radarr-0' };
    world.cluster.put('event/one', { involvedObject, reason: 'FailedScheduling', message: 'no node' });
    await see(world);
    const { code, output } = await diagnose();
    expect(output.trim().split('\n')).toEqual([
      'radarr network dns ok - radarr.zonarr-media.svc.cluster.local',
      'radarr network endpoints ok - 1 ready',
      'radarr network probe:web ok - answers',
      'radarr network metrics:radarr ok - scraped',
      'radarr network zone-paths ok - 2 as declared',
      'radarr services deployment ok - 1 of 1 ready',
      'radarr services pod:radarr-0 ok - Running, ready, on one, 0 restarts',
      'radarr storage claim:config-radarr ok - Bound, 40 % free',
      'radarr storage claim:library ok - Bound',
      'radarr storage mounts ok - no complaint',
      'radarr storage node:one ok - Ready',
      'radarr storage nas ok - answers',
    ]);
    expect(code).toBe(0);
  },
  TIME,
);

const crashed = {
  restartCount: 7,
  lastState: { terminated: { exitCode: 139, reason: 'Error' } },
  state: { waiting: { reason: 'CrashLoopBackOff' } },
};
const outOfMemory = {
  restartCount: 1,
  lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
  state: { running: {} },
};
const podIs = (containerStatuses: readonly object[], conditions: readonly object[] = []) => ({
  pod: { spec: { nodeName: 'one' }, status: { phase: 'Running', containerStatuses, conditions } },
  ready: 0,
});
const unscheduled = { type: 'PodScheduled', status: 'False', message: '0/1 nodes are\navailable' };

test.each<[string, () => void | Promise<void>, NodeJS.ProcessEnv, readonly string[]]>([
  [
    'its name is not known',
    () => {},
    { UNRESOLVED: 'radarr' },
    ['network dns FAILED ServiceDown radarr.zonarr-media.svc.cluster.local does not resolve'],
  ],
  [
    'its pod crashes',
    () => arrange(world, podIs([crashed])),
    {},
    [
      'network endpoints FAILED ServiceDown no pod is ready to be called',
      'services deployment FAILED ReplicasMismatch 0 of 1 ready',
      'services pod:radarr-0 FAILED CrashLooping Running, not ready, on one, 7 restarts, waits: CrashLoopBackOff, last ended by Error (code 139)',
    ],
  ],
  [
    'its pod was killed for its memory',
    () => arrange(world, podIs([outOfMemory])),
    {},
    [
      'services pod:radarr-0 FAILED OOMKilled Running, not ready, on one, 1 restarts, last ended by OOMKilled (code 137)',
    ],
  ],
  [
    'no node takes its pod',
    () => arrange(world, podIs([], [unscheduled])),
    {},
    [
      'services pod:radarr-0 FAILED ReplicasMismatch Running, not ready, on one, 0 restarts, no node: 0/1 nodes are available',
    ],
  ],
  [
    'it is told to have no pod',
    () => world.cluster.patch('deployment/radarr', { spec: { replicas: 0 } }),
    {},
    ['services deployment FAILED ServiceDown is told to have no pod'],
  ],
  [
    'it does not exist',
    () => world.cluster.remove('deployment/radarr'),
    {},
    ['services deployment FAILED TargetAbsent does not exist'],
  ],
  [
    'a claim is missing',
    () => arrange(world, { claims: ['library'] }),
    {},
    ['storage claim:config-radarr FAILED ReplicasMismatch does not exist'],
  ],
  [
    'its claims wait',
    () => arrange(world, { phase: 'Pending' }),
    {},
    ['storage claim:library FAILED ReplicasMismatch is Pending'],
  ],
  [
    'a volume cannot be mounted',
    () => {
      arrange(world, podIs([]));
      const involvedObject = { kind: 'Pod', name: 'radarr-0' };
      world.cluster.put('event/one', {
        involvedObject,
        reason: 'FailedMount',
        message: 'stale\nfile handle',
      });
    },
    {},
    ['storage mounts FAILED ReplicasMismatch FailedMount: stale file handle'],
  ],
  [
    'the prober is not answered',
    () => see(world, { probe: probe('radarr', 0) }),
    {},
    ['network probe:web FAILED ServiceDown does not answer the prober'],
  ],
  [
    'its metrics are away',
    () => see(world, { metrics: SERIES.metrics.replace(/1$/, '0') }),
    {},
    ['network metrics:radarr FAILED TargetDown cannot be scraped'],
  ],
  [
    'an open way is closed',
    () => see(world, { open: canary('dmz', 'open', 0) }),
    {},
    ['network zone-paths FAILED ZoneConnectivityLost not reached from dmz'],
  ],
  [
    'a closed way is open',
    () => see(world, { closed: canary('storage', 'closed', 1) }),
    {},
    ['network zone-paths FAILED ZoneIsolationBroken reached against the rules from storage'],
  ],
  [
    'a volume is full',
    () => see(world, { free: free(0.01) }),
    {},
    ['storage claim:config-radarr FAILED VolumeFull Bound, 1 % free'],
  ],
  [
    'its node is lost',
    () => see(world, { node: condition('Ready', 0) }),
    {},
    ['storage node:one FAILED NodeDown is not ready'],
  ],
  [
    'its node has no room',
    () => see(world, { node: `${SERIES.node}\n${condition('DiskPressure', 1)}` }),
    {},
    ['storage node:one FAILED DiskFull DiskPressure'],
  ],
  [
    'the NAS is away',
    () => see(world, { nas: nas(0) }),
    {},
    ['storage nas FAILED NASUnreachable does not answer'],
  ],
])(
  'it says so when %s',
  async (_, spoil, env, expected) => {
    arrange(world);
    await see(world);
    await spoil();
    const { code, output } = await diagnose(env);
    for (const line of expected) expect(output.split('\n')).toContain(`radarr ${line}`);
    expect(code).toBe(1);
    for (const [, runbook] of output.matchAll(/ FAILED (\w+) /g))
      expect(existsSync(join(__dirname, `../../../docs/runbooks/${runbook}.md`)) || runbook).toBe(true);
  },
  TIME,
);

test(
  'what nobody can tell is neither well nor failed',
  async () => {
    arrange(world);
    world.cluster.refuse({ match: '.', times: 99 });
    const { code, output } = await diagnose({ PROMETHEUS_URL: 'http://127.0.0.1:9' });
    const results = output.split('\n').filter((line) => /^radarr \w+ \S+ /.test(line));
    expect(results.map((line) => line.split(' ').slice(2, 4).join(' '))).toEqual([
      'dns ok',
      'endpoints unknown',
      'probe unknown',
      'metrics unknown',
      'zone-paths unknown',
      'deployment unknown',
      'pods unknown',
      'volumes unknown',
    ]);
    expect(code).toBe(0);
  },
  TIME,
);

test(
  'a figure that is none is no answer',
  async () => {
    arrange(world);
    await see(world, { probe: 'probe_success{job="probe",service="radarr",zone="media",port="web"} NaN' });
    const { code, output } = await diagnose();
    expect([code, output]).toEqual([
      0,
      expect.stringContaining('radarr network probe unknown - nothing probes it'),
    ]);
  },
  TIME,
);

test(
  'without a target every service is asked about',
  async () => {
    arrange(world);
    await see(world);
    const { output } = await diagnose({ TARGET: undefined });
    expect(output).toMatch(/^radarr network dns ok/m);
    expect(output).toMatch(/^sonarr network dns ok/m);
  },
  TIME,
);
