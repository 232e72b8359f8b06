import { isPortName, isPortNumber, isProtocol } from '../cluster/port';
import { describe, type Fields } from '../input/fields';
import { readIpBlock } from './ip-block';
import { type Direction, isAddressPeer, type Peer, type PolicyPort, type Rule } from './policy';
import { readSelector, selectorOf } from './selector';

const ALL_PODS = selectorOf([]);

/** One entry of `ingress` or `egress`. */
export function readRule(fields: Fields, direction: Direction): Rule {
  const side = direction === 'ingress' ? 'from' : 'to';
  fields.only(side, 'ports');
  const entries = fields.mappings(side);
  const peers = entries.flatMap((entry) => readPeer(entry) ?? []);
  const ports = fields.mappings('ports');
  const read = ports.flatMap((port) => readPort(port) ?? []);
  // An address has no named ports. Agents differ in what they make of it, so it is refused.
  if (direction === 'egress' && peers.some(isAddressPeer))
    read.forEach((port, at) => {
      if ('name' in port)
        ports[at]?.fail('port', `is the name "${port.name}", which no address of an ipBlock can resolve`);
    });
  return {
    peers: entries.length === 0 ? 'everyone' : peers,
    ports: ports.length === 0 ? 'all' : read,
    path: fields.path,
  };
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/networking/validation/validation.go, ValidateNetworkPolicyPeer */
function readPeer(fields: Fields): Peer | undefined {
  fields.only('podSelector', 'namespaceSelector', 'ipBlock');
  const block = fields.mapping('ipBlock');
  const namespaces = fields.mapping('namespaceSelector');
  const pods = fields.mapping('podSelector');
  if (block && (namespaces || pods)) {
    fields.fail('ipBlock', 'may not stand beside a selector: they are two peers');
    return undefined;
  }
  if (block) {
    const read = readIpBlock(block);
    return read && { block: read, path: fields.path };
  }
  if (!namespaces && !pods) {
    fields.refuse('must name a peer: a podSelector, a namespaceSelector or an ipBlock');
    return undefined;
  }
  return {
    namespaces: namespaces && readSelector(namespaces),
    pods: pods ? readSelector(pods) : ALL_PODS,
    path: fields.path,
  };
}

/** The same file, ValidateNetworkPolicyPort. */
function readPort(fields: Fields): PolicyPort | undefined {
  fields.only('protocol', 'port', 'endPort');
  const protocol = fields.text('protocol') ?? 'TCP';
  const port = fields.raw('port');
  const end = fields.integer('endPort');
  if (!isProtocol(protocol)) {
    fields.fail('protocol', `must be TCP, UDP or SCTP, not "${protocol}"`);
    return undefined;
  }
  if (port === undefined) {
    if (end !== undefined) fields.fail('endPort', 'needs a port');
    return { protocol, from: 1, to: 65535 };
  }
  if (typeof port === 'string') {
    if (!isPortName(port)) fields.fail('port', `is no valid port name: "${port}"`);
    if (end !== undefined) fields.fail('endPort', 'needs a port that is a number, not a name');
    return { protocol, name: port };
  }
  if (typeof port !== 'number' || !Number.isInteger(port) || !isPortNumber(port)) {
    fields.fail('port', `must be a number from 1 to 65535 or a name, not ${describe(port)}`);
    return undefined;
  }
  if (end !== undefined && end < port) fields.fail('endPort', `must not be below port ${port}`);
  if (end !== undefined && !isPortNumber(end)) fields.fail('endPort', 'must be a number from 1 to 65535');
  return { protocol, from: port, to: end ?? port };
}
