import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Cluster, NAMESPACE } from '../backup/cluster';
import { Run } from '../backup/run';

/** What an incident leaves behind, whatever the API does. */

const MANAGEMENT = 'zonarr-management';
const LOG = 'configmap/incidents';
const JOBS = join(__dirname, '../../../jobs');
const STAND_INS = join(__dirname, '../backup/bin');

let folder: string;
let cluster: Cluster;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'incident-'));
  cluster = new Cluster(folder);
  cluster.put(LOG, {}, MANAGEMENT);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a job that does nothing but record an incident, with the arguments of `record_incident`. */
function record(args: readonly string[], env: NodeJS.ProcessEnv = {}): Run {
  const script = 'set -eu; jobs=$0; . "$jobs/incident.sh"; record_incident "$@"; echo "and on it goes"';
  return Run.program(['/bin/sh', '-c', script, JOBS, ...args], {
    PATH: [STAND_INS, '/usr/bin', '/bin', dirname(process.execPath)].join(':'),
    CLUSTER: folder,
    KUBECTL_STAND_IN: process.env.KUBECTL_STAND_IN,
    SERVICE: 'plex',
    ZONE: 'media',
    NAMESPACE,
    INCIDENT_NAMESPACE: MANAGEMENT,
    POLL_SECONDS: '0.1',
    ...env,
  });
}

const TESTS = JSON.stringify([{ name: 'probe', ok: false, detail: 'web is "silent"' }]);
const FAILED = ['does not answer', 'restarted', 'failed', '12.3', TESTS];

const entries = () => cluster.read(LOG, MANAGEMENT).data ?? {};
const records = () => Object.values(entries()).map((text) => JSON.parse(text));

test('an incident is a record with what, when, tests, action, result and duration', async () => {
  expect(await record(FAILED).ended()).toMatchObject({ code: 0 });
  const [[key, text] = []] = Object.entries(entries());
  expect(key).toMatch(/^\d+-plex\.json$/);
  const { time, ...rest } = JSON.parse(text ?? '');
  expect(Math.abs(Date.now() - Date.parse(time))).toBeLessThan(30_000);
  expect(rest).toEqual({
    what: 'does not answer',
    service: 'plex',
    zone: 'media',
    tests: [{ name: 'probe', ok: false, detail: 'web is "silent"' }],
    action: 'restarted',
    result: 'failed',
    duration: 12.3,
  });
});

test.each([
  ['recovered', 'Normal', 'Recovered'],
  ['noted', 'Normal', 'Noted'],
  ['failed', 'Warning', 'RecoveryFailed'],
  ['escalated', 'Warning', 'RecoveryEscalated'],
])('%s is an Event of its service too', async (result, type, reason) => {
  await record(['does not answer', 'restarted', result, '12']).ended();
  expect(cluster.list('event')).toEqual([
    expect.objectContaining({
      type,
      reason,
      involvedObject: { kind: 'Deployment', name: 'plex', namespace: NAMESPACE },
      message: `does not answer; restarted: ${result} after 12 s`,
    }),
  ]);
});

test('of many incidents the newest 50 are kept, and always the one that is written', async () => {
  const old = Array.from({ length: 50 }, (_, i) => [`${2_000_000_000 + i}-radarr.json`, '{}']);
  cluster.put(LOG, { data: Object.fromEntries([...old, ['99-radarr.json', '{}']]) }, MANAGEMENT);
  await record(FAILED).ended();
  const keys = Object.keys(entries());
  expect(keys).toHaveLength(50);
  expect(keys).not.toContain('99-radarr.json');
  expect(keys).not.toContain('2000000000-radarr.json');
  expect(keys).toContain('2000000001-radarr.json');
  expect(keys.filter((key) => key.endsWith('-plex.json'))).toHaveLength(1);
});

test('the record of the same second is not written over', async () => {
  await Promise.all([1, 2, 3].map((n) => record([`what ${n}`, 'none', 'noted', '0']).ended()));
  expect(
    records()
      .map(({ what }) => what)
      .sort(),
  ).toEqual(['what 1', 'what 2', 'what 3']);
});

test('a record that is refused is written at the next try', async () => {
  cluster.refuse({ match: 'patch configmap', times: 2 });
  expect(await record(FAILED).ended()).toMatchObject({ code: 0 });
  expect(records()).toHaveLength(1);
});

test.each([
  ['the API refuses everything', () => cluster.refuse({ match: '.', times: 99 })],
  ['there is no log', () => cluster.remove(LOG, MANAGEMENT)],
])('the job goes on when %s', async (_, spoil) => {
  spoil();
  const { code, output } = await record(FAILED).ended();
  expect(code).toBe(0);
  expect(output).toContain('incident: plex: does not answer; restarted: failed after 12.3 s');
  expect(output).toContain('could not be written down');
  expect(output).toContain('and on it goes');
});

test('tests that are no JSON, and a text without end, still leave a record of bounded size', async () => {
  const long = 'x'.repeat(100_000);
  const many = JSON.stringify(
    Array.from({ length: 500 }, () => ({ name: 'n', ok: true, detail: 'd'.repeat(900) })),
  );
  await record([long.slice(0, 90_000), 'none', 'noted', 'soon', 'not JSON']).ended();
  await record(['what', 'none', 'noted', '1', many.slice(0, 100_000)]).ended();
  await record([
    'what',
    'none',
    'noted',
    '1',
    many.slice(0, 120_000).replace(/,[^,]*,[^,]*,[^,]*$/, ']'),
  ]).ended();
  expect(records().map(({ tests }) => tests.length)).toEqual([0, 0, 40]);
  for (const text of Object.values(entries())) expect(text.length).toBeLessThan(20_000);
});
