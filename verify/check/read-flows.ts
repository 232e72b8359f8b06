import type { Cluster } from '../cluster/cluster';
import { PROTOCOLS } from '../cluster/port';
import { findEnds } from '../explain/ends';
import { parseDocuments } from '../input/documents';
import { Fields, isMapping } from '../input/fields';
import type { Finding, Place } from '../input/finding';
import type { Origin, Path, SourceFile } from '../input/origin';
import { blockContains, containsRange, readIpBlock } from '../policy/ip-block';
import type { Connection, End } from '../reach/connections';
import { cutFamily, rangeTitle } from '../reach/outside';
import { ALL_PORTS, NO_PORTS, type PortSet, portSet, union } from '../reach/port-set';
import { readPortText } from '../reach/port-text';

/** One entry of a file of flows, as the connections that it declares. */
export interface DeclaredFlow {
  readonly connections: readonly Connection[];
  readonly place: Place;
}

/**
 * Reads declared flows, from YAML or JSON: a list, by itself or as `flows`, of
 *
 * ```yaml
 * - from: shop/web          # namespace/name, with [Kind] where two kinds share a name
 *   to: [shop/db, 10.1.0.0/16]
 *   ports: [5432/TCP, 8000-8010/TCP, UDP]   # or: all
 *   why: orders are stored
 * ```
 *
 * An end is a workload, a network, or `{cidr, except}`; several of them are a list.
 */
export function readFlows(
  file: SourceFile,
  cluster: Cluster,
): { flows: DeclaredFlow[]; findings: Finding[] } {
  const { documents, finding } = parseDocuments(file);
  const findings: Finding[] = finding ? [finding] : [];
  const flows = documents.flatMap((document, number) => {
    const origin: Origin = { file, document: number, path: [] };
    const report = (path: Path, message: string) =>
      findings.push({ rule: 'bad-flow', severity: 'error', message, place: { origin, path } });
    const list = isMapping(document) ? document.flows : document;
    if (!Array.isArray(list)) {
      report([], 'must be a list of flows, by itself or as "flows"');
      return [];
    }
    const above = isMapping(document) ? ['flows'] : [];
    return list.flatMap((entry: unknown, at): DeclaredFlow[] => {
      const fields = Fields.of(entry, [...above, at], report);
      return fields ? [{ connections: readFlow(fields, cluster), place: { origin, path: fields.path } }] : [];
    });
  });
  return { flows, findings };
}

function readFlow(fields: Fields, cluster: Cluster): Connection[] {
  fields.only('from', 'to', 'ports', 'why');
  const [sources, destinations] = [endsOf(fields, 'from', cluster), endsOf(fields, 'to', cluster)];
  const ports = portsOf(fields);
  return sources.flatMap((from) =>
    destinations.flatMap((to) =>
      from.title === to.title || (from.range && to.range) ? [] : [{ from, to, ports }],
    ),
  );
}

function portsOf(fields: Fields): PortSet {
  const raw = fields.raw('ports');
  if (raw === 'all') return ALL_PORTS;
  if (raw === undefined) fields.fail('ports', 'must be given: a list such as [80/TCP, 53/UDP], or all');
  let ports = NO_PORTS;
  for (const each of Array.isArray(raw) ? raw : raw === undefined ? [] : [raw]) {
    const text = String(each);
    const protocol = PROTOCOLS.find((name) => name === text.toUpperCase());
    const read = protocol ? portSet([{ protocol, from: 1, to: 65535 }]) : readPortText(text);
    if (read) ports = union(ports, read);
    else
      fields.fail('ports', `holds "${text}"; write 80/TCP, 8000-8010/UDP, or a protocol for all its ports`);
  }
  return ports;
}

function endsOf(fields: Fields, side: string, cluster: Cluster): End[] {
  const raw = fields.raw(side);
  return (Array.isArray(raw) ? raw : [raw]).flatMap((each: unknown): End[] => {
    if (typeof each === 'string' && !/^[\d.:a-f]+\/\d+$/i.test(each)) {
      const [end, ...more] = findEnds(cluster, each);
      if (end && more.length === 0) return [end];
      fields.fail(
        side,
        end ? `"${each}" is several workloads; add the [Kind]` : `"${each}" is no workload of the input`,
      );
      return [];
    }
    const report = (_: Path, message: string) => fields.fail(side, message);
    const block = Fields.of(typeof each === 'string' ? { cidr: each } : each, [], report);
    const read = block && readIpBlock(block);
    if (!read) return [];
    return cutFamily([read.range, ...read.except], read.range.family)
      .filter((range) => containsRange(read.range, range) && blockContains(read, range))
      .map((range) => ({ title: rangeTitle(range), range }));
  });
}
