import { linesOf, type Manifest, namespace, pod, policy } from './manifests';

/** One case for every sentence of the rules of NetworkPolicies that a checker is known to get wrong. */

const from = pod('a/from', { app: 'from' });
const to = pod('b/to', { app: 'to' }, { ports: [{ name: 'web', containerPort: 8080 }] });
const everyAddress = '0.0.0.0-255.255.255.255[External]';

/** What the policies leave of the connection from one pod to the other. */
const left = (...policies: Manifest[]) => portsBetween('a/from[Pod]', 'b/to[Pod]', from, to, ...policies);
/** What they leave for an address outside. */
const outside = (...policies: Manifest[]) => portsBetween(everyAddress, 'b/to[Pod]', from, to, ...policies);

function portsBetween(source: string, destination: string, ...objects: Manifest[]): string {
  const start = `${source} => ${destination} : `;
  return (
    linesOf(...objects)
      .find((line) => line.startsWith(start))
      ?.slice(start.length) ?? 'nothing'
  );
}

const ingress = (...rules: unknown[]) =>
  policy('b/in', { podSelector: {}, policyTypes: ['Ingress'], ingress: rules });
const egress = (...rules: unknown[]) =>
  policy('a/out', { podSelector: {}, policyTypes: ['Egress'], egress: rules });
const fromPeers = (...peers: unknown[]) => left(ingress({ from: peers }));
const onPorts = (...ports: unknown[]) => left(ingress({ ports }));
const pods = (labels: Record<string, string>) => ({ podSelector: { matchLabels: labels } });
const inNamespace = (name: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
});

describe('defaults', () => {
  test('without a policy everything is allowed', () => {
    expect(left()).toBe('All Connections');
    expect(outside()).toBe('All Connections');
  });

  test.each([[undefined], [[]], [null]])('policyTypes %j is Ingress', (policyTypes) => {
    expect(left(policy('b/p', { podSelector: {}, policyTypes }))).toBe('nothing');
    expect(left(policy('a/p', { podSelector: {}, policyTypes }))).toBe('All Connections');
  });

  test('absent policyTypes are Egress too where egress has entries', () => {
    const rules = { podSelector: {}, egress: [{ ports: [{ port: 1 }] }] };
    expect(left(policy('a/p', rules))).toBe('TCP 1');
    expect(left(policy('b/p', rules))).toBe('nothing');
    expect(left(policy('a/p', { podSelector: {}, egress: [] }))).toBe('All Connections');
  });

  test('egress rules have no effect where policyTypes leave Egress out', () => {
    expect(left(policy('a/p', { podSelector: {}, policyTypes: ['Ingress'], egress: [{}] }))).toBe(
      'All Connections',
    );
  });

  test('an absent protocol is TCP', () => expect(onPorts({ port: 80 })).toBe('TCP 80'));
  test('an absent port is every port of the protocol', () => {
    expect(onPorts({ protocol: 'UDP' })).toBe('UDP 1-65535');
    expect(onPorts({})).toBe('TCP 1-65535');
  });
});

describe('empty and absent fields', () => {
  test.each([[{}], [{ podSelector: {} }], [{ podSelector: null }], [undefined]])(
    'podSelector of %j selects all pods of the namespace',
    (spec) => {
      expect(left(policy('b/p', spec))).toBe('nothing');
      expect(left(policy('c/p', spec))).toBe('All Connections');
    },
  );
  test('ingress absent or [] denies all', () => {
    expect(left(policy('b/p', { podSelector: {}, policyTypes: ['Ingress'] }))).toBe('nothing');
    expect(left(ingress())).toBe('nothing');
  });
  test('ingress [{}] allows all', () => expect(left(ingress({}))).toBe('All Connections'));
  test.each([[undefined], [[]], [null]])('from %j is every source, outside ones too', (peers) => {
    expect(left(ingress({ from: peers }))).toBe('All Connections');
    expect(outside(ingress({ from: peers }))).toBe('All Connections');
  });
  test.each([[undefined], [[]]])('ports %j is every port and protocol', (ports) =>
    expect(left(ingress({ from: [inNamespace('a')], ports }))).toBe('All Connections'),
  );
});

