import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Platform } from '../model/platform';
import { ATTEMPTS, INCIDENTS, RECOVERY_SCRIPTS, STATE_LOG } from '../model/recovery';
import { chartOf } from '../model/service';
import { standbys } from '../model/standby';
import { JobScripts } from './parts/job-scripts';
import { Jobs } from './parts/jobs';
import { k8s } from './parts/kubernetes';
import { platformLabels } from './parts/labels';
import { addWorkloads } from './parts/workload';
import { CanaryProbes } from './recovery/canary-probes';
import { KedaAccess } from './recovery/keda-access';
import { NetworkGuard } from './recovery/network-guard';
import { StandbyScaler } from './recovery/standby-scaler';

/** What takes over, heals and puts back: the standbys, the jobs of the recovery, and what KEDA may do for them. */
export class Recovery extends Chart {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const own = platform.services.filter((service) => chartOf(service) === 'recovery');
    const repairers = own.filter(({ runsAs }) => runsAs === 'Jobs');
    addWorkloads(this, platform, 'recovery');
    new JobScripts(this, RECOVERY_SCRIPTS, platform, repairers);
    for (const service of repairers) new Jobs(this, platform, service);
    for (const standby of standbys(platform)) new StandbyScaler(this, platform, standby);
    for (const name of [INCIDENTS, ATTEMPTS, STATE_LOG]) this.addRecord(platform, name);
    new NetworkGuard(this, 'network-guard', platform, platform.settings.NETWORK_ADMINS);
    new CanaryProbes(this, 'canary-probes', platform);
    new KedaAccess(this, 'keda', platform);
  }

  /** Without data: what is written there stays when this is applied again. */
  private addRecord(platform: Platform, name: string): void {
    const { NAMESPACE_MANAGEMENT: namespace } = platform.settings;
    new k8s.KubeConfigMap(this, name, {
      metadata: { name, namespace, labels: { ...platformLabels('management', 'recovery') } },
    });
  }
}
