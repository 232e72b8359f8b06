import { kubectl } from '../harness/kubectl';
import { objectOf } from '../harness/objects';
import { runningPods } from '../harness/pods';
import { until } from '../harness/until';
import { appliedPlatform } from '../platform/applied-platform';
import { everythingReady } from '../platform/apply';
import { killContainers } from './backup/kill-containers';
import { inPodOf } from './backup/saved-services';
import { outageOf, watchEdge } from './day-two/watch-edge';
import { prometheus } from './monitoring/prometheus';
import { command } from './recovery/command';
import { inState, replicasOf, scale, stateOf } from './recovery/states';
import { warmStandby } from './recovery/warm-standby';
import { useSettings } from './settings';

const {
  NAMESPACE_MEDIA: media,
  NAMESPACE_MEDIA_BACKUP: backup,
  NAMESPACE_MANAGEMENT: management,
} = appliedPlatform().settings;
const pause = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));
let url: string;

beforeAll(async () => {
  await useSettings();
  await everythingReady();
  url = `https://plex.${appliedPlatform().settings.DOMAIN}/identity`;
  inPodOf({ namespace: media, name: 'plex' }, 'test -d /data/media');
  inPodOf({ namespace: media, name: 'radarr' }, 'echo film >/data/media/movies/film.mkv');
  await warmStandby();
});

/** Returns once the operator has passed it on; until then everything would still look ready. */
function scalePrometheus(replicas: number): Promise<true> {
  kubectl(
    ...['patch', 'prometheus', '-n', management, 'zonarr', '--type=merge', '-p'],
    JSON.stringify({ spec: { replicas } }),
  );
  return until(`the StatefulSet of Prometheus to want ${replicas}`, () => {
    const { spec } = objectOf<{ spec: { replicas: number } }>(
      'statefulsets',
      management,
      'prometheus-zonarr',
    );
    return spec.replicas === replicas || undefined;
  });
}
// Whatever a test found, the next files find what they expect.
afterAll(async () => {
  await command('maintenance', 'off', '--service', 'plex');
  scale(media, 'plex', 1);
  scale('keda', 'keda-operator', 1);
  await scalePrometheus(1);
  await everythingReady();
});

const standbyRuns = () => replicasOf(backup, 'plex-standby') === 1;

test('planned work is no failure: one command in, one out', async () => {
  expect(await command('maintenance', 'on', '--service', 'plex')).toMatchObject({ status: 0 });
  scale(media, 'plex', 0);
  await inState('plex', 'Maintenance', 60);
  await pause(50);
  expect([stateOf('plex'), standbyRuns()]).toEqual(['Maintenance', false]);
  expect(prometheus().query('ALERTS{alertstate="firing", service="plex"}')).toEqual([]);
  scale(media, 'plex', 1);
  await everythingReady();
  expect(await command('maintenance', 'off', '--service', 'plex')).toMatchObject({ status: 0 });
  // What crashes within a minute of it would be counted together with it.
  await until(
    'plex to be well',
    () => prometheus().figure('service:well:bool{service="plex"}') || undefined,
    { seconds: 180 },
  );
  await inState('plex', 'Primary');
});

test('a server that crashes is restarted by Kubernetes, and no standby starts', async () => {
  const [pod] = runningPods(media, 'app.kubernetes.io/name=plex');
  const watched = await watchEdge(url, 200, async () => {
    killContainers(media, 'app.kubernetes.io/name=plex');
    await pause(25);
  });
  console.log(`a crash was noticed for ${outageOf(watched).toFixed(1)} s`);
  expect(outageOf(watched)).toBeLessThan(30);
  expect(watched.good).toBeGreaterThan(80);
  expect(runningPods(media, 'app.kubernetes.io/name=plex')[0]?.metadata.uid).toBe(pod?.metadata.uid);
  expect(standbyRuns()).toBe(false);
});

describe('a server that is gone', () => {
  test('is replaced by its standby within a minute, by itself', async () => {
    const watched = await watchEdge(url, 200, async () => {
      scale(media, 'plex', 0);
      await inState('plex', 'Failover', 120);
      await pause(5);
    });
    console.log(`failover took ${outageOf(watched).toFixed(1)} s`);
    expect(watched.bad.length).toBeGreaterThan(0);
    expect(outageOf(watched)).toBeLessThan(60);
    expect(runningPods(backup, 'app.kubernetes.io/name=plex-standby')).toHaveLength(1);
  });

  test('while the standby serves people are told, and it is looked at', async () => {
    await until(
      'the alert FailoverActive',
      () =>
        prometheus().figure('ALERTS{alertname="FailoverActive", alertstate="firing", service="plex"}') ||
        undefined,
      { seconds: 60 },
    );
    await until(
      'the check of the standby',
      () => prometheus().figure('zonarr_standby_verified') || undefined,
      {
        seconds: 120,
        why: () => kubectl('get', 'scaledjobs,jobs,pods', '-n', backup),
      },
    );
    const checks = kubectl(
      ...['logs', '-n', backup, '-l', 'app.kubernetes.io/name=standby-media', '--tail=-1'],
    );
    expect(checks).toContain('identity: ok\nlibrary: ok\nrange of a file: ok\n');
  });

  test('Prometheus and KEDA may go away meanwhile: nothing starts, nothing stops', async () => {
    const watched = await watchEdge(url, 200, async () => {
      await scalePrometheus(0);
      try {
        await until(
          'the end of Prometheus',
          () => runningPods(management, 'app.kubernetes.io/name=prometheus').length === 0 || undefined,
        );
        await pause(25);
        expect(standbyRuns()).toBe(true);
      } finally {
        await scalePrometheus(1);
      }
      scale('keda', 'keda-operator', 0);
      await everythingReady();
      expect(standbyRuns()).toBe(true);
    });
    expect(watched.bad).toEqual([]);
  });

  test('comes back, also while KEDA is away, without a request that fails; then the standby stops', async () => {
    const watched = await watchEdge(url, 200, async () => {
      scale(media, 'plex', 1);
      await inState('plex', 'Recovery', 120);
      scale('keda', 'keda-operator', 1);
      await inState('plex', 'Primary', 180);
      await until('the standby to stop', () => !standbyRuns() || undefined, { seconds: 120 });
      await pause(10);
    });
    expect(watched.bad).toEqual([]);
    expect(watched.good).toBeGreaterThan(300);
  });
});
