import { until } from '../harness/until';
import { appliedPlatform } from '../platform/applied-platform';
import { everythingReady } from '../platform/apply';
import { runJob } from './backup/job';
import { watchEdge } from './day-two/watch-edge';
import { command } from './recovery/command';
import { incidents, inState, replicasOf } from './recovery/states';
import { useSettings } from './settings';

const { NAMESPACE_MEDIA: media, NAMESPACE_MEDIA_BACKUP: backup } = appliedPlatform().settings;
let url: string;

beforeAll(async () => {
  await useSettings();
  await everythingReady();
  url = `https://plex.${appliedPlatform().settings.DOMAIN}/identity`;
  await runJob(media, 'backup-plex', 300);
  await runJob(backup, 'refresh-plex-standby', 300);
});

test('one command moves the media server to the backup zone, and nobody notices', async () => {
  const watched = await watchEdge(url, 200, async () => {
    const { status, output } = await command('switch', '--service', 'plex', '--to', 'standby');
    expect([status, output]).toEqual([0, expect.stringContaining('served from the media-backup zone')]);
    expect([replicasOf(media, 'plex'), replicasOf(backup, 'plex-standby')]).toEqual([0, 1]);
  });
  expect(watched.bad).toEqual([]);
  await inState('plex', 'Failover', 90);
});

test('one command moves it back, and nobody notices; then the standby stops', async () => {
  const watched = await watchEdge(url, 200, async () => {
    const { status, output } = await command('switch', '--service', 'plex', '--to', 'home');
    expect([status, output]).toEqual([0, expect.stringContaining('from its own zone again')]);
    await until('the standby to stop', () => replicasOf(backup, 'plex-standby') === 0 || undefined, {
      seconds: 180,
    });
  });
  expect(watched.bad).toEqual([]);
  await inState('plex', 'Primary', 120);
  expect(
    incidents()
      .filter(({ what }) => what.startsWith('switch'))
      .map(({ what, result }) => `${what} ${result}`)
      .slice(-2),
  ).toEqual(['switch: to-standby noted', 'switch: back noted']);
});
