import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BackedUp, RADARR } from './backup/backed-up';
import { cut, damage } from './backup/configuration';
import { repositoryJob } from './backup/repository';
import { WITHOUT_CAPABILITIES } from './backup/shells';
import type { World } from './backup/world';
import { restore } from './restore/restored';

/** What is wrong with the data, or happens to the service, during a backup. What was good before stays good. */

let before: BackedUp;
let world: World;
const TIME = 180_000;

beforeEach(async () => {
  before = await BackedUp.start();
  world = before.world;
}, 900_000);
afterEach(() => world?.stop());

test.each([
  ['overwritten', damage],
  ['cut in half', cut],
])(
  'a database that was %s is not saved',
  async (_, spoil) => {
    spoil(join(world.source, 'radarr.db'));
    await before.expectFailure(await world.backup().ended(), 'nothing was saved');
    before.expectGoodOneIntact();
  },
  TIME,
);

test(
  'an empty volume is not saved',
  async () => {
    rmSync(world.source, { recursive: true });
    mkdirSync(world.source);
    await before.expectFailure(await world.backup().ended(), 'only 0 files');
    before.expectGoodOneIntact();
  },
  TIME,
);

test(
  'a file that cannot be read stops the backup before it is made',
  async () => {
    writeFileSync(join(world.source, 'secret'), 'x', { mode: 0 });
    const shell = [...WITHOUT_CAPABILITIES, '/bin/sh'];
    await before.expectFailure(await world.backup({}, [], shell).ended(), 'secret: Permission denied');
    before.expectGoodOneIntact();
  },
  TIME,
);

test(
  'a file that restic cannot read fails the run',
  async () => {
    const shell = [...WITHOUT_CAPABILITIES, '/bin/sh'];
    const run = world.backupWhile(`chmod 000 '${join(world.source, 'config.xml')}'`, {}, shell);
    await before.expectFailure(await run.ended(), 'restic ended with code 3');
    before.expectGoodOneKept();
  },
  TIME,
);

test(
  'a service that somebody starts meanwhile fails the run',
  async () => {
    const patch = `--type merge --patch '{"spec":{"replicas":1}}'`;
    const run = world.backupWhile(`kubectl --namespace zonarr-media patch ${RADARR} ${patch}`);
    await before.expectFailure(
      await run.ended(),
      'may be in pieces: deployment/radarr was changed by somebody else',
    );
  },
  TIME,
);

test(
  'a service that somebody started and stopped again meanwhile fails the run too',
  async () => {
    const patch = (replicas: number) =>
      `kubectl --namespace zonarr-media patch ${RADARR} --type merge --patch '{"spec":{"replicas":${replicas}}}'`;
    const run = world.backupWhile(`${patch(1)}; ${patch(0)}`);
    await before.expectFailure(await run.ended(), 'was changed by somebody else');
  },
  TIME,
);

const PATCH = `kubectl --namespace zonarr-media patch ${RADARR} --type merge --patch`;
test.each([
  ['its service was disturbed', `${PATCH} '{"spec":{"replicas":1}}'`],
  ['a file was not read', 'chmod 000 config.xml'],
])(
  'what was saved while %s is not the newest backup, and goes once there is another',
  async (_, meddle) => {
    const [good] = before.ids;
    const shell = [...WITHOUT_CAPABILITIES, '/bin/sh'];
    const run = world.backupWhile(`cd '${world.source}' && ${meddle}`, {}, shell);
    await before.expectFailure(await run.ended(), 'failed with code 1');
    chmodSync(join(world.source, 'config.xml'), 0o644);
    const [, doubtful = '', mark] = before.ids;
    expect(mark).toBeDefined();

    const drill = { SERVICES: 'backup-media radarr media', MAX_AGE: '3600', SCRATCH: world.folder };
    const { output } = await repositoryJob(world, 'backup-drill.sh', drill).ended();
    expect(output).toContain(`radarr: ${good?.slice(0, 8)}, 4 files`);
    expect((await restore(world).ended()).output).toContain(`fetching snapshot ${good}`);
    expect((await restore(world, { SNAPSHOT: doubtful.slice(0, 8) }).ended()).output).toContain(
      `fetching snapshot ${doubtful}`,
    );

    const retention = () => repositoryJob(world, 'backup-retention.sh', { RETENTION: '30d' }).ended();
    expect((await retention()).output).toContain('radarr: 2 snapshots');
    expect(before.ids).toEqual([good, doubtful, mark]);
    expect(await world.backup().ended()).toMatchObject({ code: 0 });
    expect((await retention()).output).toContain('radarr: 2 snapshots');
    expect(before.ids).toEqual([good, expect.not.stringMatching(doubtful)]);
  },
  TIME,
);
