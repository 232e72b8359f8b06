import { until } from '../../test/cluster/harness/until';
import { appliedPlatform } from '../../test/cluster/platform/applied-platform';
import { everythingReady } from '../../test/cluster/platform/apply';
import { runJob, startJob } from '../../test/cluster/suite/backup/job';
import { inPodOf, savedService } from '../../test/cluster/suite/backup/saved-services';
import { wellWithin } from '../../test/cluster/suite/backup/workload';
import { command } from '../../test/cluster/suite/recovery/command';

const MEGABYTES = 200;

/** What a backup, a killed backup and a restore cost a service with 200 MB of configuration. */
export async function backup(): Promise<void> {
  const radarr = savedService('radarr');
  const { NAMESPACE_MEDIA: namespace } = appliedPlatform().settings;
  await everythingReady();
  inPodOf(
    radarr,
    `mkdir -p /config/bench; for i in $(seq ${MEGABYTES}); do head -c 1000000 /dev/urandom >/config/bench/$i; done`,
  );
  const downtime = async () =>
    /^downtime of radarr: ([\d.]+) s$/m.exec(await runJob(namespace, 'backup-radarr', 300))?.[1];
  console.log(`downtime for ${MEGABYTES} MB of configuration: ${await downtime()} s when all of it is new`);
  console.log(`downtime for ${MEGABYTES} MB of configuration: ${await downtime()} s when it is as it was`);

  const run = startJob(namespace, 'backup-radarr');
  await until('the saving', () => run.log().includes('radarr: saving') || undefined);
  run.kill();
  console.log(`killed while it saved: running again after ${(await wellWithin(radarr, 180)).toFixed(0)} s`);

  const start = Date.now();
  const { status, output } = await command('restore', '--service', 'radarr', '--snapshot', 'latest', '--yes');
  if (status !== 0) throw new Error(output);
  console.log(`restored ${MEGABYTES} MB in ${((Date.now() - start) / 1000).toFixed(0)} s, command to ready`);
  inPodOf(radarr, 'rm -r /config/bench');
}
