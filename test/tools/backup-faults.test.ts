import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BackedUp, RADARR } from './backup/backed-up';
import { cut, damage } from './backup/configuration';
import { WITHOUT_CAPABILITIES } from './backup/shells';
import type { World } from './backup/world';

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
