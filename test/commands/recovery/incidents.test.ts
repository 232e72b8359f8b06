import { rmSync } from 'node:fs';
import { type Cluster, standIn } from '../restore/stand-in';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function cluster(data?: Record<string, string>, answers: Cluster = {}) {
  const one = standIn({ objects: { configmaps: [data ? { data } : {}] }, ...answers });
  folders.push(one.folder);
  return one;
}

const incident = (time: string, more: object = {}) =>
  JSON.stringify({
    time,
    what: 'does not answer',
    service: 'plex',
    zone: 'media',
    tests: [
      { name: 'network dns', ok: true, detail: 'plex' },
      { name: 'network probe:web', ok: false, detail: 'a | b' },
      { name: 'storage nas', ok: null, detail: '' },
    ],
    action: 'restarted: 1 pods deleted',
    result: 'recovered',
    duration: 12.3,
    ...more,
  });

const LOG = {
  '1-plex.json': incident('2026-11-01T10:00:00Z'),
  '2-radarr.json': incident('2026-11-03T10:00:00Z', { service: 'radarr', tests: [], result: 'failed' }),
  '3-plex.json': incident('2026-11-02T10:00:00Z'),
};

const titles = (text: string) => text.split('\n').filter((line) => line.startsWith('## '));

test('an incident is a section of Markdown with its tests as a table', () => {
  const { status, stdout } = cluster({ one: LOG['1-plex.json'] }).run('incidents');
  expect(status).toBe(0);
  expect(stdout).toBe(`# Incidents

## 2026-11-01 10:00 UTC: plex does not answer

- Zone: media
- Action: restarted: 1 pods deleted
- Result: **recovered** after 12.3 s

| Test | Result | Detail |
| --- | --- | --- |
| network dns | ok | plex |
| network probe:web | **failed** | a \\| b |
| storage nas | unknown |  |
`);
}, 20_000);

test('the newest comes first, --limit and --service choose among them', () => {
  const one = cluster(LOG, { words: ['1', 'plex'] });
  expect(titles(one.run('incidents').stdout).map((title) => title.slice(3, 32))).toEqual([
    '2026-11-03 10:00 UTC: radarr ',
    '2026-11-02 10:00 UTC: plex do',
    '2026-11-01 10:00 UTC: plex do',
  ]);
  expect(titles(one.run('incidents', '--limit', '1').stdout)).toHaveLength(1);
  expect(titles(one.run('incidents', '--service', 'plex').stdout)).toHaveLength(2);
}, 20_000);

test('a record that somebody broke is counted, and hides no other', () => {
  const { status, stdout, stderr } = cluster({ ...LOG, a: 'no JSON', b: '{"time":"soon"}' }).run('incidents');
  expect([status, titles(stdout).length, stderr]).toEqual([0, 3, '2 records cannot be read.\n']);
}, 20_000);

test('no incident is good news, no log is an error, and a limit of nothing is refused', () => {
  expect(cluster().run('incidents').stdout).toBe('# Incidents\n\nNone.\n');
  const none = cluster(undefined, { objects: {} }).run('incidents');
  expect([none.status, none.stderr]).toEqual([1, expect.stringContaining('keeps no incidents of Zonarr')]);
  expect(cluster(LOG).run('incidents', '--limit', '0')).toMatchObject({ status: 1, stdout: '' });
}, 20_000);
