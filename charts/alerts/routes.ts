import { Construct } from 'constructs';
import {
  AlertmanagerConfig,
  type AlertmanagerConfigSpecInhibitRulesSourceMatchMatchType,
  type AlertmanagerConfigSpecInhibitRulesTargetMatchMatchType,
  type AlertmanagerConfigSpecReceivers,
} from '../../imports/monitoring.coreos.com';
import type { Platform } from '../../model/platform';
import type { Settings } from '../../model/settings';
import type { Matcher } from '../../monitoring/matcher';
import { type ReceiverName, type Route, routing } from '../../monitoring/routing';
import { platformLabels } from '../parts/labels';
import { integrations } from './receivers';

/** The whole configuration of Alertmanager as a custom resource, so that no secret stands in `dist/`. */
export class Routes extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { settings } = platform;
    const { route, receivers, inhibitRules } = routing(settings);
    new AlertmanagerConfig(this, 'config', {
      metadata: {
        name: 'zonarr',
        namespace: settings.NAMESPACE_MANAGEMENT,
        labels: { ...platformLabels('management', 'alertmanager') },
      },
      spec: {
        route: routeSpec(route),
        receivers: receivers.map((name) => receiverSpec(settings, name)),
        inhibitRules: inhibitRules.map(({ source, target, equal }) => ({
          sourceMatch: matchers<AlertmanagerConfigSpecInhibitRulesSourceMatchMatchType>(source),
          targetMatch: matchers<AlertmanagerConfigSpecInhibitRulesTargetMatchMatchType>(target),
          ...(equal.length > 0 && { equal: [...equal] }),
        })),
      },
    });
  }
}

/** Routes below the first are plain JSON to the generated types, with the custom resource's own field names. */
function routeSpec(route: Route): object {
  const { receiver, groupBy, groupWait, groupInterval, repeatInterval, routes } = route;
  return {
    receiver,
    groupBy: [...groupBy],
    groupWait,
    groupInterval,
    repeatInterval,
    ...(route.matchers.length > 0 && {
      matchers: matchers(route.matchers),
    }),
    ...(routes.length > 0 && { routes: routes.map(routeSpec) }),
  };
}

function receiverSpec(settings: Settings, name: ReceiverName): AlertmanagerConfigSpecReceivers {
  if (name === 'nobody') return { name };
  const kinds = settings.ALERT_RECEIVERS.filter((kind) => (kind === 'heartbeat') === (name === 'heartbeat'));
  const parts = kinds.map((kind) => integrations[kind](settings));
  const webhookConfigs = parts.flatMap((part) => part.webhookConfigs ?? []);
  return { name, ...Object.assign({}, ...parts), ...(webhookConfigs.length > 0 && { webhookConfigs }) };
}

/**
 * The generated enums hold the operators themselves. Equality is what a matcher without operator means, and a bare
 * `=` would be a tag of its own to YAML 1.1.
 */
const matchers = <Operator>(list: readonly Matcher[]) =>
  list.map(({ name, operator, value }) => ({
    name,
    value,
    ...(operator !== '=' && { matchType: operator as Operator }),
  }));
