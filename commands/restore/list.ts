import type { Snapshot } from './snapshots';
import { described } from './words';

/** The snapshots of each service, newest first. */
export function listing(services: readonly string[], all: readonly Snapshot[], now: Date): string {
  return services
    .flatMap((service) => {
      const mine = all.filter((one) => one.service === service).reverse();
      return [
        service,
        ...(mine.length > 0 ? mine.map((one) => `  ${described(one, now)}`) : ['  no snapshot yet']),
      ];
    })
    .join('\n');
}
