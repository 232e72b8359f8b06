import { World } from './backup/world';

/** SIGKILL, which no script can handle, in every phase of a backup. */

let world: World;
afterEach(() => world?.stop());

const radarr = 'deployment/radarr';

test.each([
  ['it waits for its turn', 'waiting for the turn', 0],
  ['it stops the service', 'stopping', 150],
  ['it checks the files', 'checking', 100],
  ['it saves', 'saving', 0],
  ['it is in the middle of saving', 'saving', 700],
  ['it starts the service', 'starting', 150],
  ['it waits until the service is ready', 'starting', 500],
])(
  'killed while %s, the service runs after the next ensure-started',
  async (_, line, milliseconds) => {
    world = await World.start();
    world.cluster.run(radarr, { readyMilliseconds: 2000 });
    expect(await world.backup().ended()).toMatchObject({ code: 0 });
    const [good] = world.snapshots();

    const POD_NAME = 'killed';
    const run = world.backup({ POD_NAME });
    await run.said(line);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    run.signal('SIGKILL');
    await run.ended();
    // A dead pod that nobody has noticed yet is left alone; then it counts.
    await world.ensureStarted();
    world.cluster.pod(POD_NAME, 'Failed');
    const { code } = await world.ensureStarted();

    expect(code).toBe(0);
    expect([world.cluster.replicas(radarr), world.cluster.marks(radarr)]).toEqual([1, []]);
    expect(world.snapshots()[0]).toEqual(good);
    // Its turn expires, its lock is in nobody's way, and the next backup is like any other.
    expect(await world.backup({ TURN_EXPIRES: '4' }).ended()).toMatchObject({ code: 0 });
    world.expectWhole();
  },
  900_000,
);
