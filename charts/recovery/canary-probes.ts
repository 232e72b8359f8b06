import { Construct } from 'constructs';
import { Probe } from '../../imports/monitoring.coreos.com';
import { canaryName, canaryProbes } from '../../model/canary';
import { clusterName, namespaceOf, type Platform, portOf, runningService } from '../../model/platform';
import { labelsFor } from '../parts/labels';

/** What each canary tries: `probe_success` must be 1 where `expect` is open, and 0 where it is closed. */
export class CanaryProbes extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    for (const { from, to, target, expect } of canaryProbes(platform)) {
      const canary = runningService(platform, canaryName(from));
      const name = `${canary.name}-${to}-${expect}`;
      new Probe(this, name, {
        metadata: {
          name,
          namespace: namespaceOf(platform, canary).name,
          labels: { ...labelsFor(canary) },
        },
        spec: {
          jobName: 'canary',
          // This bounds how soon a zone that is cut off, or open, is seen.
          interval: '15s',
          prober: { url: `${clusterName(platform, canary.name)}:${portOf(canary).port}` },
          module: 'tcp',
          targets: {
            staticConfig: {
              static: [target],
              labels: { service: canary.name, zone: from, from, to, expect },
            },
          },
        },
      });
    }
  }
}
