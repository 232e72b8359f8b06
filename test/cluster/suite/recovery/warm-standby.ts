import { until } from '../../harness/until';
import { appliedPlatform } from '../../platform/applied-platform';
import { runJob } from '../backup/job';
import { prometheus } from '../monitoring/prometheus';
import { replicasOf } from './states';

/** Fills the standby of Plex from a new backup, and returns when the stop for it is forgotten and the standby is off. */
export async function warmStandby(): Promise<void> {
  const { NAMESPACE_MEDIA: media, NAMESPACE_MEDIA_BACKUP: backup } = appliedPlatform().settings;
  await runJob(media, 'backup-plex', 300);
  await runJob(backup, 'refresh-plex-standby', 300);
  // Until a probe has seen it again, the next stop would be counted together with that of the backup.
  await until(
    'a probe that sees plex again',
    () => prometheus().figure('min_over_time(probe_success{job="probe", service="plex"}[20s])') || undefined,
  );
  if (replicasOf(backup, 'plex-standby') !== 0)
    throw new Error('the standby of plex runs, though plex answers');
}
