import { Construct } from 'constructs';
import { ScaledObject } from '../../imports/keda.sh';
import { namespaceOf, type Platform } from '../../model/platform';
import { failoverWanted } from '../../model/recovery';
import type { Service } from '../../model/service';
import { labelsFor } from '../parts/labels';
import { prometheusTrigger } from '../parts/triggered-job';

/**
 * KEDA starts a standby while failover is wanted, and stops it afterwards. Without an answer of Prometheus, or with
 * one that says nothing, it leaves things as they are. https://keda.sh/docs/latest/reference/scaledobject-spec/
 */
export class StandbyScaler extends Construct {
  constructor(scope: Construct, platform: Platform, standby: Service) {
    super(scope, `scale-${standby.name}`);
    new ScaledObject(this, 'scaler', {
      metadata: {
        name: standby.name,
        namespace: namespaceOf(platform, standby).name,
        labels: { ...labelsFor(standby) },
      },
      spec: {
        scaleTargetRef: { name: standby.name },
        minReplicaCount: 0,
        maxReplicaCount: 1,
        pollingInterval: 5,
        // The recording itself holds on until the service has been well for a while.
        cooldownPeriod: 5,
        triggers: [
          prometheusTrigger(platform, failoverWanted(standby.standbyFor ?? ''), { nothingIsZero: false }),
        ],
      },
    });
  }
}
