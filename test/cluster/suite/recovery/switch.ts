import { until } from '../../harness/until';
import { appliedPlatform } from '../../platform/applied-platform';
import { runJob } from '../backup/job';
import { type Watched, watchEdge } from '../day-two/watch-edge';
import { command, type Ended } from './command';
import { inState, replicasOf } from './states';

interface Move {
  readonly said: Ended;
  readonly seen: Watched;
  /** Pods asked for: the service's, and its standby's. */
  readonly replicas: readonly [number, number];
}

/** Moves Plex to the media-backup zone and back, as a person does, while somebody outside watches. */
export async function switchThereAndBack(): Promise<{ readonly there: Move; readonly back: Move }> {
  const { settings } = appliedPlatform();
  const { NAMESPACE_MEDIA: media, NAMESPACE_MEDIA_BACKUP: backup, DOMAIN } = settings;
  const standby = () => replicasOf(backup, 'plex-standby');
  const move = async (to: string, then: () => Promise<unknown>): Promise<Move> => {
    let said: Ended = { status: null, output: '' };
    const seen = await watchEdge(`https://plex.${DOMAIN}/identity`, 200, async () => {
      said = await command('switch', '--service', 'plex', '--to', to);
      await then();
    });
    return { said, seen, replicas: [replicasOf(media, 'plex'), standby()] };
  };
  await runJob(media, 'backup-plex', 300);
  await runJob(backup, 'refresh-plex-standby', 300);
  const there = await move('standby', () => inState('plex', 'Failover', 90));
  const back = await move('home', () =>
    until('the standby to stop', () => standby() === 0 || undefined, { seconds: 180 }),
  );
  await inState('plex', 'Primary', 120);
  return { there, back };
}
