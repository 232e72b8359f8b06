import { until } from '../../cluster/harness/until';
import { NAMESPACE } from '../backup/cluster';
import { type Answers, answering } from './answering';
import { Healing } from './healing';

/** A person's switch to the media-backup zone and back: nobody stops before the other one runs. */

const BACKUP_ZONE = 'zonarr-media-backup';
const PINNED = 'autoscaling.keda.sh/paused-replicas';
let world: Healing;
let prober: Awaited<ReturnType<typeof answering>>;
const answers: Answers = {};
beforeAll(async () => {
  [world, prober] = await Promise.all([Healing.start(), answering(answers)]);
}, 900_000);
afterAll(() => Promise.all([world?.stop(), prober.stop()]));
beforeEach(() => {
  world.reset();
  world.cluster.put('scaledobject/radarr-standby', {}, BACKUP_ZONE);
  ready(1);
  answers['/probe'] = [200, '# HELP\nprobe_success 1\n'];
});

const ready = (readyReplicas: number) =>
  world.cluster.put('deployment/radarr-standby', { status: { readyReplicas } }, BACKUP_ZONE);
const pinned = () =>
  world.cluster.read('scaledobject/radarr-standby', BACKUP_ZONE).metadata.annotations?.[PINNED];
const start = (mode: string) =>
  world.start('switch-zone.sh', {
    MODE: mode,
    SERVICE: 'radarr',
    ZONE: 'media',
    NAMESPACE,
    WORKLOAD: 'deployment/radarr',
    STANDBY: 'radarr-standby',
    STANDBY_NAMESPACE: BACKUP_ZONE,
    PROBER_URL: `${prober.url}/probe?module=http`,
    STANDBY_SECONDS: '2',
    ANSWER_SECONDS: '2',
    SETTLE_SECONDS: '1',
  });
const change = (mode: string) => start(mode).ended(150);
const state = () => [world.cluster.replicas('deployment/radarr'), pinned()];
const label = () => world.cluster.read('deployment/radarr').metadata.labels?.['zonarr.dev/maintenance'];

test('there and back: the standby is started first and stopped last', async () => {
  expect(await change('to-standby')).toMatchObject({ code: 0 });
  expect([...state(), label()]).toEqual([0, '1', 'backup-vlan']);
  expect((await change('to-standby')).output).toContain('is in the media-backup zone already');
  expect(await change('back')).toMatchObject({ code: 0 });
  expect([...state(), world.cluster.marks('deployment/radarr')]).toEqual([1, undefined, []]);
  const order = world.cluster
    .calls(/patch (deployment\/radarr|scaledobject)/)
    .map((call) => call.split(' ')[2]);
  expect(order).toEqual(
    ['scaledobject', 'deployment', 'deployment', 'scaledobject'].map((kind) => expect.stringContaining(kind)),
  );
  expect(world.incidents().map(({ action }) => action)).toEqual(['radarr-standby serves', 'radarr serves']);
}, 90_000);

test('a standby that does not get ready switches nothing', async () => {
  ready(0);
  expect(await change('to-standby')).toMatchObject({ code: 1 });
  expect([...state(), label()]).toEqual([1, undefined, undefined]);
}, 90_000);

test('a standby that does not answer through the WAF is switched back', async () => {
  answers['/probe'] = [200, 'probe_success 0\n'];
  expect(await change('to-standby')).toMatchObject({ code: 1 });
  expect([...state(), world.cluster.marks('deployment/radarr')]).toEqual([1, undefined, []]);
}, 150_000);

test('a service that does not answer leaves the standby serving, and the same command goes on from there', async () => {
  await change('to-standby');
  answers['/probe'] = [200, 'probe_success 0\n'];
  expect(await change('back')).toMatchObject({ code: 1 });
  expect(state()).toEqual([1, '1']);
  answers['/probe'] = [200, 'probe_success 1\n'];
  expect(await change('back')).toMatchObject({ code: 0 });
  expect(state()).toEqual([1, undefined]);
  expect((await change('back')).output).toContain('is not in the media-backup zone');
}, 90_000);

test.each([
  ['to-standby', 'scaledobject/radarr-standby', [1, '1']],
  ['to-standby', 'deployment/radarr', [0, '1']],
  ['back', 'deployment/radarr', [1, '1']],
])(
  'a run that is killed while it moves %s, after its patch of %s, is taken up by the way back',
  async (mode, object, left) => {
    if (mode === 'back') await change('to-standby');
    const patches = () => world.cluster.calls(new RegExp(`patch ${object}`)).length;
    const before = patches();
    // Nothing answers, so that it does not get further.
    answers['/probe'] = [200, 'probe_success 0\n'];
    if (object.startsWith('scaledobject')) ready(0);
    const run = start(mode);
    await until('the patch', () => patches() > before || undefined);
    run.signal('SIGKILL');
    await run.ended();
    expect(state()).toEqual(left);
    answers['/probe'] = [200, 'probe_success 1\n'];
    ready(1);
    expect(await change('back')).toMatchObject({ code: 0 });
    expect([...state(), world.cluster.marks('deployment/radarr')]).toEqual([1, undefined, []]);
  },
  90_000,
);

test('what a backup has stopped is not switched', async () => {
  world.cluster.patch('deployment/radarr', { metadata: { labels: { 'zonarr.dev/maintenance': 'backup' } } });
  expect((await change('to-standby')).output).toContain('is stopped for backup');
  expect(pinned()).toBeUndefined();
}, 60_000);
