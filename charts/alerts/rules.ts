import { Construct } from 'constructs';
import {
  PrometheusRule,
  type PrometheusRuleSpecGroupsRules,
  PrometheusRuleSpecGroupsRulesExpr,
} from '../../imports/monitoring.coreos.com';
import type { Platform } from '../../model/platform';
import type { Alert } from '../../monitoring/alert';
import type { Recording } from '../../monitoring/recording';
import { platformLabels } from '../parts/labels';

/** One PrometheusRule with one group of rules, both named after their subject. */
export class RuleGroup extends Construct {
  constructor(
    scope: Construct,
    name: string,
    platform: Platform,
    rules: PrometheusRuleSpecGroupsRules[],
    interval?: string,
  ) {
    super(scope, name);
    new PrometheusRule(this, 'rules', {
      metadata: {
        name,
        namespace: platform.settings.NAMESPACE_MANAGEMENT,
        labels: { ...platformLabels('management', 'prometheus') },
      },
      spec: { groups: [{ name, ...(interval && { interval }), rules }] },
    });
  }
}

export const recordingRule = ({ record, expr, labels }: Recording): PrometheusRuleSpecGroupsRules => ({
  record,
  expr: PrometheusRuleSpecGroupsRulesExpr.fromString(expr),
  ...(labels && { labels: { ...labels } }),
});

export function alertRule(platform: Platform, alert: Alert): PrometheusRuleSpecGroupsRules {
  return {
    alert: alert.name,
    expr: PrometheusRuleSpecGroupsRulesExpr.fromString(alert.expr),
    for: alert.for,
    labels: { ...alert.labels, severity: alert.severity },
    annotations: {
      summary: alert.summary,
      description: alert.description,
      runbook_url: `${platform.settings.RUNBOOK_URL}/${alert.name}.md`,
    },
  };
}
