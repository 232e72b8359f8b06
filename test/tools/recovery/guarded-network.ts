import { Chart, Testing } from 'cdk8s';
import { Network } from '../../../charts/network';
import { Jobs } from '../../../charts/parts/jobs';
import { NetworkGuard } from '../../../charts/recovery/network-guard';
import {
  ReleasedNetwork,
  type ReleasedPolicy,
  releasedPolicies,
} from '../../../charts/recovery/released-network';
import { Zones } from '../../../charts/zones';
import { definePlatform } from '../../../model/platform';
import { catalogue } from '../../../services/catalogue';
import { repairNetwork } from '../../../services/management/repair-network';
import { read } from '../../model/reading';

/** The network of a settings text with all that guards and repairs it, as objects in the order of the release. */
export function guardedNetwork(content = '', admins: readonly string[] = ['group:system:masters']) {
  const settings = read(content);
  const platform = definePlatform(settings, [...new Set([...catalogue, repairNetwork])]);
  const app = Testing.app();
  const zones = new Zones(app, 'zones', platform);
  const network = new Network(app, 'network', platform);
  const guard = new Chart(app, 'guard');
  new ReleasedNetwork(guard, 'released', platform);
  new NetworkGuard(guard, 'guard', platform, admins);
  const job = new Chart(app, 'job');
  new Jobs(job, platform, repairNetwork(settings));
  const objects = [zones, guard, network, job].flatMap((chart) => chart.toJson()) as object[];
  return {
    platform,
    objects,
    policies: [...releasedPolicies(app)].flatMap(([, all]) => all) as ReleasedPolicy[],
  };
}
