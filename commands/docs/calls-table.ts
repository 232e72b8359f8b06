import type { Endpoint, Flow } from '../../model/flow';
import type { Platform } from '../../model/platform';
import type { Service } from '../../model/service';
import { table } from './markdown';
import { portText } from './port-text';

/** Whom a service calls, by reason; nothing when it calls nobody. */
export function callsTable(platform: Platform, service: Service): string {
  const byReason = new Map<string, string[]>();
  for (const flow of platform.flows) {
    if (!isFrom(flow, service) || flow.to === platform.outside.dns) continue;
    byReason.set(flow.why, [
      ...(byReason.get(flow.why) ?? []),
      `${nameOf(flow.to)} ${flow.ports.map(portText).join(', ')}`,
    ]);
  }
  if (byReason.size === 0) return 'It calls nobody.';
  return table(
    ['Calls', 'To'],
    [...byReason].map(([why, ends]) => [why, ends.join('; ')]),
  );
}

const isFrom = ({ from }: Flow, service: Service): boolean =>
  from.kind === 'service' && from.service === service.name;

const nameOf = (end: Endpoint): string => (end.kind === 'service' ? end.service : end.name);
