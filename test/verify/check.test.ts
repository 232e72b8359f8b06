import { check } from '../../verify/check/check';
import { RULES } from '../../verify/check/rules';
import { formatFinding } from '../../verify/input/finding';
import { parseCidr } from '../../verify/policy/ip-block';
import { runIn } from './command-line';
import { clusterOf, type Manifest, namespace, pod, policy } from './manifests';

const RANGES = ['10.42.0.0/16', 'fd00:42::/56'].flatMap((cidr) => parseCidr(cidr) ?? []);

/** What `check` finds in the objects beside a pod and a default deny: `rule: message`. */
const found = (...objects: Manifest[]) =>
  check(clusterOf(web, ...deny('n'), ...objects), { clusterRanges: RANGES }).findings.map(
    ({ rule, message }) => `${rule}: ${message}`,
  );
const rulesOf = (...objects: Manifest[]) => found(...objects).map((text) => text.split(':')[0]);

const web = pod('n/web', { app: 'web' }, { ports: [{ name: 'http', containerPort: 8080 }] });
const deny = (where: string) => [
  policy(`${where}/deny-in`, { podSelector: {}, policyTypes: ['Ingress'] }),
  policy(`${where}/deny-out`, { podSelector: {}, policyTypes: ['Egress'] }),
];
const toWeb = { podSelector: { matchLabels: { app: 'web' } } };
const ingress = (...rules: unknown[]) =>
  policy('n/p', { ...toWeb, policyTypes: ['Ingress'], ingress: rules });
const service = (spec: object) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace: 'n', name: 's' },
  spec,
});

test('a sound input has no findings', () => {
  expect(
    found(
      namespace('n'),
      ingress({
        from: [toWeb, { ipBlock: { cidr: '10.0.0.0/8', except: ['10.42.0.0/16'] } }],
        ports: [{ port: 8080 }],
      }),
      service({ selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] }),
    ),
  ).toEqual([]);
});

describe('policies', () => {
  test.each<[string, Manifest]>([
    ['invalid-policy', ingress({ from: [{}] })],
    ['policy-selects-nothing', policy('n/p', { podSelector: { matchLabels: { app: 'wep' } } })],
    ['peer-matches-nothing', ingress({ from: [{ podSelector: { matchLabels: { app: 'wep' } } }] })],
    ['peer-matches-nothing', ingress({ from: [{ namespaceSelector: { matchLabels: { a: 'b' } } }] })],
    [
      'rules-without-effect',
      policy('n/p', { ...toWeb, policyTypes: ['Ingress'], egress: [{ to: [toWeb] }] }),
    ],
    ['named-port', ingress({ from: [toWeb], ports: [{ port: 'http' }] })],
    ['two-directions', policy('n/p', { ...toWeb, ingress: [{ from: [toWeb] }], egress: [{ to: [toWeb] }] })],
    ['ip-block-covers-cluster', ingress({ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] })],
    [
      'ip-block-covers-cluster',
      ingress({ from: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.42.0.0/17'] } }] }),
    ],
    ['ip-block-covers-cluster', ingress({ from: [{ ipBlock: { cidr: '10.42.7.0/24' } }] })],
    ['ip-block-covers-cluster', ingress({ from: [{ ipBlock: { cidr: '::/0' } }] })],
    ['ports-without-peers', ingress({ ports: [{ port: 8080 }] })],
  ])('%s', (rule, object) => expect(rulesOf(object)).toEqual([rule]));

  test('a policy for all pods of a namespace may wait for them, one for an unknown namespace may not', () => {
    expect(rulesOf(namespace('later'), ...deny('later'))).toEqual([]);
    expect(rulesOf(...deny('latter'))).toEqual(['policy-selects-nothing', 'policy-selects-nothing']);
  });
  test('a default deny may have both directions', () =>
    expect(rulesOf(policy('n/both', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }))).toEqual([]));
  test('an address block of another family covers nothing', () =>
    expect(rulesOf(ingress({ from: [{ ipBlock: { cidr: 'fc00::/7', except: ['fd00:42::/48'] } }] }))).toEqual(
      [],
    ));
});

describe('namespaces', () => {
  test('with pods or an object of their own need a default deny, per direction', () => {
    expect(found(pod('m/a'), deny('m')[1] as Manifest)).toEqual([
      'no-default-deny: namespace m has no default deny for ingress',
    ]);
    expect(found(namespace('m'))).toEqual([
      'no-default-deny: namespace m has no default deny for ingress and egress',
    ]);
  });
  test('a policy for all pods that allows something is none', () =>
    expect(rulesOf(namespace('m'), deny('m')[1] as Manifest, policy('m/p', { ingress: [{}] }))).toEqual([
      'no-default-deny',
    ]));
});

describe('Services', () => {
  test.each<[string[], object]>([
    [['service-selects-nothing'], { selector: { app: 'wep' } }],
    [['service-port-missing'], { selector: { app: 'web' }, ports: [{ port: 80 }] }],
    [['service-port-missing'], { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'https' }] }],
    [['service-port-missing'], { selector: { app: 'web' }, ports: [{ port: 8080, protocol: 'UDP' }] }],
    [[], { selector: { app: 'web' }, ports: [{ port: 8080 }] }],
    [[], { ports: [{ port: 80 }] }],
    [[], { type: 'ExternalName', selector: { app: 'wep' } }],
  ])('%j: %j', (rules, spec) => expect(rulesOf(service(spec))).toEqual(rules));
});

test('objects of one name', () => {
  expect(found(service({}), service({}))).toEqual(['duplicate-object: is also in -:1']);
  expect(rulesOf(ingress(), ingress())).toEqual(['duplicate-object']);
  expect(rulesOf(namespace('n'), namespace('n'))).toEqual(['duplicate-object']);
});

