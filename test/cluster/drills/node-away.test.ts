import { bringUpOrNothing } from '../bring-up';
import { stopCluster } from '../harness/cluster';
import { crashDaemon, restartDaemon } from '../harness/daemon';
import { appliedPlatform } from '../platform/applied-platform';
import { everythingReady } from '../platform/apply';
import { attemptsOf } from '../suite/recovery/attempts';
import { incidents, inState, stateOf } from '../suite/recovery/states';
import { useSettings } from '../suite/settings';
import { changesOf } from './changes-of';

/** The only node is silent for longer than Kubernetes waits, which takes all pods out of their Services. */

const SERVICES = ['plex', 'radarr', 'grafana'];
/** Together with the time until all have failed it stays below the 300 s after which Kubernetes makes pods anew. */
const LOOKS = 12;

const pause = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));
const states = () => SERVICES.map((service) => `${service} ${stateOf(service)}`);
const all = (state: string) => SERVICES.map((service) => `${service} ${state}`);
/** What the recovery has done. */
let done: () => object;
let before: object;

beforeAll(async () => {
  await bringUpOrNothing({ platform: true, bound: true });
  await useSettings();
  const { NAMESPACE_MEDIA_BACKUP: backup, NAMESPACE_MANAGEMENT: management } = appliedPlatform().settings;
  for (const service of SERVICES) await inState(service, 'Primary', 300);
  done = () => ({
    standby: changesOf(backup, 'plex-standby'),
    attempts: SERVICES.map((service) => attemptsOf(management, service)),
    incidents: incidents(),
  });
  before = done();
});
afterAll(stopCluster);

test('while the node is silent, what runs on it is Failed; no standby starts, and nothing is healed', async () => {
  crashDaemon('kubelet');
  for (const service of SERVICES) await inState(service, 'Failed', 150);
  for (let look = 0; look < LOOKS; look++) {
    await pause(10);
    expect(states()).toEqual(all('Failed'));
  }
  expect(done()).toEqual(before);
});

test('when it is back, all are well by themselves', async () => {
  restartDaemon('kubelet');
  const began = Date.now();
  for (const service of SERVICES) await inState(service, 'Primary', 300);
  console.log(`all were well ${((Date.now() - began) / 1000).toFixed(0)} s after the node was back`);
  await everythingReady();
  expect(done()).toEqual(before);
});
