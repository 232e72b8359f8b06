import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Platform } from '../model/platform';
import { alertGroups } from '../monitoring/alerts/catalogue';
import { recordingGroups } from '../monitoring/recordings/catalogue';
import { Routes } from './alerts/routes';
import { alertRule, RuleGroup, recordingRule } from './alerts/rules';

/** What Prometheus watches for, and whom Alertmanager tells. */
export class Alerts extends Chart {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    for (const { name, interval, recordings } of recordingGroups(platform)) {
      new RuleGroup(this, name, platform, recordings.map(recordingRule), interval);
    }
    for (const { name, alerts } of alertGroups) {
      new RuleGroup(
        this,
        name,
        platform,
        alerts.map((alert) => alertRule(platform, alert)),
      );
    }
    new Routes(this, 'routes', platform);
  }
}
