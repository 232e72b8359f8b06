import { rmSync } from 'node:fs';
import { standIn } from '../restore/stand-in';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A cluster with Plex and Radarr, of which Plex is marked for some purpose. */
function cluster(purpose?: string) {
  const labels = purpose ? { 'zonarr.dev/maintenance': purpose } : {};
  const deployments = [
    { metadata: { name: 'plex', namespace: 'zonarr-media', resourceVersion: '7', labels } },
    { metadata: { name: 'radarr', namespace: 'zonarr-media', resourceVersion: '8' } },
  ];
  const one = standIn({ objects: { deployments }, words: ['plex'] });
  folders.push(one.folder);
  return one;
}

/** What the command did to the cluster, besides looking. */
const changes = (one: ReturnType<typeof cluster>) =>
  one.calls().flatMap(({ args }) => (args[0] === 'get' ? [] : [args]));

const patch = (value: string | null) => [
  'patch',
  'deployment/plex',
  '--namespace=zonarr-media',
  '--type=merge',
  `--patch={"metadata":{"resourceVersion":"7","labels":{"zonarr.dev/maintenance":${JSON.stringify(value)}}}}`,
];

test.each([
  ['on', undefined, 'manual', 'plex is in maintenance: no alert, no failover'],
  ['off', 'manual', null, 'plex is looked after again.'],
])(
  'maintenance %s changes the label and nothing else',
  (turn, before, after, said) => {
    const one = cluster(before);
    const { status, stdout } = one.run('maintenance', turn, '--service', 'plex');
    expect([status, stdout]).toEqual([0, expect.stringContaining(said)]);
    expect(changes(one).map((args) => args.filter((arg) => !arg.startsWith('--request')))).toEqual([
      patch(after),
    ]);
  },
  20_000,
);

test.each([
  ['on', 'manual', 0, 'is in maintenance already'],
  ['off', undefined, 0, 'is not in maintenance'],
  ['on', 'backup', 1, 'is stopped for backup just now'],
  ['off', 'restore', 1, 'is stopped for restore just now'],
])(
  'maintenance %s of a service that is marked "%s" changes nothing',
  (turn, before, expected, said) => {
    const one = cluster(before);
    const { status, stdout, stderr } = one.run('maintenance', turn, '--service', 'plex');
    expect([status, stdout + stderr]).toEqual([expected, expect.stringContaining(said)]);
    expect(changes(one)).toEqual([]);
  },
  20_000,
);

test.each([
  ['another word than on and off', ['up', '--service', 'plex'], 'on, off'],
  ['no service', ['on'], '--service'],
  ['a service that is not there', ['on', '--service', 'pelx'], 'There are: plex, radarr.'],
])(
  '%s is refused',
  (_, args, said) => {
    const one = cluster();
    const { status, stderr } = one.run('maintenance', ...args);
    expect([status, stderr]).toEqual([1, expect.stringContaining(said)]);
    expect(changes(one)).toEqual([]);
  },
  20_000,
);
