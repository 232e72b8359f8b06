import { bringUpOrNothing } from '../bring-up';
import { stopCluster } from '../harness/cluster';
import { crashDaemon, restartDaemon } from '../harness/daemon';
import { kubectl } from '../harness/kubectl';
import { runningPods } from '../harness/pods';
import { until } from '../harness/until';
import { appliedPlatform } from '../platform/applied-platform';
import { killContainers } from '../suite/backup/kill-containers';
import { watchEdge } from '../suite/day-two/watch-edge';
import { listen, type Webhook } from '../suite/monitoring/webhook';
import { attemptsOf } from '../suite/recovery/attempts';
import { command } from '../suite/recovery/command';
import { place } from '../suite/recovery/place';
import { incidents, inState, stateOf } from '../suite/recovery/states';
import { useSettings, WEBHOOK_ADDRESS, WEBHOOK_PORT } from '../suite/settings';

/** Seven failures at once, and then what heals them fails, too. */
const VICTIMS = ['radarr', 'sonarr', 'lidarr', 'readarr', 'prowlarr', 'sabnzbd', 'qbittorrent'];
const LOOKS = 30;

const pause = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));
let media: string;
let management: string;
let webhook: Webhook;

beforeAll(async () => {
  await bringUpOrNothing({ platform: true, bound: true });
  await useSettings();
  ({ NAMESPACE_MEDIA: media, NAMESPACE_MANAGEMENT: management } = appliedPlatform().settings);
  webhook = await listen(WEBHOOK_ADDRESS, WEBHOOK_PORT);
  for (const service of [...VICTIMS, 'plex']) await inState(service, 'Primary', 300);
  for (const service of VICTIMS) place(media, service, 'nowhere');
});

afterAll(async () => {
  webhook?.end();
  await stopCluster();
});

/** The Jobs that heal, by the names of those whose pod runs. */
const healing = (): readonly string[] =>
  runningPods(management)
    .map(({ metadata }) => metadata.labels['batch.kubernetes.io/job-name'] ?? '')
    .filter((job) => job.startsWith('heal-'));
const aJob = () => until('a job to heal', () => healing()[0], { seconds: 300 });

test('the job that heals survives neither the API nor its own end, and is started again', async () => {
  await aJob();
  crashDaemon('kube-apiserver');
  await pause(20);
  restartDaemon('kube-apiserver');
  await until('the API', () => kubectl.try('get', '--raw', '/readyz').status === 0 || undefined);
  const job = await aJob();
  killContainers(management, `job-name=${job}`);
  await until('another one', () => healing().some((other) => other !== job) || undefined, { seconds: 300 });
});

test('one job works at a time, on few attempts, and who watches a film notices nothing', async () => {
  // After the API was away Kubernetes takes all pods of a single node out of their Services for a moment.
  await inState('plex', 'Primary', 240);
  const { DOMAIN } = appliedPlatform().settings;
  const { bad } = await watchEdge(`https://plex.${DOMAIN}/identity`, 200, async () => {
    for (let look = 0; look < LOOKS; look++) {
      await pause(5);
      expect(healing().length).toBeLessThanOrEqual(1);
      expect(VICTIMS.filter((service) => attemptsOf(management, service) > 3)).toEqual([]);
      expect(stateOf('plex')).toBe('Primary');
    }
  });
  expect(bad).toEqual([]);
  expect(VICTIMS.filter((service) => attemptsOf(management, service) > 0).length).toBeGreaterThan(1);
});

test('people hear of all of it in few messages', () => {
  const told = webhook.messages.flatMap(({ message }) => message.alerts);
  const named = new Set(told.map(({ labels }) => labels.service));
  console.log(`${told.length} alerts in ${webhook.messages.length} messages`);
  expect(VICTIMS.filter((service) => !named.has(service))).toEqual([]);
  expect(webhook.messages.length).toBeLessThan(told.length / 2);
});

test('what can run again is well by itself, or by one command where the attempts are used up', async () => {
  for (const service of VICTIMS) place(media, service, 'as before');
  for (const service of VICTIMS) {
    await until(
      `${service} to be Primary or Failed`,
      () => ['Primary', 'Failed'].includes(stateOf(service)) || undefined,
      { seconds: 300, why: () => stateOf(service) },
    );
    if (stateOf(service) === 'Failed')
      expect(await command('recover', '--service', service)).toMatchObject({ status: 0 });
    await inState(service, 'Primary', 240);
  }
  const stories = incidents().map(({ service, result }) => `${service} ${result}`);
  console.log(stories.join('\n'));
  expect(stories.length).toBeLessThan(VICTIMS.length * 4);
});
