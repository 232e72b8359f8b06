import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Platform } from '../model/platform';
import { addWorkloads } from './parts/workload';

/** The firewall between the edge and every service. */
export class Waf extends Chart {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    addWorkloads(this, platform, 'waf');
  }
}
