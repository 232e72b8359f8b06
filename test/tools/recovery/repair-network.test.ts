import { Repairing } from './repairing';

/** The job that puts the network back, against a real API server that lets it do no more than the guard allows. */

let at: Repairing;
beforeAll(async () => {
  at = await Repairing.start();
}, 900_000);
afterAll(() => at?.stop());
beforeEach(() => at.reset());

const TIME = 60_000;
const open = { podSelector: {}, policyTypes: ['Ingress'], ingress: [{}] };
/** A policy that the release does not know. */
const foreign = (name = 'open-all', metadata: object = {}) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace: 'zonarr-storage', ...metadata },
  spec: open,
});
const HELMS = { labels: { 'app.kubernetes.io/managed-by': 'Helm' } };

test(
  'a network that is that of the release is left alone',
  async () => {
    expect(await at.repair({ NAMESPACES: at.described.NAMESPACES })).toMatchObject({ code: 0 });
    expect(at.called().filter((call) => !/ get |^$/.test(call))).toEqual([]);
    expect(at.called().filter((call) => / get networkpolicy /.test(call))).toHaveLength(7);
    expect([at.incidents(), await at.figures()]).toEqual([
      [],
      expect.objectContaining({ network_drift: 0, network_repair_failed: 0, network_foreign: 0 }),
    ]);
    expect(Date.now() / 1000 - ((await at.figures()).network_checked_timestamp_seconds ?? 0)).toBeLessThan(
      30,
    );
  },
  TIME,
);

test(
  'policies that were deleted, narrowed, widened or turned elsewhere are put back, written down and counted',
  async () => {
    at.remove('radarr-ingress');
    at.change({ ingress: [] }, 'sonarr-ingress');
    at.change({ ingress: [{}] }, 'lidarr-ingress');
    at.change({ podSelector: { matchLabels: { a: 'b' } } }, 'plex-ingress');
    at.change({ egress: [{}], policyTypes: ['Ingress', 'Egress'] }, 'readarr-ingress');
    at.change({ podSelector: { matchLabels: { a: 'b' } } }, 'default-deny-egress', 'zonarr-storage');
    expect(await at.repair()).toMatchObject({ code: 0 });
    expect(at.wrong()).toEqual([]);
    expect(at.incidents()).toMatchObject([
      {
        what: expect.stringContaining('missing: zonarr-media/radarr-ingress'),
        action: 'put back 6, took away 0',
        result: 'recovered',
      },
    ]);
    expect(
      at
        .incidents()[0]
        ?.tests.map(({ name, ok, detail }) => `${name} ${ok} ${detail}`)
        .sort(),
    ).toEqual([
      'afterwards true the network is that of the release',
      'zonarr-media/lidarr-ingress false changed',
      'zonarr-media/plex-ingress false changed',
      'zonarr-media/radarr-ingress false missing',
      'zonarr-media/readarr-ingress false changed',
      'zonarr-media/sonarr-ingress false changed',
      'zonarr-storage/default-deny-egress false changed',
    ]);
    expect(at.api.run('get', 'events', '-n', 'zonarr-management')).toContain('cronjob/repair-network');
    const {
      network_drift,
      network_repair_failed,
      network_repaired_timestamp_seconds = 0,
    } = await at.figures();
    expect([network_drift, network_repair_failed]).toEqual([6, 0]);
    expect(Date.now() / 1000 - network_repaired_timestamp_seconds).toBeLessThan(30);
  },
  TIME,
);

test(
  'the next release meets no conflict after a repair',
  async () => {
    at.change({ ingress: [{}] });
    await at.repair();
    const radarr = at.release.policies.find(({ metadata }) => metadata.name === 'radarr-ingress');
    at.apply({ ...radarr, spec: { ...radarr?.spec, ingress: [] } });
    expect(at.policy('radarr-ingress').spec).not.toHaveProperty('ingress');
  },
  TIME,
);

test(
  'a release that is just being applied is no drift',
  async () => {
    at.remove('radarr-ingress');
    const run = at.start({ SETTLE_SECONDS: '6' });
    // After its first look.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    at.apply(...at.release.policies);
    expect(await run.ended()).toMatchObject({ code: 0 });
    expect([at.incidents(), await at.figures()]).toEqual([[], expect.objectContaining({ network_drift: 0 })]);
    expect(at.called().filter((call) => call.includes('apply'))).toEqual([]);
  },
  TIME,
);

describe('a policy that is not in the release', () => {
  test(
    'is taken away and kept whole when nobody owns it',
    async () => {
      at.apply(foreign());
      expect(await at.repair()).toMatchObject({ code: 0 });
      expect(at.wrong()).toEqual([]);
      const [[name, text] = ['', '']] = Object.entries(at.kept('quarantined-policies'));
      expect(name).toMatch(/^\d+-0\.zonarr-storage\.open-all$/);
      expect(JSON.parse(text)).toMatchObject(foreign());
      expect(at.incidents()).toMatchObject([{ action: 'put back 0, took away 1', result: 'recovered' }]);
    },
    TIME,
  );

  test(
    'stays when it cannot be kept',
    async () => {
      at.apply(foreign());
      expect(await at.repair({ REFUSED: '*patch configmap/quarantined-policies*' })).toMatchObject({
        code: 1,
      });
      expect(at.policy('open-all', 'zonarr-storage').spec).toEqual(open);
      expect(await at.figures()).toMatchObject({ network_repair_failed: 1 });
    },
    TIME,
  );

  test(
    'is named once and left alone when somebody owns it',
    async () => {
      at.apply(foreign('helms', HELMS));
      for (const run of [1, 2]) {
        expect([run, await at.repair()]).toMatchObject([run, { code: 0 }]);
        expect(at.incidents()).toMatchObject([
          { what: expect.stringContaining('zonarr-storage/helms'), action: 'left alone', result: 'noted' },
        ]);
      }
      expect(at.policy('helms', 'zonarr-storage').metadata.labels).toEqual(HELMS.labels);
      expect(await at.figures()).toMatchObject({
        network_drift: 0,
        network_foreign: 1,
        network_repair_failed: 0,
      });
    },
    TIME,
  );

  test(
    'is kept with at most 19 others, the newest',
    async () => {
      const old = Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`${1000 + i}-0.a.b`, '{}']));
      at.api.run(
        'patch',
        'configmap',
        'quarantined-policies',
        '-n',
        'zonarr-management',
        '--type=merge',
        '-p',
        JSON.stringify({ data: old }),
      );
      at.apply(foreign());
      await at.repair();
      const names = Object.keys(at.kept('quarantined-policies')).sort();
      expect([names.length, names[0], names.at(-1)]).toEqual([
        20,
        '1006-0.a.b',
        expect.stringContaining('open-all'),
      ]);
    },
    TIME,
  );
});

test(
  'more repairs in an hour than are normal call a person, and are made all the same',
  async () => {
    for (const result of ['recovered', 'escalated']) {
      at.remove('radarr-ingress');
      await at.repair({ MAX_REPAIRS: '1' });
      expect([at.wrong(), at.incidents().at(-1)?.result]).toEqual([[], result]);
      expect(await at.figures()).toMatchObject({ network_escalated: result === 'escalated' ? 1 : 0 });
    }
    await at.repair({ MAX_REPAIRS: '1' });
    expect(await at.figures()).toMatchObject({ network_escalated: 0 });
  },
  TIME,
);
