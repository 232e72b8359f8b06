import type { Cluster } from '../cluster/cluster';
import { type Finding, located, UnusableInput } from '../input/finding';
import type { SourceFile } from '../input/origin';
import type { AddressRange } from '../policy/ip-block';
import { classify } from '../reach/classify';
import { computeConnections } from '../reach/connections';
import { applyAcceptances } from './acceptance';
import { checkDuplicates } from './duplicates';
import { compareFlows } from './flows';
import { checkNamespaces } from './namespaces';
import { checkPolicies } from './policies';
import { readFlows } from './read-flows';
import { checkServices } from './services';
import { compareSides } from './sides';

export interface CheckOptions {
  /** The addresses of pods and Services, which address blocks should leave alone. */
  readonly clusterRanges: readonly AddressRange[];
  /** A file of declared flows, which the connections must then equal. */
  readonly flows?: SourceFile;
}

export interface CheckResult {
  readonly findings: readonly Finding[];
  /** Something could not be read, so what is missing from the findings may not be missing from the input. */
  readonly unusable: boolean;
}

/** Everything that is wrong with the input, in the order of files and lines. */
export function check(cluster: Cluster, { clusterRanges, flows }: CheckOptions): CheckResult {
  const elsewhere = new Set(cluster.objects.filter(({ context }) => context).map(({ origin }) => origin));
  const judged = applyAcceptances(
    [
      ...cluster.findings.filter(
        ({ rule, place }) =>
          rule !== 'duplicate-object' && !('origin' in place && elsewhere.has(place.origin)),
      ),
      ...checkDuplicates(cluster),
      ...checkPolicies(cluster, clusterRanges),
      ...checkNamespaces(cluster),
      ...checkServices(cluster),
      ...differingPods(cluster),
    ],
    cluster.objects,
  );
  const findings = sorted([...judged, ...(flows ? checkFlows(cluster, flows) : [])]);
  return { findings, unusable: findings.some(({ rule }) => UNUSABLE.has(rule)) };
}

const UNUSABLE = new Set(['unreadable', 'broken-yaml', 'wrong-type', 'differing-pods']);

/** Flows are compared only where the connections can be trusted; otherwise the reasons are findings already. */
function checkFlows(cluster: Cluster, file: SourceFile): Finding[] {
  const { flows, findings } = readFlows(file, cluster);
  if (hasErrors(cluster) || differingPods(cluster).length > 0) return findings;
  const connections = computeConnections(cluster, { ipv6: true });
  return [
    ...findings,
    ...compareFlows(cluster, flows, connections, file.name),
    ...compareSides(cluster, flows, connections),
  ];
}

/** Workloads whose pods policies tell apart. */
function differingPods(cluster: Cluster): readonly Finding[] {
  try {
    classify(cluster);
    return [];
  } catch (error) {
    if (error instanceof UnusableInput) return error.findings;
    throw error;
  }
}

const hasErrors = ({ findings }: Cluster): boolean => findings.some(({ severity }) => severity === 'error');

const sorted = (findings: readonly Finding[]): Finding[] =>
  findings
    .map((finding) => ({ finding, ...located(finding) }))
    .sort(
      (a, b) =>
        compare(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0) || compare(a.finding.rule, b.finding.rule),
    )
    .map(({ finding }) => finding);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
