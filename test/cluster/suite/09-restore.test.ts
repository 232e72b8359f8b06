import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kubectl } from '../harness/kubectl';
import { inSpace } from '../harness/space';
import { until } from '../harness/until';
import { everythingReady } from '../platform/apply';
import { APPLIED } from '../platform/checkout';
import { runJob, startJob } from './backup/job';
import { killContainers } from './backup/kill-containers';
import { inPodOf, rowsOf, savedService } from './backup/saved-services';
import { volumeFolder } from './backup/volume-folder';
import { wellWithin } from './backup/workload';
import { command } from './recovery/command';
import { useSettings } from './settings';

const radarr = savedService('radarr');
const { namespace } = radarr;
const PHOTO = '/config/covers/film one.jpg';

const restored = () => command('restore', '--service', 'radarr', '--snapshot', 'latest', '--yes');
const sum = (path: string) => inPodOf(radarr, `sha256sum '${path}'`).split(' ')[0];

beforeAll(async () => {
  await useSettings();
  await everythingReady();
});

describe('after the loss of a volume', () => {
  let photo: string | undefined;
  let rows: { readonly last: number };

  beforeAll(async () => {
    inPodOf(radarr, `mkdir -p /config/covers && head -c 3000000 /dev/urandom >'${PHOTO}'`);
    photo = sum(PHOTO);
    rows = rowsOf(radarr);
    await runJob(namespace, 'backup-radarr');
    // The claim goes, and the folder of the node with it; dist/ makes a new one. Jobs that have ended still hold it.
    kubectl('delete', 'jobs', '-n', namespace, '--all');
    kubectl('scale', '-n', namespace, 'deployment/radarr', '--replicas=0');
    kubectl('delete', 'pvc', '-n', namespace, 'config-radarr');
    kubectl('apply', '--server-side', '-f', join(APPLIED, 'dist/02-storage.k8s.yaml'));
    kubectl('scale', '-n', namespace, 'deployment/radarr', '--replicas=1');
    await wellWithin(radarr, 120);
  });

  test('the service starts, and has nothing', () => {
    expect(rowsOf(radarr).last).toBeLessThan(rows.last);
    expect(inPodOf(radarr, 'ls /config')).not.toContain('covers');
  });

  test('the list of snapshots shows one', async () => {
    const { status, output } = await command('restore', '--list', '--service', 'radarr');
    expect([status, output]).toEqual([0, expect.stringMatching(/^radarr$/m)]);
  });

  test('a copy of it lands in a folder here, without any change in the cluster', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zonarr-restored-'));
    try {
      const { status, output } = await command('restore', '--service', 'radarr', '--to', folder, '--yes');
      expect([status, output]).toEqual([0, expect.any(String)]);
      const bytes = readFileSync(join(folder, PHOTO.replace('/config/', '')));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(photo);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('the restore brings back every byte and every row', async () => {
    expect(await restored()).toEqual({ status: 0, output: expect.stringContaining('radarr') });
    expect(sum(PHOTO)).toBe(photo);
    const { count, last } = rowsOf(radarr);
    expect(last).toBeGreaterThanOrEqual(rows.last);
    expect(count).toBe(last);
  });
});

describe('a database that breaks', () => {
  beforeAll(async () => {
    const [file] = inPodOf(radarr, 'ls /config/*.db').split('\n');
    // In the middle of its pages, while nothing has it open.
    kubectl('scale', '-n', namespace, 'deployment/radarr', '--replicas=0');
    await until(
      'the end of the pod',
      () =>
        kubectl('get', 'pods', '-n', namespace, '-l', 'app.kubernetes.io/name=radarr') === '' || undefined,
    );
    breakFile(String(file));
    kubectl('scale', '-n', namespace, 'deployment/radarr', '--replicas=1');
  });

  test('is not saved', async () => {
    const run = startJob(namespace, 'backup-radarr');
    expect([await run.ended(600), run.log()]).toEqual(['Failed', expect.stringMatching(/damaged/)]);
  });

  test('is put right by the restore', async () => {
    expect(await restored()).toEqual({ status: 0, output: expect.stringContaining('radarr') });
    await wellWithin(radarr, 60);
    expect(rowsOf(radarr).count).toBeGreaterThan(0);
  });
});

test('a restore whose pod is killed while the service is stopped is finished by the next one', async () => {
  const jobs = () =>
    kubectl('get', 'jobs', '-n', namespace, '-l', 'zonarr.dev/restore=radarr', '-o', 'name').split('\n');
  const before = jobs();
  const pods = () =>
    `job-name=${jobs()
      .find((job) => !before.includes(job))
      ?.replace('job.batch/', '')}`;
  const log = () => kubectl.try('logs', '-n', namespace, '-l', pods(), '--tail=-1').stdout;
  const ended = restored();
  await until('the stop of radarr', () => log().includes('radarr is stopped') || undefined, {
    seconds: 120,
    why: log,
  });
  killContainers(namespace, pods());
  expect(await ended).toEqual({ status: 0, output: expect.stringContaining('radarr') });
  await wellWithin(radarr, 60);
  expect(rowsOf(radarr).count).toBeGreaterThan(0);
});

/** Overwrites a part of a file on the volume. */
function breakFile(path: string): void {
  const folder = volumeFolder(namespace, 'config-radarr');
  const file = join(folder, path.replace('/config/', ''));
  inSpace([
    'dd',
    'if=/dev/urandom',
    `of=${file}`,
    'bs=512',
    'seek=9',
    'count=16',
    'conv=notrunc',
    'status=none',
  ]);
}
