import { until } from '../../cluster/harness/until';
import { Healing, probe, wants } from './healing';

/** What a person starts when a service was given up: another chance, and an answer whether it took it. */

let world: Healing;
const TIME = 60_000;
beforeAll(async () => {
  world = await Healing.start();
}, 900_000);
afterAll(() => world?.stop());
beforeEach(async () => {
  world.reset();
  world.remember('radarr', { count: 3, last: 1, well: false, escalated: true });
  await world.prometheus.see(probe('radarr', 1));
}, TIME);

const recover = (more: NodeJS.ProcessEnv = {}) =>
  world.start('reset-recovery.sh', { TARGET: 'radarr', READY_SECONDS: '2', ...more }).ended();

test(
  'the attempts are forgotten, the service is restarted, and that it is well is written down',
  async () => {
    expect(await recover()).toMatchObject({ code: 0 });
    expect([world.attempts('radarr'), world.deleted()]).toEqual([undefined, ['pod/radarr-0']]);
    expect(world.incidents()).toEqual([
      expect.objectContaining({ what: 'a person asked for it', result: 'recovered', service: 'radarr' }),
    ]);
    expect(await world.metrics.of('radarr')).toMatchObject({
      recovery_attempts: 0,
      recovery_exhausted: 0,
      recovery_success: 1,
    });
  },
  TIME,
);

test(
  'a service that stays down is said to, and may be healed again',
  async () => {
    await world.prometheus.see(probe('radarr', 0));
    expect(await recover()).toMatchObject({ code: 1 });
    expect(world.attempts('radarr')).toBeUndefined();
    expect(world.incidents()).toEqual([expect.objectContaining({ result: 'failed' })]);
  },
  TIME,
);

test(
  'the healing takes no turn while it is under way',
  async () => {
    await world.prometheus.see(probe('radarr', 0), wants('radarr'));
    const recovery = world.start('reset-recovery.sh', { TARGET: 'radarr', READY_SECONDS: '10' });
    await until('the restart', () => world.deleted().length === 1 || undefined);
    expect(await world.start('heal.sh').ended()).toMatchObject({ code: 0 });
    expect([recovery.over, world.deleted()]).toEqual([false, ['pod/radarr-0']]);
  },
  TIME,
);

test(
  'an API that refuses for a while is asked again',
  async () => {
    world.cluster.refuse({ match: 'patch configmap/recovery-attempts', times: 3 });
    expect(await recover()).toMatchObject({ code: 0 });
    expect(world.attempts('radarr')).toBeUndefined();
  },
  TIME,
);

test.each<[string, NodeJS.ProcessEnv, () => void, string]>([
  ['no service', { TARGET: '' }, () => {}, 'no service is not healed here; TARGET may be radarr sonarr'],
  ['a service of somebody else', { TARGET: 'traefik' }, () => {}, 'traefik is not healed here'],
  ['the beginning of a name', { TARGET: 'rad' }, () => {}, 'rad is not healed here'],
  [
    'a service in maintenance',
    {},
    () =>
      world.cluster.patch('deployment/radarr', {
        metadata: { labels: { 'zonarr.dev/maintenance': 'manual' } },
      }),
    'radarr is in maintenance (manual)',
  ],
  [
    'a service without pods',
    {},
    () => world.cluster.run('deployment/radarr', { replicas: 0 }),
    'radarr is told to have no pod',
  ],
])(
  '%s is refused, and nothing is changed',
  async (_, env, arrange, said) => {
    arrange();
    const { code, output } = await recover(env);
    expect([code, output]).toEqual([2, expect.stringContaining(said)]);
    expect([world.deleted(), world.attempts('radarr')?.count]).toEqual([[], 3]);
  },
  TIME,
);
