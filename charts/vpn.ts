import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Platform } from '../model/platform';
import { addWorkloads } from './parts/workload';

/** The VPN, in a namespace of its own because it changes routes. */
export class Vpn extends Chart {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    addWorkloads(this, platform, 'vpn');
  }
}
