import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Platform } from '../model/platform';
import { Certificates } from './edge/certificates';
import { Middlewares } from './edge/middlewares';
import { Routes } from './edge/routes';
import { addWorkloads } from './parts/workload';

/** The way in: Traefik, its certificate, what every request passes, and who may go where. */
export class Edge extends Chart {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    addWorkloads(this, platform, 'edge');
    new Certificates(this, 'certificates', platform);
    new Middlewares(this, 'middlewares', platform);
    new Routes(this, 'routes', platform);
  }
}
