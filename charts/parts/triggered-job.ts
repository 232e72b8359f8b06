import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { ScaledJob, ScaledJobSpecRolloutStrategy } from '../../imports/keda.sh';
import { clusterUrl, type Platform } from '../../model/platform';
import { k8s } from './kubernetes';

interface Triggered {
  readonly metadata: ApiObjectMetadata;
  readonly run: k8s.JobSpec;
  readonly query: string;
}

/**
 * A job that KEDA starts while a query's result is above zero, one run at a time.
 * https://keda.sh/docs/latest/reference/scaledjob-spec/
 */
export class TriggeredJob extends Construct {
  constructor(scope: Construct, id: string, platform: Platform, { metadata, run, query }: Triggered) {
    super(scope, id);
    new ScaledJob(this, 'job', {
      metadata,
      spec: {
        jobTargetRef: k8s.toJson_JobSpec(run),
        pollingInterval: 10,
        maxReplicaCount: 1,
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: 1,
        // A new version of the job must not end one that runs.
        rollout: { strategy: ScaledJobSpecRolloutStrategy.GRADUAL },
        triggers: [prometheusTrigger(platform, query, { nothingIsZero: true })],
      },
    });
  }
}

/**
 * KEDA's trigger that holds while a query's result is above zero. Without an answer nothing changes; `nothingIsZero`
 * says what an empty answer is. https://keda.sh/docs/latest/scalers/prometheus/
 */
export const prometheusTrigger = (
  platform: Platform,
  query: string,
  { nothingIsZero }: { readonly nothingIsZero: boolean },
) => ({
  type: 'prometheus',
  metadata: {
    serverAddress: clusterUrl(platform, 'prometheus'),
    query,
    threshold: '1',
    activationThreshold: '0',
    ignoreNullValues: String(nothingIsZero),
  },
});
