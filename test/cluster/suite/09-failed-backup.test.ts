import { crashDaemon, restartDaemon } from '../harness/daemon';
import { kubectl } from '../harness/kubectl';
import { until } from '../harness/until';
import { appliedPlatform } from '../platform/applied-platform';
import { everythingReady } from '../platform/apply';
import { type Run, runJob, startJob } from './backup/job';
import { killContainers } from './backup/kill-containers';
import { inPodOf, rowsOf, savedService } from './backup/saved-services';
import { isWell, maintenanceOf, wellWithin } from './backup/workload';
import { prometheus } from './monitoring/prometheus';
import { useSettings } from './settings';

const radarr = savedService('radarr');
const { namespace } = radarr;
const { NAMESPACE_STORAGE: storage } = appliedPlatform().settings;
/** `ensure-started` runs every two minutes; its pod and the service need a moment to start. */
const BOUND_SECONDS = 150;

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
const ensureStarted = () => runJob(storage, 'ensure-started');

/** Data that was never saved before, so that saving takes a while. */
const fill = () => inPodOf(radarr, 'head -c 150000000 /dev/urandom >/config/new-data');

/** Gives the turn to somebody, or back for everybody. */
const turn = (holder: string | null) =>
  kubectl(
    ...['patch', 'lease/backup', '-n', storage, '--type=merge', '-p'],
    JSON.stringify({ spec: { holderIdentity: holder } }),
  );

/** Starts a backup and waits until its log says something. */
async function backupThatIs(phase: string): Promise<Run> {
  const run = startJob(namespace, 'backup-radarr');
  await until(`a backup that is ${phase}`, () => run.log().includes(phase) || undefined, { why: run.log });
  return run;
}

beforeAll(async () => {
  await useSettings();
  await everythingReady();
  await runJob(namespace, 'backup-radarr');
});

afterEach(async () => {
  await wellWithin(radarr, BOUND_SECONDS);
  const { count, last } = rowsOf(radarr);
  expect(count).toBe(last);
  turn(null); // a killed pod would keep it for a minute
});

describe('a backup that is killed without warning', () => {
  test('while it waits for its turn has stopped nothing', async () => {
    turn('somebody-else');
    const run = await backupThatIs('it is the turn of somebody-else');
    run.kill();
    turn(null);
    expect(await run.ended()).toBe('Failed');
    expect(isWell(radarr)).toBe(true);
  });

  test.each(['stopping', 'saving', 'starting'])(
    'while it is %s leaves a service that ensure-started starts',
    async (phase) => {
      if (phase === 'saving') fill();
      const run = await backupThatIs(`radarr: ${phase}`);
      run.kill();
      expect(await run.ended()).toBe('Failed');
      await ensureStarted();
      await wellWithin(radarr, 30);
    },
  );

  test('is followed by ensure-started on its own schedule', async () => {
    fill();
    const run = await backupThatIs('radarr: saving');
    expect(maintenanceOf(radarr)).toBe('backup');
    run.kill();
    console.log(`running again ${(await wellWithin(radarr, BOUND_SECONDS)).toFixed(0)} s after SIGKILL`);
  });

  test('together with its node comes back with the node', async () => {
    fill();
    const run = await backupThatIs('radarr: saving');
    crashDaemon('kubelet');
    killContainers(namespace, `job-name=${run.name}`);
    await pause(10_000);
    restartDaemon('kubelet');
    expect(await run.ended()).toBe('Failed');
    await wellWithin(radarr, BOUND_SECONDS);
  });
});

describe('a backup ends well, and the service runs again,', () => {
  test('while the Kubernetes API is away', async () => {
    fill();
    const run = await backupThatIs('radarr: saving');
    crashDaemon('kube-apiserver');
    await pause(15_000);
    restartDaemon('kube-apiserver');
    await until('the API', () => kubectl.try('get', '--raw', '/readyz').status === 0 || undefined);
    await wellWithin(radarr, BOUND_SECONDS);
    expect(await run.ended()).toBe('Complete');
  });

  test('while an older one still has the turn', async () => {
    const [first, second] = [startJob(namespace, 'backup-radarr'), startJob(namespace, 'backup-sonarr')];
    expect([await first.ended(), await second.ended()]).toEqual(['Complete', 'Complete']);
  });
});

describe('a backup fails, and the service runs again,', () => {
  test('when the backup server goes away in the middle', async () => {
    fill();
    const run = await backupThatIs('radarr: saving');
    kubectl('scale', '-n', storage, 'deployment/backup-server', '--replicas=0');
    try {
      expect(await run.ended(400)).toBe('Failed');
      await wellWithin(radarr, 30);
    } finally {
      kubectl('scale', '-n', storage, 'deployment/backup-server', '--replicas=1');
      await everythingReady();
    }
  });

  test('and the alert about it is on its way', async () => {
    const { query } = prometheus();
    await until(
      'BackupFailed',
      () => query('ALERTS{alertname="BackupFailed", service="radarr"}').length > 0 || undefined,
      { seconds: 90 },
    );
  });
});

test('after all of this the newest good backup is whole: the drill restores it', async () => {
  await runJob(namespace, 'backup-radarr');
  const drill = startJob(storage, 'backup-drill');
  await drill.ended(300);
  expect(drill.log()).toMatch(/^radarr: .+ restored in \d+ s$/m);
});
