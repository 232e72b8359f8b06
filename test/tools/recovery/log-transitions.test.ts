import { Healing, MANAGEMENT } from './healing';

/** The log of states: what changed, when, and each change once. */

let world: Healing;
beforeAll(async () => {
  world = await Healing.start();
}, 900_000);
afterAll(() => world?.stop());
beforeEach(() => {
  world.reset();
  world.cluster.put('configmap/service-states', {}, MANAGEMENT);
});

const state = (service: string, number: number | string) =>
  `service:state:number{service="${service}",zone="media"} ${number}`;
const pause = () => new Promise((resolve) => setTimeout(resolve, 6_000));
const log = (more: NodeJS.ProcessEnv = {}) =>
  world
    .start('log-transitions.sh', {
      NAMESPACE: MANAGEMENT,
      LOG: 'service-states',
      STATES: '0 Unknown\n1 Primary\n2 Degraded\n4 Recovery',
      END: String(Math.floor(Date.now() / 1000)),
      ...more,
    })
    .ended();
const written = () =>
  (world.cluster.read('configmap/service-states', MANAGEMENT).data?.log ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/^\S+ /, ''));

test('each change of each service is written once, however often somebody looks', async () => {
  await world.prometheus.see(state('plex', 1), state('radarr', 1));
  await pause();
  await world.prometheus.see(state('plex', 2), state('radarr', 1));
  await pause();
  await world.prometheus.see(state('plex', 4), state('radarr', 2));
  await pause();
  expect(await log()).toMatchObject({ code: 0 });
  const changes = ['plex Primary -> Degraded', 'plex Degraded -> Recovery', 'radarr Primary -> Degraded'];
  expect(written().sort()).toEqual(changes.sort());
  const { log: text } = world.cluster.read('configmap/service-states', MANAGEMENT).data ?? {};
  expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ plex Primary -> Degraded$/m);
}, 90_000);

test('a write that is refused is tried again, and the log has a bound', async () => {
  world.cluster.put('configmap/service-states', { data: { log: 'a\nb\nc' } }, MANAGEMENT);
  world.cluster.refuse({ match: 'patch configmap/service-states', times: 2 });
  expect(await log({ LINES_KEPT: '2' })).toMatchObject({ code: 0 });
  expect(written()).toHaveLength(2);
}, 60_000);

test('nothing that changed, or nobody who knows, writes nothing', async () => {
  expect(await log({ END: '1000' })).toMatchObject({ code: 0, output: '' });
  expect(await log({ PROMETHEUS_URL: 'http://127.0.0.1:9' })).toMatchObject({ code: 1 });
  expect(written()).toEqual([]);
}, 60_000);
