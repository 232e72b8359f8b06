import { computeConnections } from '../../verify/reach/connections';
import { runIn } from './command-line';
import { clusterFrom, clusterOf, findingsOf, linesOf, type Manifest, pod, policy } from './manifests';

/** Whatever is wrong with a file is named with its place; nothing is ever read as if it had no policies. */

const POD =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: ns}\nspec: {containers: [{name: a}]}\n';
const refused = async (files: Record<string, string>, line = 'connections DIR') => {
  const { code, out, err } = await runIn(files, line);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  return err;
};

describe('unusable input', () => {
  test.each([
    ['a: [1', 'bad.yaml:1: error: cannot be parsed'],
    [`${POD}---\na: 1\na: 2\n`, 'bad.yaml:7: error: cannot be parsed: duplicated mapping key'],
    ['{{ template }}\n{{ end }}', 'error: cannot be parsed'],
    [`${POD}---\nkind: 3\napiVersion: v1\n`, 'bad.yaml:6: error: kind must be a name'],
    [`${POD}---\nkind: Pod\n`, 'bad.yaml:6: error: apiVersion must be text, not empty'],
    [
      'kind: Pod\napiVersion: v1\nmetadata: []\n',
      'bad.yaml:3: error: metadata must be a mapping, not a list',
    ],
    [
      'kind: Pod\napiVersion: v1\nmetadata:\n  name: 7\n',
      'bad.yaml:4: error: metadata.name must be a string',
    ],
    ['kind: List\napiVersion: v1\nitems: {}\n', 'bad.yaml:3: error: items must be a list'],
    [POD.replace('[{name: a}]', '{}'), 'bad.yaml:4: error: Pod ns/a: spec.containers must be a list'],
    [POD.replace('name: a,', ''), 'error: Pod ns/: has no name'],
    [
      POD.replace('{name: a, ', '{name: a, labels: {app: 1}, '),
      'metadata.labels.app must be a string, not the number 1',
    ],
    [POD.replace('{name: a}]', '{name: a, ports: [{containerPort: x}]}]'), 'containerPort must be'],
    [
      'kind: Deployment\napiVersion: apps/v1\nmetadata: {name: a}\n',
      'no pod to be found in spec.template.spec',
    ],
  ])('%j', async (text, message) => {
    expect(await refused({ 'good.yaml': POD, 'sub/bad.yaml': text })).toContain(`${message}`);
  });

  test('every problem of every file is named in one run', async () => {
    const err = await refused({ 'a.yaml': 'a: [', 'b.json': '{', 'c.yml': POD.replace('[{name: a}]', '{}') });
    expect(err.match(/: error: /g)).toHaveLength(3);
  });

  test.each([
    ['connections DIR/absent', 'no such file or folder'],
    ['connections DIR/empty', 'no .yaml, .yml or .json file in it'],
    ['connections', "missing required argument 'path'"],
    ['connections DIR -o xml', 'xml'],
    ['nonsense DIR', 'nonsense'],
  ])('%s', async (line, message) => {
    expect(await refused({ 'empty/readme.txt': '', 'a.yaml': POD }, line)).toContain(message);
  });

  test('a file that is no text', async () => {
    expect((await runIn({}, 'connections -', '\u0000')).code).toBe(2);
    const latin = Buffer.concat([Buffer.from(`${POD}# caf`), Buffer.from([0xe9, 10])]);
    expect(await runIn({}, 'connections -', latin)).toMatchObject({
      code: 2,
      err: '-: error: not UTF-8 text [unreadable]\n',
    });
  });
});

