import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringPlatform, bringUpOrNothing } from '../bring-up';
import { stopCluster } from '../harness/cluster';
import { kubectl } from '../harness/kubectl';
import { inSpace } from '../harness/space';
import { appliedPlatform } from '../platform/applied-platform';
import { everythingReady } from '../platform/apply';
import { changeSettings } from '../platform/change-settings';
import { SECRETS } from '../platform/secrets';
import { runJob } from '../suite/backup/job';
import { savedServices } from '../suite/backup/saved-services';
import { volumeFolder } from '../suite/backup/volume-folder';
import { type Workload, wellWithin } from '../suite/backup/workload';
import { command } from '../suite/recovery/command';
import { scale } from '../suite/recovery/states';
import { openOtherPlace } from './other-place';

/**
 * docs/disaster-recovery.md, from its first step to its last: only `secrets/` and the backups are left, their copies at
 * the other place and the old volume.
 */
const PLACE = '192.168.77.20';
const PORT = 8000;
const CHANGES = {
  BACKUP_TARGET: `rest:http://${PLACE}:${PORT}/zonarr`,
  BACKUP_TARGET_CIDR: `${PLACE}/32`,
  BACKUP_TARGET_CREDENTIALS: 'RESTIC_REST_USERNAME=zonarr,RESTIC_REST_PASSWORD=elsewhere',
};

const left = mkdtempSync(join(tmpdir(), 'zonarr-left-'));
const secrets = join(left, 'secrets');
const copies = join(left, 'copies');
const oldVolume = join(left, 'volume');
let services: readonly Workload[];
let before: readonly string[];
let storage: string;
let lost: number;
let closePlace: () => Promise<unknown>;

const seconds = () => Math.round((Date.now() - lost) / 1000);

beforeAll(async () => {
  mkdirSync(copies);
  await bringUpOrNothing({ platform: true, bound: true });
  closePlace = await openOtherPlace(PLACE, PORT, copies);
  await changeSettings(CHANGES);
  storage = appliedPlatform().settings.NAMESPACE_STORAGE;
  services = savedServices();
  for (const service of services)
    inSpace([
      'sh',
      '-ec',
      'head -c 1000000 /dev/urandom >"$0" && chown --reference="${0%/*}" "$0"',
      fileOf(service),
    ]);
  before = services.map(sumOf);
  for (const { namespace, name } of services) await runJob(namespace, `backup-${name}`, 300);
  await runJob(storage, 'backup-copy', 300);
  cpSync(SECRETS, secrets, { recursive: true });
  inSpace(['cp', '-a', repository(), oldVolume]);
  await closePlace();
  await stopCluster();
  lost = Date.now();
});

afterAll(async () => {
  await closePlace?.();
  await stopCluster();
  rmSync(left, { recursive: true });
});

test('a new cluster gets the platform, with the old secrets and no data', async () => {
  await bringUpOrNothing({ platform: false, bound: true });
  closePlace = await openOtherPlace(PLACE, PORT, copies);
  await bringPlatform({ changes: CHANGES, secrets });
  console.log(`the platform is there again, empty, after ${seconds()} s`);
  for (const service of services) expect(() => sumOf(service)).toThrow('No such file');
});

test('the repository comes back with the old volume', async () => {
  await fillRepository((folder) => inSpace(['cp', '-a', `${oldVolume}/.`, folder]));
  const radarr = services.findIndex(({ name }) => name === 'radarr');
  expect(await command('restore', '--service', 'radarr', '--yes')).toMatchObject({ status: 0 });
  expect(sumOf(services[radarr] as Workload)).toBe(before[radarr]);
});

test('the repository comes back from the other place', async () => {
  await fillRepository(() => undefined);
  expect(await command('restore', '--repository', '--yes')).toMatchObject({ status: 0 });
  console.log(`the repository is there again after ${seconds()} s`);
  const { output } = await command('restore', '--list');
  for (const { name } of services) expect(output).toMatch(new RegExp(`^${name}\\n {2}[0-9a-f]{8}`, 'm'));
});

test('every service comes back as it was', async () => {
  expect(await command('restore', '--all', '--yes')).toEqual({
    status: 0,
    output: expect.stringMatching(/All .*were restored\./),
  });
  console.log(`every service is there again after ${seconds()} s`);
  for (const service of services) await wellWithin(service, 60);
  expect(services.map(sumOf)).toEqual(before);
});

test('backups go on where they ended, and the drill restores all of them', async () => {
  for (const { namespace, name } of services) await runJob(namespace, `backup-${name}`, 300);
  const log = await runJob(storage, 'backup-drill', 300);
  for (const { name } of services) expect(log).toMatch(new RegExp(`^${name}: .+ restored in \\d+ s$`, 'm'));
});

/** Where the node keeps the volume of the backup server. */
const repository = (): string => volumeFolder(storage, 'backups');

/** Empties it while nothing uses it, as the page says, and puts something else there. */
async function fillRepository(fill: (folder: string) => unknown): Promise<void> {
  scale(storage, 'backup-server', 0);
  const pods = ['-n', storage, 'pod', '-l', 'app.kubernetes.io/name=backup-server'];
  kubectl('wait', '--for=delete', '--timeout=2m', ...pods);
  inSpace(['find', repository(), '-mindepth', '1', '-delete']);
  fill(repository());
  scale(storage, 'backup-server', 1);
  await everythingReady();
}

/** A file beside the configuration of a service, written and read from the node: not every image has a shell. */
const fileOf = ({ namespace, name }: Workload): string =>
  join(volumeFolder(namespace, `config-${name}`), 'before-the-loss');
const sumOf = (service: Workload): string => inSpace(['sha256sum', fileOf(service)]).split(' ')[0] as string;
