import { Chart, Testing } from 'cdk8s';
import { Network } from '../../../charts/network';
import { Jobs } from '../../../charts/parts/jobs';
import { NetworkGuard } from '../../../charts/recovery/network-guard';
import { type ReleasedPolicy, releasedPolicies } from '../../../charts/recovery/released-network';
import { Zones } from '../../../charts/zones';
import { definePlatform } from '../../../model/platform';
import { catalogue } from '../../../services/catalogue';
import { repairNetwork } from '../../../services/management/repair-network';
import { read } from '../../model/reading';

/** The network of a settings text with all that guards and repairs it, as objects in the order of the release. */
export function guardedNetwork(content = '', admins: readonly string[] = ['group:system:masters']) {
  const settings = read(content);
  const platform = definePlatform(settings, catalogue);
  const app = Testing.app();
  const zones = new Zones(app, 'zones', platform);
  const network = new Network(app, 'network', platform);
  const guard = new Chart(app, 'guard');
  new NetworkGuard(guard, 'guard', platform, admins);
  new Jobs(guard, platform, repairNetwork(settings));
  return {
    platform,
    objects: [zones, network, guard].flatMap((chart) => chart.toJson()) as object[],
    policies: [...releasedPolicies(app)].flatMap(([, all]) => all) as ReleasedPolicy[],
  };
}
