import { bringPlatform, bringUpOrNothing } from '../bring-up';
import { stopCluster } from '../harness/cluster';
import { kubectl } from '../harness/kubectl';
import { objectsOf } from '../harness/objects';
import { until } from '../harness/until';
import { appliedPlatform } from '../platform/applied-platform';
import { everythingReady } from '../platform/apply';
import { changeSettings } from '../platform/change-settings';
import { inPodOf } from '../suite/backup/saved-services';
import { incidents, inState, stateOf } from '../suite/recovery/states';
import { changesOf } from './changes-of';
import { makeLibrary, openNas } from './nas';

const [FIRST, SECOND] = ['192.168.77.10', '192.168.77.11'] as const;
const CHANGES = {
  STORAGE_MODE: 'nfs',
  NAS_ADDRESS: FIRST,
  NAS_STANDBY_ADDRESS: SECOND,
  NAS_EXPORT: '/volume1/media',
};

const pause = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));
let media: string;
let backup: string;
let needing: readonly string[];
const close = new Map<string, () => Promise<unknown>>();
const open = async (address: string) => void close.set(address, await openNas(address));

beforeAll(async () => {
  await bringUpOrNothing({ platform: false, bound: true });
  for (const address of [FIRST, SECOND]) await open(address);
  makeLibrary(['media/movies', 'media/tv', 'media/music', 'media/books', 'torrents', 'usenet'], '1000:1000');
  await bringPlatform({ changes: CHANGES });
  ({ NAMESPACE_MEDIA: media, NAMESPACE_MEDIA_BACKUP: backup } = appliedPlatform().settings);
  needing = deployments().filter(usesLibrary).map(nameOf);
  for (const service of ['plex', 'radarr']) await inState(service, 'Primary', 300);
});

afterAll(async () => {
  for (const end of close.values()) await end();
  await stopCluster();
});

test('what is written to the library is on the NAS', () => {
  inPodOf({ namespace: media, name: 'radarr' }, 'echo film >/data/media/movies/film.mkv');
  expect(inPodOf({ namespace: media, name: 'plex' }, 'cat /data/media/movies/film.mkv')).toBe('film');
  expect(needing).toEqual(expect.arrayContaining(['plex', 'radarr', 'qbittorrent']));
});

describe('while the NAS is away', () => {
  let began: number;
  let scaled: number;

  test('what needs the library is held, and nothing else', async () => {
    scaled = changesOf(backup, 'plex-standby');
    began = Date.now();
    await close.get(FIRST)?.();
    await allHeld();
    console.log(`held ${((Date.now() - began) / 1000).toFixed(0)} s after the NAS went away`);
    expect(stopped()).toEqual(needing);
  });

  test('it stays so: nothing is healed, nothing flaps', async () => {
    for (let looks = 0; looks < 12; looks++) {
      await pause(10);
      expect(stopped()).toEqual(needing);
    }
    expect(stateOf('plex')).toBe('Failed');
    expect(stateOf('prowlarr')).toBe('Primary');
    expect(incidents().map(({ what }) => what)).toEqual(['the NAS does not answer']);
  });

  test('and when it answers, a file is written and read, and all of it runs again', async () => {
    await open(FIRST);
    began = Date.now();
    await nothingHeld();
    await everythingReady();
    console.log(`all runs again ${((Date.now() - began) / 1000).toFixed(0)} s after the NAS came back`);
    expect(incidents().at(-1)).toMatchObject({ what: 'the NAS is back', result: 'recovered' });
    expect(inPodOf({ namespace: media, name: 'plex' }, 'ls -A /data/media/movies')).toBe('film.mkv');
    await inState('plex', 'Primary', 300);
    // Neither while the NAS was away nor while Plex started.
    expect(changesOf(backup, 'plex-standby')).toBe(scaled);
  });
});

test('the standby NAS takes its place, as docs/recovery.md says', async () => {
  inPodOf({ namespace: media, name: 'radarr' }, 'echo film >/data/media/movies/film.mkv');
  await close.get(FIRST)?.();
  await allHeld();
  for (const namespace of [media, backup]) {
    kubectl('delete', 'jobs', '-n', namespace, '--all');
    kubectl('delete', 'pvc', '-n', namespace, 'library', '--timeout=60s');
  }
  kubectl('delete', 'pv', 'zonarr-library-media', 'zonarr-library-media-backup', '--timeout=60s');
  await changeSettings({ ...CHANGES, NAS_ADDRESS: SECOND, NAS_STANDBY_ADDRESS: '' });
  await nothingHeld();
  await everythingReady();
  expect(kubectl('get', 'pv', 'zonarr-library-media', '-o', 'jsonpath={.spec.nfs.server}')).toBe(SECOND);
  expect(inPodOf({ namespace: media, name: 'plex' }, 'cat /data/media/movies/film.mkv')).toBe('film');
});

interface Deployment {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly replicas: number;
    readonly template: {
      readonly spec: {
        readonly volumes?: readonly { readonly persistentVolumeClaim?: { readonly claimName: string } }[];
      };
    };
  };
}

const deployments = () => objectsOf<Deployment>('deployments', media);
const nameOf = ({ metadata }: Deployment) => metadata.name;
const usesLibrary = ({ spec }: Deployment) =>
  (spec.template.spec.volumes ?? []).some(
    ({ persistentVolumeClaim: claim }) => claim?.claimName === 'library',
  );
const stopped = () =>
  deployments()
    .filter(({ spec }) => spec.replicas === 0)
    .map(nameOf);
const log = () => kubectl('get', 'scaledjobs,jobs,pods', '-n', media);
const allHeld = () =>
  until('what needs the library to be held', () => stopped().length === needing.length || undefined, {
    seconds: 240,
    why: log,
  });
const nothingHeld = () =>
  until('what was held to run', () => stopped().length === 0 || undefined, { seconds: 300, why: log });
