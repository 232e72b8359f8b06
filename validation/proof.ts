import type { DeclaredNetwork } from '../model/declared-network';
import { check } from '../verify/check/check';
import { readCluster } from '../verify/cluster/cluster';
import { located } from '../verify/input/finding';
import { readObjects } from '../verify/input/read-objects';
import { skim } from '../verify/input/skim';
import { type AddressRange, parseCidr } from '../verify/policy/ip-block';

/** Something that verify objects to in the manifests. */
export interface ProofFinding {
  readonly rule: string;
  readonly message: string;
  readonly file: string;
  readonly line: number | undefined;
}

/**
 * Holds the network that manifests really make against the declared one; empty when the two are equal and nothing
 * else is wrong. Verify reads the manifests as anybody's: it shares nothing with what wrote them.
 */
export function prove(declared: DeclaredNetwork, paths: readonly string[]): readonly ProofFinding[] {
  const none = () => Buffer.alloc(0);
  const own = readObjects(paths, { stdin: none, excerpt: skim });
  const context = readObjects(['-'], { stdin: () => asList(declared.context), context: true });
  const cluster = readCluster({
    objects: [...own.objects, ...context.objects],
    findings: [...own.findings, ...context.findings],
  });
  const flows = { name: 'the declared flows', text: JSON.stringify(declared.flows, null, 1) };
  const { findings } = check(cluster, { clusterRanges: declared.clusterRanges.map(range), flows });
  return findings.map((finding) => ({ rule: finding.rule, message: finding.message, ...located(finding) }));
}

const asList = (items: readonly object[]): Buffer =>
  Buffer.from(JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));

const range = (cidr: string): AddressRange => parseCidr(cidr) as AddressRange;