describe('peers', () => {
  test('a podSelector alone means the namespace of the policy', () => {
    expect(fromPeers(pods({ app: 'from' }))).toBe('nothing');
    expect(fromPeers({ podSelector: {} })).toBe('nothing');
  });
  test('a namespaceSelector alone means all pods of the namespaces', () =>
    expect(fromPeers(inNamespace('a'))).toBe('All Connections'));
  test('both in one peer must match', () => {
    expect(fromPeers({ ...inNamespace('a'), ...pods({ app: 'from' }) })).toBe('All Connections');
    expect(fromPeers({ ...inNamespace('a'), ...pods({ app: 'other' }) })).toBe('nothing');
    expect(fromPeers({ ...inNamespace('b'), ...pods({ app: 'from' }) })).toBe('nothing');
  });
  test('of separate peers one must match', () =>
    expect(fromPeers(inNamespace('a'), pods({ app: 'other' }))).toBe('All Connections'));
  test('namespaceSelector {} is every namespace and never an outside address', () => {
    expect(fromPeers({ namespaceSelector: {} })).toBe('All Connections');
    expect(outside(ingress({ from: [{ namespaceSelector: {} }] }))).toBe('nothing');
  });
  test('a namespace is known by its name without a Namespace object, and whatever its object says', () => {
    const rule = ingress({ from: [inNamespace('a')] });
    expect(left(rule, namespace('a', { 'kubernetes.io/metadata.name': 'b' }))).toBe('All Connections');
  });
  test('namespaces with equal labels are one to a selector', () => {
    const team = [namespace('a', { team: 'x' }), namespace('c', { team: 'x' })];
    const rule = ingress({ from: [{ namespaceSelector: { matchLabels: { team: 'x' } } }] });
    expect(left(rule, ...team)).toBe('All Connections');
  });
});

describe('matchExpressions', () => {
  const expression = (key: string, operator: string, values?: string[]) =>
    fromPeers({ namespaceSelector: {}, podSelector: { matchExpressions: [{ key, operator, values }] } });
  test.each([
    ['app', 'In', ['x', 'from'], true],
    ['app', 'In', ['x'], false],
    ['none', 'In', ['x'], false],
    ['app', 'NotIn', ['x'], true],
    ['app', 'NotIn', ['from'], false],
    ['none', 'NotIn', ['x'], true],
    ['app', 'Exists', undefined, true],
    ['none', 'Exists', undefined, false],
    ['app', 'DoesNotExist', undefined, false],
    ['none', 'DoesNotExist', undefined, true],
  ])('%s %s %j: %s', (key, operator, values, match) =>
    expect(expression(key, operator, values)).toBe(match ? 'All Connections' : 'nothing'),
  );
  test('every requirement must hold, those of matchLabels too', () => {
    const both = (app: string) => ({
      namespaceSelector: {},
      podSelector: { matchLabels: { app }, matchExpressions: [{ key: 'app', operator: 'Exists' }] },
    });
    expect(fromPeers(both('from'))).toBe('All Connections');
    expect(fromPeers(both('x'))).toBe('nothing');
  });
});

describe('ports', () => {
  test('endPort includes both ends', () => expect(onPorts({ port: 80, endPort: 90 })).toBe('TCP 80-90'));
  test('adjacent ones are joined, protocols in order', () =>
    expect(
      onPorts(
        { port: 53, protocol: 'UDP' },
        { port: 81 },
        { port: 80 },
        { port: 7, protocol: 'SCTP' },
        { port: 90 },
      ),
    ).toBe('SCTP 7,TCP 80-81,90,UDP 53'));
  test('all ports of all protocols are All Connections', () =>
    expect(onPorts({ protocol: 'TCP' }, { protocol: 'UDP' }, { protocol: 'SCTP' })).toBe('All Connections'));
  test('a name means what the destination pod calls so, by protocol', () => {
    expect(onPorts({ port: 'web' })).toBe('TCP 8080');
    expect(onPorts({ port: 'web', protocol: 'UDP' })).toBe('nothing');
    expect(left(egress({ ports: [{ port: 'web' }] }))).toBe('TCP 8080');
  });
  test('a pod without that name gets no traffic', () => {
    expect(onPorts({ port: 'absent' })).toBe('nothing');
    expect(onPorts({ port: 'absent' }, { port: 1 })).toBe('TCP 1');
  });
  test('a name is another number on another pod', () => {
    const other = pod('b/other', { app: 'to' }, { ports: [{ name: 'web', containerPort: 9000 }] });
    expect(
      portsBetween('a/from[Pod]', 'b/other[Pod]', from, to, other, ingress({ ports: [{ port: 'web' }] })),
    ).toBe('TCP 9000');
  });
  test('a name means nothing on an address', () => {
    const lines = linesOf(from, egress({ ports: [{ port: 'web' }] }));
    expect(lines).toEqual([`${everyAddress} => a/from[Pod] : All Connections`]);
  });
});

