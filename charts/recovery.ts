import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Platform } from '../model/platform';
import { RECOVERY_SCRIPTS } from '../model/recovery';
import { chartOf } from '../model/service';
import { standbys } from '../model/standby';
import { JobScripts } from './parts/job-scripts';
import { Jobs } from './parts/jobs';
import { addWorkloads } from './parts/workload';
import { KedaAccess } from './recovery/keda-access';
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
    new KedaAccess(this, 'keda', platform);
  }
}
