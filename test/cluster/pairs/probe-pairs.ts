import type { ProbedCluster } from './cluster';
import { compare } from './compare';
import { EXCEPTIONS, type Exception } from './exceptions';
import { expectationFrom } from './expectation';
import { measure } from './measure';
import { readNetwork, type Written } from './network';
import { planAttempts } from './plan';
import { portsOf } from './ports';
import { listeningPorts } from './probe/listening';
import type { PairReport } from './report';

export interface Expected extends Written {
  /** Differences that are accepted. @default EXCEPTIONS */
  readonly exceptions?: readonly Exception[];
}

/**
 * Tries to connect every pair for real, and holds what connects against the declared matrix and against what verify
 * computes from the manifests. IPv4 only.
 */
export async function probePairs(cluster: ProbedCluster, expected: Expected): Promise<PairReport> {
  const started = performance.now();
  const { flows, exceptions = EXCEPTIONS } = expected;
  const network = readNetwork(expected, cluster.endpoints);
  const tried = portsOf(network.cluster, flows);
  const attempts = planAttempts(cluster, network, tried, listeningPorts);
  const expect = expectationFrom(network, flows, exceptions, tried.closed);
  const outcomes = await measure(cluster, attempts, tried.closed);
  const running = new Set(cluster.endpoints.map(network.nameOf));
  return {
    ...compare(attempts, outcomes, expect, exceptions),
    attempts: attempts.length,
    seconds: (performance.now() - started) / 1000,
    untried: [...network.own].filter((name) => !running.has(name)),
  };
}