describe('isolation', () => {
  test('is per direction', () => {
    expect(left(policy('b/p', { podSelector: {}, policyTypes: ['Egress'] }))).toBe('All Connections');
  });
  test('what several policies allow is added up', () =>
    expect(
      left(
        ingress({ ports: [{ port: 1 }] }),
        policy('b/more', { podSelector: {}, ingress: [{ ports: [{ port: 2 }] }] }),
        policy('b/deny', { podSelector: {} }),
      ),
    ).toBe('TCP 1-2'));
  test('a connection needs both sides', () => {
    expect(
      left(egress({ ports: [{ port: 1 }, { port: 2 }] }), ingress({ ports: [{ port: 2 }, { port: 3 }] })),
    ).toBe('TCP 2');
    expect(left(egress(), ingress({}))).toBe('nothing');
  });
  test('an answer needs no rule of its own', () => {
    expect(left(policy('b/p', { podSelector: {}, policyTypes: ['Egress'] }))).toBe('All Connections');
    expect(
      portsBetween('b/to[Pod]', 'a/from[Pod]', from, to, policy('b/p', { policyTypes: ['Egress'] })),
    ).toBe('nothing');
  });
});

describe('address blocks', () => {
  const block = (cidr: string, except?: string[]) => ({ ipBlock: { cidr, ...(except && { except }) } });
  const sources = (...peers: unknown[]) =>
    linesOf(to, ingress({ from: peers, ports: [{ port: 1 }] }))
      .filter((line) => line.includes('=> b/to'))
      .map((line) => line.split(' ')[0]);
  test('never match a pod', () => expect(fromPeers(block('0.0.0.0/0'))).toBe('nothing'));
  test('are cut at their ends, and not merged again', () =>
    expect(sources(block('10.0.0.0/8'), block('11.0.0.0/8'))).toEqual([
      '10.0.0.0-10.255.255.255[External]',
      '11.0.0.0-11.255.255.255[External]',
    ]));
  test('leave out their exceptions', () =>
    expect(sources(block('10.0.0.0/8', ['10.128.0.0/9']))).toEqual(['10.0.0.0-10.127.255.255[External]']));
  test('an exception holds inside its own block only', () =>
    expect(sources(block('10.0.0.0/8', ['10.128.0.0/9']), block('10.128.0.0/10'))).toEqual([
      '10.0.0.0-10.127.255.255[External]',
      '10.128.0.0-10.191.255.255[External]',
    ]));
  test('host bits do not count', () =>
    expect(sources(block('10.1.2.3/8'))).toEqual(['10.0.0.0-10.255.255.255[External]']));
  test('are of one family', () =>
    expect(sources(block('::/0', ['8000::/1']))).toEqual([
      '::-7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff[External]',
    ]));
});

describe('outside the proof', () => {
  test('a pod on the host network is neither a subject, nor a peer, nor a line', () => {
    const host = pod('b/host', { app: 'to' }, { hostNetwork: true });
    expect(linesOf(from, host, ingress({})).filter((line) => line.includes('host'))).toEqual([]);
  });
  test('a pod to itself is no line', () =>
    expect(linesOf(to)).toEqual([
      `${everyAddress} => b/to[Pod] : All Connections`,
      `b/to[Pod] => ${everyAddress} : All Connections`,
    ]));
});
