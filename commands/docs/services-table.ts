import { byDefault, type Documented } from './documented';
import { code, table } from './markdown';
import { ownPort } from './port-text';
import { publicName, whoMay } from './public-name';

/** Every service in a line, in the order of the catalogue. */
export function servicesTable(documented: Documented): string {
  const rows = documented.everything.services.map((service) => [
    `[${service.name}](docs/services.md#${service.name})`,
    service.about,
    service.zone,
    code(publicName(service)),
    whoMay(service),
    Object.values(service.ports).map(ownPort).join(', '),
    byDefault(documented, service),
  ]);
  return table(['Service', 'What for', 'Zone', 'Address', 'Who may', 'Ports', 'Default'], rows);
}