describe('warnings', () => {
  const warned = async (text: string) =>
    (await runIn({ 'a.yaml': text, 'pod.yaml': POD }, 'connections DIR')).err;
  test.each([
    ['image: {tag: 1}\n', 'a.yaml:1: warning: no Kubernetes object'],
    ['# nothing but a comment\n---\n- 1\n', 'a.yaml:3: warning: a list is no Kubernetes object'],
    [
      'kind: NetworkPolicie\napiVersion: networking.k8s.io/v1\nmetadata: {name: x}\n',
      'a.yaml:1: warning: NetworkPolicie x: networking.k8s.io/v1 NetworkPolicie is not known',
    ],
    ['kind: CiliumNetworkPolicy\napiVersion: cilium.io/v2\nmetadata: {name: x}\n', 'is not computed here'],
  ])('%j', async (text, message) => expect(await warned(text)).toContain(message));
  test('an empty document and a known kind without pods are nothing to tell', async () =>
    expect(await warned('---\n---\nkind: ConfigMap\napiVersion: v1\nmetadata: {name: x}\n')).toBe(''));
});

describe('workloads', () => {
  const titles = (...objects: Manifest[]) => [
    ...new Set(
      computeConnections(clusterOf(...objects)).flatMap(({ from }) => (from.workload ? [from.title] : [])),
    ),
  ];
  const owned = (name: string, owner: object, labels = {}) => {
    const object = pod(`n/${name}`, labels);
    return { ...object, metadata: { ...(object.metadata as object), ownerReferences: [owner] } };
  };
  const replicaSet = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-5d', controller: true };

  test('pods stand for what controls them, as one', () => {
    expect(titles(owned('web-5d-a', replicaSet), owned('web-5d-b', replicaSet))).toEqual([
      'n/web-5d[ReplicaSet]',
    ]);
    expect(titles(owned('a', { ...replicaSet, controller: false }))).toEqual(['n/a[Pod]']);
    expect(titles(owned('etcd', { kind: 'Node', name: 'node-1', controller: true }))).toEqual([
      'n/etcd[Pod]',
    ]);
  });

  test('pods of one owner that policies select differently have no one answer', () => {
    const pods = [owned('a', replicaSet, { v: '1' }), owned('b', replicaSet, { v: '2' })];
    expect(titles(...pods)).toEqual(['n/web-5d[ReplicaSet]']);
    const one = policy('n/p', { podSelector: { matchLabels: { v: '1' } } });
    expect(() => titles(...pods, one)).toThrow(
      'policies select the pods of n/web-5d[ReplicaSet] differently',
    );
  });

  test.each([
    ['apps/v1', 'Deployment'],
    ['apps/v1', 'StatefulSet'],
    ['apps/v1', 'DaemonSet'],
    ['apps/v1', 'ReplicaSet'],
    ['v1', 'ReplicationController'],
    ['batch/v1', 'Job'],
  ])('%s %s has a template', (apiVersion, kind) => {
    const spec = { template: { metadata: { labels: { app: 'x' } }, spec: { containers: [] } } };
    expect(titles({ apiVersion, kind, metadata: { name: 'x' }, spec })).toEqual([`default/x[${kind}]`]);
  });

  test('the items of a PodList need no kind', () => {
    const items = [{ metadata: { name: 'a' }, spec: {} }];
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'PodList', items });
    expect(clusterFrom(text).workloads.map(({ name, kind }) => `${name}[${kind}]`)).toEqual(['a[Pod]']);
    expect(clusterFrom('apiVersion: v1\nkind: PodList\nitems:\n')).toMatchObject({
      workloads: [],
      findings: [],
    });
  });

  test('a Job is known by the label that its controller adds', () => {
    const job = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { namespace: 'n', name: 'j' },
      spec: { template: { spec: {} } },
    };
    const only = policy('n/p', {
      podSelector: { matchLabels: { 'job-name': 'j' } },
      policyTypes: ['Ingress', 'Egress'],
    });
    expect(linesOf(job, only)).toEqual([]);
  });

  test('a ScaledJob runs pods of its template, known by the label that KEDA adds', () => {
    const spec = { jobTargetRef: { template: { metadata: { labels: { app: 'heal' } }, spec: {} } } };
    const scaledJob = {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledJob',
      metadata: { namespace: 'n', name: 's' },
      spec,
    };
    const [workload] = clusterOf(scaledJob).workloads;
    expect(workload).toMatchObject({ namespace: 'n', name: 's', kind: 'ScaledJob' });
    expect(Object.fromEntries(workload?.pods[0]?.labels ?? [])).toEqual({
      app: 'heal',
      'scaledjob.keda.sh/name': 's',
    });
    expect(findingsOf({ ...scaledJob, spec: { jobTargetRef: {} } })).toEqual([
      'invalid-workload: no pod to be found in spec.jobTargetRef.template.spec',
    ]);
  });

  test("KEDA's other kinds run no pods", () => {
    const kinds = [
      ['keda.sh/v1alpha1', 'ScaledObject'],
      ['keda.sh/v1alpha1', 'TriggerAuthentication'],
      ['eventing.keda.sh/v1alpha1', 'CloudEventSource'],
    ];
    const { workloads, findings } = clusterOf(
      ...kinds.map(([apiVersion, kind]) => ({ apiVersion, kind, metadata: { namespace: 'n', name: 'x' } })),
    );
    expect({ workloads, findings }).toEqual({ workloads: [], findings: [] });
  });

  test('the port of a sidecar has a name too', () => {
    const sidecar = { name: 's', restartPolicy: 'Always', ports: [{ name: 'metrics', containerPort: 9000 }] };
    const object = { ...pod('n/a'), spec: { containers: [], initContainers: [sidecar] } };
    const rule = policy('n/p', { ingress: [{ ports: [{ port: 'metrics' }] }] });
    expect(linesOf(object, rule)[0]).toBe('0.0.0.0-255.255.255.255[External] => n/a[Pod] : TCP 9000');
  });

  test('what prometheus-operator runs has its labels and ports', () => {
    const operated = (kind: string, spec = {}) =>
      clusterOf({
        apiVersion: 'monitoring.coreos.com/v1',
        kind,
        metadata: { namespace: 'n', name: 'x' },
        spec,
      }).workloads;
    const [prometheus, shard] = operated('Prometheus', { shards: 2, podMetadata: { labels: { a: 'b' } } });
    expect([prometheus?.name, shard?.name]).toEqual(['prometheus-x', 'prometheus-x-shard-1']);
    expect(Object.fromEntries(prometheus?.pods[0]?.labels ?? [])).toEqual({
      a: 'b',
      'app.kubernetes.io/instance': 'x',
      'app.kubernetes.io/managed-by': 'prometheus-operator',
      'app.kubernetes.io/name': 'prometheus',
      'operator.prometheus.io/name': 'x',
      'operator.prometheus.io/shard': '0',
      prometheus: 'x',
    });
    const ports = (kind: string, spec = {}) =>
      operated(kind, spec)[0]?.pods[0]?.ports.map(
        ({ name, number, protocol }) => `${name} ${number}/${protocol}`,
      );
    expect(ports('Prometheus')).toEqual(['web 9090/TCP', 'reloader-web 8080/TCP']);
    expect(ports('Alertmanager')).toEqual([
      'web 9093/TCP',
      'mesh-tcp 9094/TCP',
      'mesh-udp 9094/UDP',
      'reloader-web 8080/TCP',
    ]);
    expect(ports('Alertmanager', { listenLocal: true })?.[0]).toBe('mesh-tcp 9094/TCP');
  });
});

test('YAML is read as kubectl reads it', () => {
  const labels = (text: string) => clusterFrom(POD.replace('{name: a, ', `{labels: ${text}, name: a, `));
  expect(labels('{a: yes}').findings[0]?.message).toContain('must be a string, not the boolean true');
  expect(labels('{a: 1:30}').findings[0]?.message).toContain('is no valid label value: "1:30"');
  expect(labels('{b: "yes", c: v012}').findings).toEqual([]);
  expect(labels('{a: 012}').findings[0]?.message).toContain('not the number 10');
  expect(clusterFrom(`${POD}---\nx: &x {a: 1}\n`).findings).toHaveLength(1);
});
