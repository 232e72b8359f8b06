import { kubectl } from '../../test/cluster/harness/kubectl';
import { until } from '../../test/cluster/harness/until';
import { appliedPlatform } from '../../test/cluster/platform/applied-platform';
import { everythingReady } from '../../test/cluster/platform/apply';
import { killContainers } from '../../test/cluster/suite/backup/kill-containers';
import { outageOf, watchEdge } from '../../test/cluster/suite/day-two/watch-edge';
import { inState, scale } from '../../test/cluster/suite/recovery/states';
import { warmStandby } from '../../test/cluster/suite/recovery/warm-standby';

const pause = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

/** What a client sees of a crash, a failover and the way back, and how long a deleted policy is missing. */
export async function recovery(): Promise<void> {
  const { NAMESPACE_MEDIA: media, DOMAIN } = appliedPlatform().settings;
  const url = `https://plex.${DOMAIN}/identity`;
  await everythingReady();
  await warmStandby();

  const crash = await watchEdge(url, 200, async () => {
    killContainers(media, 'app.kubernetes.io/name=plex');
    await pause(30);
  });
  await inState('plex', 'Primary');
  console.log(`crash of the media server: no good answer for ${outageOf(crash).toFixed(1)} s`);

  const failover = await watchEdge(url, 200, async () => {
    scale(media, 'plex', 0);
    await inState('plex', 'Failover', 120);
  });
  console.log(`failover to the standby: no good answer for ${outageOf(failover).toFixed(1)} s`);

  const back = await watchEdge(url, 200, async () => {
    scale(media, 'plex', 1);
    await inState('plex', 'Primary', 240);
    await pause(20);
  });
  console.log(
    `back to the media server: ${back.bad.length} of ${back.good + back.bad.length} requests failed`,
  );

  const start = Date.now();
  kubectl('delete', 'networkpolicy', '-n', media, 'plex-ingress');
  await until(
    'the policy to be back',
    () => kubectl.try('get', 'networkpolicy', '-n', media, 'plex-ingress').status === 0 || undefined,
    { seconds: 120 },
  );
  console.log(`a deleted policy is back after ${((Date.now() - start) / 1000).toFixed(0)} s`);
}
