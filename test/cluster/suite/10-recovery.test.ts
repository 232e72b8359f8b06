import { kubectl } from '../harness/kubectl';
import { until } from '../harness/until';
import { appliedPlatform } from '../platform/applied-platform';
import { everythingReady } from '../platform/apply';
import { prometheus } from './monitoring/prometheus';
import { attemptsOf, forgetAttempts, spendAttempts } from './recovery/attempts';
import { command, type Ended } from './recovery/command';
import { place } from './recovery/place';
import { incidents, inState } from './recovery/states';
import { switchThereAndBack } from './recovery/switch';
import { useSettings } from './settings';

const { NAMESPACE_MEDIA: media, NAMESPACE_MANAGEMENT: management } = appliedPlatform().settings;
const metrics = prometheus();

beforeAll(async () => {
  await useSettings();
  await everythingReady();
  for (const service of ['radarr', 'sonarr']) await inState(service, 'Primary');
  forgetAttempts(management);
});

test('npm run diagnose finds nothing wrong with a platform that is well', async () => {
  let last: Ended = { status: null, output: '' };
  // What tests before this one broke may just have been mended.
  await until(
    'a diagnosis without a finding',
    async () => {
      last = await command('diagnose');
      return last.status === 0 || undefined;
    },
    { seconds: 150, why: () => last.output },
  );
  expect(last.output).toMatch(/\d+ tests of \d+ services: 0 failed/);
});

describe('two services that can run nowhere, and a person who moves a third one meanwhile', () => {
  let switched: ReturnType<typeof switchThereAndBack>;

  beforeAll(async () => {
    // One of them has had its attempts before; the other one had one when the clock was a day ahead.
    spendAttempts(management, 'sonarr', { count: 3 });
    spendAttempts(management, 'radarr', { count: 1, inSeconds: 86_400 });
    place(media, 'radarr', 'nowhere');
    place(media, 'sonarr', 'nowhere');
    switched = switchThereAndBack();
    // A test below looks at it; until then it must not end the run.
    switched.catch(() => undefined);
  });

  test('are Degraded, and npm run diagnose says why, and which page helps', async () => {
    await inState('radarr', 'Degraded', 90);
    const { status, output } = await command('diagnose', '--service', 'radarr');
    expect(status).toBe(1);
    expect(output).toMatch(/radarr +services .* FAILED .*docs\/runbooks\/\w+\.md/);
  });

  test('the recovery begins by itself with the one that has attempts left', async () => {
    await until('an attempt', () => attemptsOf(management, 'radarr') === 2 || undefined, {
      seconds: 180,
      why: () => kubectl('get', 'scaledjobs,jobs,pods', '-n', management),
    });
    place(media, 'radarr', 'as before');
    await until(
      'the record of a recovery',
      () => incidents().find(({ service, result }) => service === 'radarr' && result === 'recovered'),
      { seconds: 180, why: () => JSON.stringify(incidents(), undefined, 2) },
    );
    await inState('radarr', 'Primary', 180);
    expect(metrics.figure('zonarr_recovery_success{service="radarr"}')).toBe(1);
  });

  test('the other one has Failed, people are called, and nothing more is tried', async () => {
    await inState('sonarr', 'Failed', 120);
    await until(
      'the alert RecoveryFailed',
      () =>
        metrics.figure('ALERTS{alertname="RecoveryFailed", alertstate="firing", service="sonarr"}') ||
        undefined,
      { seconds: 60 },
    );
    expect(
      incidents()
        .filter(({ service }) => service === 'sonarr')
        .map(({ result }) => result),
    ).toEqual(['escalated']);
    expect(attemptsOf(management, 'sonarr')).toBe(3);
  });

  test('a person mends it, and one command brings it back', async () => {
    place(media, 'sonarr', 'as before');
    const { status, output } = await command('recover', '--service', 'sonarr');
    expect([status, output]).toEqual([0, expect.stringContaining('sonarr is well')]);
    await inState('sonarr', 'Primary', 180);
    expect(attemptsOf(management, 'sonarr')).toBe(0);
  });

  test('one command moves the media server to the backup zone, and nobody notices', async () => {
    const { said, seen, replicas } = (await switched).there;
    expect([said.status, said.output]).toEqual([
      0,
      expect.stringContaining('served from the media-backup zone'),
    ]);
    expect([seen.bad, replicas]).toEqual([[], [0, 1]]);
  });

  test('one command moves it back, and nobody notices; then the standby stops', async () => {
    const { said, seen, replicas } = (await switched).back;
    expect([said.status, said.output]).toEqual([0, expect.stringContaining('from its own zone again')]);
    expect([seen.bad, replicas]).toEqual([[], [1, 0]]);
  });

  test('npm run incidents tells the story', async () => {
    const { status, output } = await command('incidents');
    expect(status).toBe(0);
    expect(output).toMatch(/radarr does not answer/);
    for (const mode of ['to-standby', 'back']) expect(output).toMatch(new RegExp(`plex switch: ${mode}`));
    expect(output).toMatch(/sonarr .*[\s\S]*escalated/);
    expect(kubectl('get', 'events', '-n', media)).toMatch(/Recovered .*radarr/);
  });
});
