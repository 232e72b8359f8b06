import { Construct } from 'constructs';
import { namespaceOf, type Platform } from '../../model/platform';
import { type ChartName, chartOf, type Service } from '../../model/service';
import { Access } from './access';
import { Doors } from './doors';
import { k8s } from './kubernetes';
import { labelsFor, selectorOf } from './labels';
import { contentsOf, podTemplate } from './pod';
import { RollingDeployment } from './rolling-deployment';
import { configMapData } from './volumes';

/** A service as Kubernetes objects: account, files, pods, Services, and a disruption budget where there are replicas. */
export class Workload extends Construct {
  constructor(scope: Construct, platform: Platform, service: Service) {
    super(scope, service.name);
    const { name, replicas = 1, backup, standbyFor } = service;
    const metadata = {
      name,
      namespace: namespaceOf(platform, service).name,
      labels: { ...labelsFor(service) },
    };
    const selector = { matchLabels: { ...selectorOf(name) } };
    const contents = contentsOf(platform, service);
    const template = podTemplate(platform, service, contents);

    new Access(this, 'access', platform, service);
    const data = configMapData([...contents.containers, ...contents.before]);
    if (Object.keys(data).length > 0) new k8s.KubeConfigMap(this, 'files', { metadata, data });
    if (service.runsAs === 'DaemonSet') {
      new k8s.KubeDaemonSet(this, 'pods', { metadata, spec: { selector, template } });
    } else {
      const kind = service.config ? k8s.KubeDeployment : RollingDeployment;
      new kind(this, 'pods', {
        metadata,
        spec: {
          // One, unless a backup has stopped it or KEDA says otherwise: applying this again must not change that.
          ...(!backup && !standbyFor && { replicas }),
          revisionHistoryLimit: 3,
          strategy: strategy(service),
          selector,
          template,
        },
      });
    }
    if (!contents.containers.some((container) => container.hostNetwork))
      new Doors(this, 'doors', platform, service);
    if (replicas > 1) {
      new k8s.KubePodDisruptionBudget(this, 'budget', {
        metadata,
        spec: { maxUnavailable: k8s.IntOrString.fromNumber(1), selector },
      });
    }
  }
}

/** Two writers on one configuration volume would corrupt it, so the old pod goes first. */
const strategy = (service: Service): k8s.DeploymentStrategy =>
  service.config
    ? { type: 'Recreate' }
    : {
        type: 'RollingUpdate',
        rollingUpdate: {
          maxUnavailable: k8s.IntOrString.fromNumber(0),
          maxSurge: k8s.IntOrString.fromNumber(1),
        },
      };

/** Adds every service whose objects belong in the chart, so that a new service needs no line in any chart. */
export function addWorkloads(scope: Construct, platform: Platform, chart: ChartName): void {
  for (const service of platform.services) {
    if (service.containers && chartOf(service) === chart) new Workload(scope, platform, service);
  }
}