test('pods of one owner that policies tell apart', () => {
  const owned = (name: string, labels: Record<string, string>) => {
    const object = pod(`n/${name}`, labels);
    const owner = { kind: 'ReplicaSet', name: 'web-5d', controller: true };
    return { ...object, metadata: { ...(object.metadata as object), ownerReferences: [owner] } };
  };
  expect(rulesOf(owned('a', { app: 'web' }), owned('b', { app: 'other' }), ingress())).toEqual([
    'differing-pods',
  ]);
});

describe('acceptance', () => {
  const accepting = (text: string) =>
    policy(
      'n/p',
      { ...toWeb, ingress: [{ ports: [{ port: 'http' }] }] },
      { 'verify.zonarr.dev/accept': text },
    );

  test('of a rule with a reason', () => {
    expect(rulesOf(accepting('named-port: the pods differ'))).toEqual(['ports-without-peers']);
    expect(
      rulesOf(accepting('named-port: the pods differ\nports-without-peers: public: on purpose')),
    ).toEqual([]);
  });
  test.each(['named-port', 'named-port:', 'named-prot: why', 'invalid-policy: why'])('%j is none', (text) =>
    expect(rulesOf(accepting(text)).sort()).toEqual(['bad-acceptance', 'named-port', 'ports-without-peers']),
  );
  test('of what is not found is stale', () =>
    expect(rulesOf(accepting('named-port: a\nports-without-peers: b\ntwo-directions: c'))).toEqual([
      'stale-acceptance',
    ]));
  test('is good for its own object only', () => {
    const { metadata, ...rest } = accepting('named-port: a\nports-without-peers: b');
    const other = { ...rest, metadata: { namespace: 'n', name: 'q' } };
    expect(rulesOf({ ...rest, metadata }, other).sort()).toEqual(['named-port', 'ports-without-peers']);
  });
});

describe('the command', () => {
  const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p, namespace: "n"}
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress:
    - ports:
        - port: 80
`;
  const files = {
    'all.yaml': `${[...deny('n'), web].map((each) => JSON.stringify(each)).join('\n---\n')}\n`,
    'p.yaml': POLICY,
  };

  test('text: file, line, object and rule; exit code 1', async () => {
    expect(await runIn(files, 'check DIR')).toEqual({
      code: 1,
      out: 'DIR/p.yaml:8: warning: NetworkPolicy n/p: opens its ports to everyone, outside addresses too [ports-without-peers]\n',
      err: '',
    });
  });
  test('a clean input exits with 0 and says nothing', async () =>
    expect(await runIn({ 'all.yaml': files['all.yaml'] }, 'check DIR')).toEqual({
      code: 0,
      out: '',
      err: '',
    }));
  test('unusable input exits with 2, and what could be read is judged all the same', async () => {
    const { code, out } = await runIn({ ...files, 'bad.yaml': 'a: [' }, 'check DIR');
    expect(code).toBe(2);
    expect(out).toMatch(/bad.yaml:1: error: .* \[broken-yaml\]\n.*p.yaml:8: warning/);
  });
  test('what only completes the picture is not judged', async () =>
    expect(await runIn(files, 'check DIR/all.yaml --context DIR/p.yaml')).toMatchObject({
      code: 0,
      out: '',
    }));
  test('an item of a List has a line of its own', async () => {
    const list = `kind: List\napiVersion: v1\nitems:\n  - kind: ConfigMap\n    apiVersion: v1\n    metadata: {name: c}\n${POLICY.replace(/^/gm, '    ').replace('    api', '  - api')}`;
    const { out } = await runIn({ ...files, 'p.yaml': list.trimEnd() }, 'check DIR');
    expect(out).toMatch(/^DIR\/p.yaml:14: warning: NetworkPolicy n\/p/);
  });
  test('JSON', async () =>
    expect(JSON.parse((await runIn(files, 'check DIR -o json')).out)).toEqual([
      expect.objectContaining({
        rule: 'ports-without-peers',
        severity: 'warning',
        file: 'DIR/p.yaml',
        line: 8,
        object: 'NetworkPolicy n/p',
      }),
    ]));
  test('SARIF', async () => {
    const { version, runs } = JSON.parse((await runIn(files, 'check DIR -o sarif')).out);
    expect(version).toBe('2.1.0');
    expect(runs[0].results).toEqual([
      expect.objectContaining({
        ruleId: 'ports-without-peers',
        level: 'warning',
        locations: [
          { physicalLocation: { artifactLocation: { uri: 'DIR/p.yaml' }, region: { startLine: 8 } } },
        ],
      }),
    ]);
    expect(runs[0].tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(Object.keys(RULES));
  });
  test('the networks of the cluster can be given', async () => {
    const block = POLICY.replace('- ports:', '- from: [{ipBlock: {cidr: 10.244.0.0/16}}]\n      ports:');
    const covering = { ...files, 'p.yaml': block };
    expect((await runIn(covering, 'check DIR')).code).toBe(0);
    expect((await runIn(covering, 'check DIR --cluster-cidr 10.244.0.0/16 10.96.0.0/12')).out).toContain(
      'ip-block-covers-cluster',
    );
    expect((await runIn(covering, 'check DIR --cluster-cidr 10')).code).toBe(2);
  });
});

test('every rule that is found is in the list', () => {
  const { findings } = check(clusterOf(ingress({ from: [{}] }), ...deny('x')), { clusterRanges: RANGES });
  for (const finding of findings) {
    expect(Object.keys(RULES)).toContain(finding.rule);
    expect(formatFinding(finding)).toContain(`[${finding.rule}]`);
  }
});
