import { Healing, MANAGEMENT, probe, wants } from './healing';

/** What the healing does not touch. */

let world: Healing;
const TIME = 60_000;
beforeAll(async () => {
  world = await Healing.start();
}, 900_000);
afterAll(() => world?.stop());
beforeEach(async () => {
  world.reset();
  await world.prometheus.see(wants('radarr'), probe('radarr', 0));
}, TIME);

const radarr = 'deployment/radarr';
/** One look at what wants healing, and no waiting for it. */
const BRIEF = { HEAL_SECONDS: '1', READY_SECONDS: '1', ROUND_SECONDS: '1' };
const heal = (more: NodeJS.ProcessEnv = {}) => world.start('heal.sh', { ...BRIEF, ...more }).ended();

test.each<[string, () => void | Promise<void>, string]>([
  ['nothing wants it', () => world.prometheus.see(wants('radarr', 0)), 'nothing is left to heal'],
  ['no series says anything', () => world.prometheus.see(), 'nothing is left to heal'],
  ['the answer is NaN', () => world.prometheus.see(wants('radarr', 'NaN')), 'nothing is left to heal'],
  [
    'it wants what is none of its business',
    () => {
      world.cluster.run('deployment/traefik');
      return world.prometheus.see(wants('traefik'));
    },
    'nothing is left',
  ],
  [
    'a person is at it',
    () => world.cluster.patch(radarr, { metadata: { labels: { 'zonarr.dev/maintenance': 'manual' } } }),
    'in maintenance (manual); left alone',
  ],
  [
    'it is held at nothing',
    () => world.cluster.run(radarr, { replicas: 0 }),
    'told to have no pod; left alone',
  ],
  ['the API does not say how it is', () => world.cluster.refuse({ match: 'get', times: 99 }), 'left alone'],
  [
    'the attempts cannot be counted',
    () => world.cluster.refuse({ match: 'recovery-attempts', times: 99 }),
    'the attempt cannot be counted; left alone',
  ],
  [
    'nobody keeps the attempts',
    () => world.cluster.remove('configmap/recovery-attempts', MANAGEMENT),
    'the attempt cannot be counted; left alone',
  ],
])(
  'nothing is deleted when %s',
  async (_, arrange, said) => {
    await arrange();
    const { code, output } = await heal();
    expect([code, output]).toEqual([0, expect.stringContaining(said)]);
    expect(world.deleted()).toEqual([]);
  },
  TIME,
);

test(
  'nothing is done without Prometheus',
  async () => {
    const { code, output } = await heal({ PROMETHEUS_URL: 'http://127.0.0.1:9' });
    expect([code, output]).toEqual([
      0,
      expect.stringContaining('does not say what wants healing; nothing is done'),
    ]);
    expect(world.cluster.calls(/./)).toEqual([]);
  },
  TIME,
);
