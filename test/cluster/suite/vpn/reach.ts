import { join } from 'node:path';
import { contextManifests, declaredFlows } from '../../../../model/declared-flows';
import { type Attempt, type Outcome, portText } from '../../pairs/attempt';
import { type Comparison, compare } from '../../pairs/compare';
import { EXCEPTIONS } from '../../pairs/exceptions';
import { expectationFrom } from '../../pairs/expectation';
import { measure } from '../../pairs/measure';
import { readNetwork } from '../../pairs/network';
import { planAttempts } from '../../pairs/plan';
import { portsOf } from '../../pairs/ports';
import { listeningPorts } from '../../pairs/probe/listening';
import { appliedPlatform } from '../../platform/applied-platform';
import { APPLIED } from '../../platform/checkout';
import { withoutSchedules } from '../pairs/schedules';
import { probedCluster } from '../probed-cluster';

export interface Reach extends Comparison {
  readonly attempts: number;
  /** Whatever connected, as `name port`. */
  readonly reached: readonly string[];
}

/**
 * Everything that is tried from the VPN's pod when pairs are tried, but from a device behind the tunnel; it must come
 * to the same, as the pod gives its own address to what comes out of the tunnel. Meanwhile no job starts or ends.
 */
export const reachThroughTunnel = (deviceNetwork: string): Promise<Reach> =>
  withoutSchedules(() => reachNow(deviceNetwork));

async function reachNow(deviceNetwork: string): Promise<Reach> {
  const platform = appliedPlatform();
  const flows = declaredFlows(platform);
  const cluster = probedCluster();
  const network = readNetwork(
    { manifests: [join(APPLIED, 'dist')], context: contextManifests(platform), flows },
    cluster.endpoints,
  );
  const tried = portsOf(network.cluster, flows);
  const pod = `${platform.settings.NAMESPACE_VPN}/wireguard[Deployment]`;
  const attempts = planAttempts(cluster, network, tried, listeningPorts)
    .filter(({ from }) => from.name === pod)
    .map((attempt): Attempt => ({ ...attempt, from: { ...attempt.from, namespaceFile: deviceNetwork } }));
  const outcomes = await measure(cluster, attempts, tried.closed);
  const expect = expectationFrom(network, flows, EXCEPTIONS, tried.closed);
  return {
    ...compare(attempts, outcomes, expect, EXCEPTIONS),
    attempts: attempts.length,
    reached: connectedOnes(attempts, outcomes),
  };
}

function connectedOnes(attempts: readonly Attempt[], outcomes: readonly Outcome[]): readonly string[] {
  const connected = attempts.filter((_, at) => outcomes[at] === 'connected');
  return [...new Set(connected.map((attempt) => `${attempt.to.name} ${portText(attempt)}`))].sort();
}
