import { until } from '../../cluster/harness/until';
import { ApiServer } from './api-server';
import { guardedNetwork } from './guarded-network';

/** Who may change the network of a zone, asked of a real API server. All callers have every right by RBAC. */

const { objects, policies } = guardedNetwork('', ['group:system:masters', 'user:kim', 'group:operators']);
const REPAIR = ['system:serviceaccount:zonarr-management:repair-network'];
const EVE = ['eve', 'system:authenticated'];

let api: ApiServer;
beforeAll(async () => {
  api = await ApiServer.start();
  expect(api.apply(objects)).toMatchObject({ code: 0 });
  api.run('create', 'clusterrolebinding', 'all', '--clusterrole=cluster-admin', '--group=almighty');
  // The API server needs a moment to read new admission policies.
  for (const who of [EVE, REPAIR])
    await until('the guard', () => (put(who, other(), '--dry-run=server').code === 1 ? true : undefined));
}, 900_000);
afterAll(() => api?.stop());
afterEach(() => {
  api.run(
    'delete',
    'networkpolicy',
    'other',
    'radarr-ingress',
    '-n',
    'zonarr-media',
    '--ignore-not-found',
    '--wait=false',
  );
  expect(api.apply([radarr])).toMatchObject({ code: 0 });
});

const as = ([user = '', ...groups]: readonly string[]) => [
  `--as=${user}`,
  ...[...groups, 'almighty'].map((group) => `--as-group=${group}`),
];
const released = (name: string, namespace = 'zonarr-media') => {
  const found = policies.find(({ metadata }) => metadata.name === name && metadata.namespace === namespace);
  if (!found) throw new Error(`no ${name}`);
  return found;
};
const radarr = released('radarr-ingress');
/** A policy that the release does not know. */
const other = (metadata: object = {}) => ({
  ...radarr,
  metadata: { name: 'other', namespace: 'zonarr-media', ...metadata },
});
const put = (who: readonly string[], items: object | readonly object[], ...options: readonly string[]) =>
  api.apply([items].flat(), '--force-conflicts', ...options, ...as(who));
const remove = (who: readonly string[], name = 'radarr-ingress') =>
  api.try('delete', 'networkpolicy', name, '-n', 'zonarr-media', '--wait=false', ...as(who));
const change = (who: readonly string[], patch: object, type = 'merge') =>
  api.try(
    'patch',
    'networkpolicy',
    'radarr-ingress',
    '-n',
    'zonarr-media',
    '--type',
    type,
    '-p',
    JSON.stringify(patch),
    ...as(who),
  );

const refused = (message: string) => ({ code: 1, output: expect.stringContaining(message) });
const DONE = expect.objectContaining({ code: 0 });
const OPEN = { spec: { ingress: [{}] } };

describe('somebody whom the settings do not name', () => {
  const message = 'eve may not change the network of a zone: NETWORK_ADMINS names who may';
  test.each([
    ['adds no policy', () => put(EVE, other())],
    ['widens none', () => change(EVE, OPEN)],
    ['deletes none', () => remove(EVE)],
    [
      'deletes not all of them',
      () => api.try('delete', 'networkpolicy', '--all', '-n', 'zonarr-media', ...as(EVE)),
    ],
  ])('%s', (_, act) => {
    expect(act()).toEqual(refused(message));
  });

  test('has a free hand outside the zones', () => {
    expect(put(EVE, other({ namespace: 'default' }))).toEqual(DONE);
  });
});

test.each([
  ['system:masters', ['admin', 'system:masters']],
  ['a user of the settings', ['kim']],
  ['a group of the settings', ['sam', 'operators']],
])('%s may do everything', (_, who) => {
  expect([put(who, other()), change(who, OPEN), remove(who), remove(who, 'other')]).toEqual([
    DONE,
    DONE,
    DONE,
    DONE,
  ]);
});

test('Kubernetes may delete, as the end of a namespace takes, and nothing else', () => {
  const controller = ['system:serviceaccount:kube-system:namespace-controller'];
  expect(change(controller, OPEN)).toEqual(refused('may not change the network'));
  expect(remove(controller)).toEqual(DONE);
});

