import { Healing, probe, wants } from './healing';

/** The job that heals: what it does to a service that does not answer, and that it stops doing it. */

let world: Healing;
const TIME = 60_000;
beforeAll(async () => {
  world = await Healing.start();
}, 900_000);
afterAll(() => world?.stop());
beforeEach(() => world.reset());

const DOWN = [wants('radarr'), probe('radarr', 0)];
const radarr = 'deployment/radarr';

test(
  'a service that does not answer is restarted, looked at, and written down',
  async () => {
    await world.prometheus.see(...DOWN);
    const run = world.start('heal.sh');
    await run.said('radarr: storage mounts');
    await world.prometheus.see(probe('radarr', 1));
    expect(await run.ended()).toMatchObject({ code: 0 });
    expect(world.deleted()).toEqual(['pod/radarr-0']);
    const [incident, ...more] = world.incidents();
    expect(more).toEqual([]);
    expect(incident).toMatchObject({
      what: 'does not answer',
      action: 'restarted: 1 pods deleted',
      result: 'recovered',
      zone: 'media',
    });
    expect(incident.tests).toContainEqual({
      name: 'network probe:web',
      ok: false,
      detail: 'does not answer the prober',
    });
    expect(world.attempts('radarr')).toMatchObject({ count: 1, well: true });
    expect(await world.metrics.of('radarr')).toMatchObject({
      recovery_attempts: 1,
      recovery_success: 1,
      recovery_exhausted: 0,
    });
  },
  TIME,
);

test(
  'what does not help is tried more firmly, three times, and then people are called once',
  async () => {
    world.cluster.run(radarr, { wellAfter: 99 });
    await world.prometheus.see(...DOWN);
    expect(await world.start('heal.sh', { READY_SECONDS: '1' }).ended()).toMatchObject({ code: 0 });
    expect(world.deleted()).toEqual([
      'pod/radarr-0',
      'pod/radarr-0-again-1 grace 10',
      'pod/radarr-0-again-2 grace 10',
    ]);
    const results = () => world.incidents().map(({ result }) => result);
    expect(results()).toEqual(['failed', 'failed', 'failed', 'escalated']);
    expect(world.incidents()[2].action).toContain(
      'looked at its volumes (mounts no complaint) and rescheduled',
    );
    expect(await world.metrics.of('radarr')).toMatchObject({
      recovery_attempts: 3,
      recovery_success: 0,
      recovery_exhausted: 1,
    });

    expect(await world.start('heal.sh').ended()).toMatchObject({ code: 0 });
    expect([world.deleted().length, results().length]).toEqual([3, 4]);
  },
  TIME,
);

test(
  'a service that is ready again and still does not answer has not recovered',
  async () => {
    await world.prometheus.see(...DOWN);
    await world.start('heal.sh', { READY_SECONDS: '1', ATTEMPTS: '1' }).ended();
    expect(world.incidents().map(({ result }) => result)).toEqual(['failed', 'escalated']);
  },
  TIME,
);

test(
  'a service that recovers and falls, again and again, is given up as well',
  async () => {
    await world.prometheus.see(wants('radarr'));
    await world.start('heal.sh').ended();
    expect(world.incidents().map(({ result }) => result)).toEqual([
      'recovered',
      'recovered',
      'recovered',
      'escalated',
    ]);
    expect(world.deleted()).toHaveLength(3);
  },
  TIME,
);

test(
  'one that is hopeless does not hold up another',
  async () => {
    world.cluster.run(radarr, { wellAfter: 99 });
    await world.prometheus.see(wants('radarr'), wants('sonarr'), probe('radarr', 0), probe('sonarr', 1));
    const run = world.start('heal.sh', { READY_SECONDS: '30' });
    await run.said('sonarr: restarted: 1 pods deleted: recovered');
    expect(run.output).not.toContain('radarr: restarted');
    run.terminate();
    expect(await run.ended()).toMatchObject({ code: 143 });
    expect(world.attempts('radarr')).toMatchObject({ count: 1, well: false });
  },
  TIME,
);

test(
  'the pod of a lost node is forced away at the second attempt, and only that',
  async () => {
    world.cluster.run(radarr, { wellAfter: 99, pod: { spec: { nodeName: 'lost' } } });
    world.cluster.run('deployment/sonarr', { wellAfter: 99, pod: { spec: { nodeName: 'here' } } });
    const ready = (node: string, value: number) =>
      `kube_node_status_condition{node="${node}",condition="Ready",status="true"} ${value}`;
    await world.prometheus.see(wants('radarr'), wants('sonarr'), ready('lost', 0), ready('here', 1));
    await world.start('heal.sh', { READY_SECONDS: '1', ATTEMPTS: '2' }).ended();
    expect(world.deleted().toSorted()).toEqual([
      'pod/radarr-0',
      'pod/radarr-0-again-1 grace 0 forced',
      'pod/sonarr-0',
      'pod/sonarr-0-again-1 grace 10',
    ]);
    expect(world.incidents()[1].action).toContain('1 by force, their node is lost');
  },
  TIME,
);
