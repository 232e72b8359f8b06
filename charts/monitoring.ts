import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Platform } from '../model/platform';
import { AlertmanagerPods } from './monitoring/alertmanager';
import { KubeletMetrics } from './monitoring/kubelet';
import { ServiceProbe } from './monitoring/probe';
import { PrometheusPods } from './monitoring/prometheus';
import { ServiceScrape } from './monitoring/scrape';
import { addWorkloads } from './parts/workload';

/** Prometheus, Alertmanager, Grafana and the exporters, and what they look at. */
export class Monitoring extends Chart {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    addWorkloads(this, platform, 'monitoring');
    new PrometheusPods(this, 'prometheus-pods', platform);
    new AlertmanagerPods(this, 'alertmanager-pods', platform);
    new KubeletMetrics(this, 'kubelet', platform);
    for (const service of platform.services) {
      new ServiceScrape(this, `scrape-${service.name}`, platform, service);
      new ServiceProbe(this, `probe-${service.name}`, platform, service);
    }
  }
}