describe('the repair', () => {
  test('may put back every policy of the release, deleted or changed', () => {
    api.run('delete', 'networkpolicy', '--all', '-n', 'zonarr-media', '--wait=false');
    const elsewhere = policies.filter(({ metadata }) => metadata.namespace !== 'zonarr-media');
    const narrowed = { podSelector: { matchLabels: { a: 'b' } }, policyTypes: ['Ingress', 'Egress'] };
    const changed = elsewhere.map((policy) => ({ ...policy, spec: narrowed }));
    expect(put(['kim'], changed)).toEqual(DONE);
    expect(put(REPAIR, policies)).toEqual(DONE);
  });

  test('leaves marks that others have set', () => {
    change(['kim'], { metadata: { annotations: { 'argocd.argoproj.io/tracking-id': 'x' } }, ...OPEN });
    expect(put(REPAIR, radarr)).toEqual(DONE);
  });

  test('may delete what nobody owns', () => {
    put(['kim'], other());
    expect(remove(REPAIR, 'other')).toEqual(DONE);
  });

  const noName = 'the repair may write no policy that is not in the release';
  const notAsReleased = 'the repair may write radarr-ingress only as the release has it';
  const noOwner = 'the repair may give no policy an owner or a finalizer';
  const owner = [
    { apiVersion: 'v1', kind: 'ConfigMap', name: 'gone', uid: 'd6f9f6c4-58ab-4bd8-9df3-e0a2a4b5b8aa' },
  ];
  test.each([
    ['another name', () => put(REPAIR, other()), noName],
    [
      'a name that the API server finds',
      () => api.create(other({ name: undefined, generateName: 'radarr-ingress' }), ...as(REPAIR)),
      noName,
    ],
    [
      'a name of another namespace',
      () => put(REPAIR, { ...radarr, metadata: { ...radarr.metadata, namespace: 'zonarr-dmz' } }),
      noName,
    ],
    ['a wider policy', () => change(REPAIR, OPEN), notAsReleased],
    ['a narrower policy', () => change(REPAIR, { spec: { ingress: [] } }), notAsReleased],
    [
      'a second direction',
      () => change(REPAIR, { spec: { egress: [{}], policyTypes: ['Ingress', 'Egress'] } }),
      notAsReleased,
    ],
    [
      'other pods',
      () => change(REPAIR, { spec: { podSelector: { matchLabels: { a: 'b' } } } }),
      notAsReleased,
    ],
    [
      'the policy of another service',
      () => put(REPAIR, { ...radarr, spec: released('sonarr-ingress').spec }),
      notAsReleased,
    ],
    ['another label', () => change(REPAIR, { metadata: { labels: { a: 'b' } } }), notAsReleased],
    ['an annotation', () => change(REPAIR, { metadata: { annotations: { a: 'b' } } }), notAsReleased],
    [
      'a label less',
      () => change(REPAIR, { metadata: { labels: { 'zonarr.dev/zone': null } } }),
      notAsReleased,
    ],
    ['an owner', () => change(REPAIR, { metadata: { ownerReferences: owner } }), noOwner],
    ['a finalizer', () => change(REPAIR, { metadata: { finalizers: ['a.example/b'] } }), noOwner],
  ])('may not write %s', (_, act, message) => {
    expect(act()).toEqual(refused(message));
  });

  test('may not write a policy of the release that is missing with more than the release has', () => {
    remove(['kim']);
    expect(put(REPAIR, { ...radarr, ...OPEN })).toEqual(refused(notAsReleased));
    expect(put(REPAIR, { ...radarr, metadata: { ...radarr.metadata, ownerReferences: owner } })).toEqual(
      refused(noOwner),
    );
  });

  test('may not delete a policy of the release', () => {
    expect(remove(REPAIR)).toEqual(refused('the repair may delete no policy of the release'));
  });

  test.each([
    { labels: { 'app.kubernetes.io/managed-by': 'Helm' } },
    { annotations: { 'argocd.argoproj.io/tracking-id': 'x' } },
    { ownerReferences: owner },
  ])('may not delete a policy with %j', (metadata) => {
    expect(put(['kim'], other(metadata))).toEqual(DONE);
    expect(remove(REPAIR, 'other')).toEqual(refused('the repair may delete no policy that somebody owns'));
  });
});
