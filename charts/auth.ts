import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Platform } from '../model/platform';
import { addWorkloads } from './parts/workload';

/** Who you are: oauth2-proxy, and Dex where no other issuer is named. */
export class Auth extends Chart {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    addWorkloads(this, platform, 'auth');
  }
}
