import { findingsOf, policy } from './manifests';

/** What the API server refuses, and a connection list must therefore not be made of. */

const inRule = (rule: unknown) => findingsOf(policy('a/p', { podSelector: {}, ingress: [rule] }));
const peer = (...peers: unknown[]) => inRule({ from: peers });
const port = (...ports: unknown[]) => inRule({ ports });

test.each([
  ['a peer that names nothing', peer({}), 'spec.ingress[0].from[0] must name a peer'],
  ['an empty peer', peer(null), 'spec.ingress[0].from[0] must name a peer'],
  [
    'a block beside a selector',
    peer({ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }),
    'may not stand beside a selector',
  ],
  ['a block without a network', peer({ ipBlock: {} }), 'cidr must be given'],
  [
    'a bad network',
    peer({ ipBlock: { cidr: '10.0.0.0/33' } }),
    'is no network in CIDR notation: "10.0.0.0/33"',
  ],
  ['an address without a prefix', peer({ ipBlock: { cidr: '10.0.0.1' } }), 'is no network'],
  ['a leading zero', peer({ ipBlock: { cidr: '010.0.0.0/8' } }), 'is no network'],
  [
    'an exception outside',
    peer({ ipBlock: { cidr: '10.0.0.0/8', except: ['11.0.0.0/9'] } }),
    'must lie inside 10.0.0.0/8',
  ],
  [
    'an exception that is all',
    peer({ ipBlock: { cidr: '10.0.0.0/8', except: ['10.0.0.0/8'] } }),
    'must lie inside',
  ],
  [
    'an exception of the other family',
    peer({ ipBlock: { cidr: '10.0.0.0/8', except: ['fd00::/9'] } }),
    'must lie inside',
  ],
  ['endPort without a port', port({ endPort: 5 }), 'endPort needs a port'],
  ['endPort with a name', port({ port: 'web', endPort: 5 }), 'a number, not a name'],
  ['endPort below the port', port({ port: 6, endPort: 5 }), 'must not be below port 6'],
  ['endPort too high', port({ port: 6, endPort: 70000 }), 'must be a number from 1 to 65535'],
  ['port 0', port({ port: 0 }), 'must be a number from 1 to 65535'],
  ['a number in quotes', port({ port: '80' }), 'is no valid port name: "80"'],
  ['an unknown protocol', port({ protocol: 'ICMP' }), 'must be TCP, UDP or SCTP'],
  [
    'a bad label value',
    peer({ podSelector: { matchLabels: { app: '-x' } } }),
    'is no valid label value: "-x"',
  ],
  ['a bad label key', peer({ podSelector: { matchLabels: { 'a b': 'x' } } }), 'is no valid label key'],
  [
    'a label that is a number',
    peer({ podSelector: { matchLabels: { app: 1 } } }),
    'must be a string, not the number 1',
  ],
  [
    'an unknown operator',
    peer({ podSelector: { matchExpressions: [{ key: 'a', operator: 'Gt' }] } }),
    'must be one of In',
  ],
  [
    'In without values',
    peer({ podSelector: { matchExpressions: [{ key: 'a', operator: 'In' }] } }),
    'at least one value',
  ],
  [
    'Exists with values',
    peer({ podSelector: { matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }] } }),
    'must be absent with Exists',
  ],
  ['a misspelt field', peer({ podSelectors: {} }), 'unknown field spec.ingress[0].from[0].podSelectors'],
  ['a list where a mapping belongs', peer({ podSelector: [] }), 'must be a mapping, not a list'],
  [
    'a mapping where a list belongs',
    findingsOf(policy('a/p', { ingress: {} })),
    'spec.ingress must be a list, not a mapping',
  ],
  [
    'an unknown policy type',
    findingsOf(policy('a/p', { policyTypes: ['ingress'] })),
    'Ingress and Egress, not the string "ingress"',
  ],
  ['a name that is none', findingsOf(policy('a/P', {})), 'metadata.name is no valid name: "P"'],
  [
    'two policies of one name',
    findingsOf(policy('a/p', {}), policy('a/p', {})),
    'is in the input more than once',
  ],
  [
    'a named port with an address to go to',
    findingsOf(
      policy('a/p', { egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 'web' }] }] }),
    ),
    'no address of an ipBlock can resolve',
  ],
])('%s', (_, findings, message) => {
  expect(findings[0]).toContain(message);
});

test('another version of the API is refused, not left out', () => {
  const old = { ...policy('a/p', {}), apiVersion: 'extensions/v1beta1' };
  expect(findingsOf(old)).toEqual([expect.stringContaining('no server accepts another version')]);
});

test('what the API server accepts is not refused', () => {
  expect(
    findingsOf(
      policy('a/p', {
        podSelector: { matchExpressions: [{ key: 'app.example/x', operator: 'NotIn', values: ['', 'b'] }] },
        policyTypes: ['Egress', 'Egress'],
        egress: [
          null,
          { to: [{ ipBlock: { cidr: '10.0.0.1/8', except: [] } }], ports: [{ port: 1, endPort: 1 }] },
        ],
      }),
    ),
  ).toEqual([]);
});
