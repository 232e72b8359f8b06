import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { backedUp, SCRIPTS, TURN } from '../model/backup';
import type { Platform } from '../model/platform';
import { chartOf } from '../model/service';
import { MaintenancePolicy } from './backup/maintenance-policy';
import { JobScripts } from './parts/job-scripts';
import { Jobs } from './parts/jobs';
import { k8s } from './parts/kubernetes';
import { platformLabels } from './parts/labels';

/** The jobs that save configurations, start what they stopped, and keep the backups in order. */
export class Backup extends Chart {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const families = platform.services.filter((service) => chartOf(service) === 'backup');
    new JobScripts(this, SCRIPTS, platform, families);
    for (const family of families) new Jobs(this, platform, family);
    if (backedUp(platform).length === 0) return;
    // Without a holder: whoever holds it keeps it when this is applied again.
    new k8s.KubeLease(this, 'turn', {
      metadata: {
        name: TURN,
        namespace: platform.settings.NAMESPACE_STORAGE,
        labels: { ...platformLabels('storage', 'backup') },
      },
    });
    const workers = platform.services.filter(({ runsAs }) => runsAs === 'Jobs');
    new MaintenancePolicy(this, 'maintenance', platform, workers);
  }
}
