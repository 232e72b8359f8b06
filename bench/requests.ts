import { operatorResources } from '../charts/parts/operator-pods';
import { definePlatform } from '../model/platform';
import { mebibytes, millicores } from '../model/quantity';
import { parseSettings } from '../model/settings';
import { catalogue } from '../services/catalogue';

/** What the default platform asks the scheduler to set aside. */
export function requests(): void {
  const platform = definePlatform(
    parseSettings({ file: '.env', content: '', environment: {} }, catalogue),
    catalogue,
  );
  const containers = platform.services.flatMap((service) =>
    // Jobs come and go; a zone's quota has room for them.
    Array.from({ length: service.runsAs === 'Jobs' ? 0 : (service.replicas ?? 1) }).flatMap(() => [
      ...(service.containers?.(platform) ?? []).map(({ resources }) => resources),
      ...(service.runsAs === 'Operator' ? operatorResources(service.name) : []),
    ]),
  );
  const cpu = containers.reduce((sum, resources) => sum + millicores(resources.cpu), 0);
  const memory = containers.reduce((sum, resources) => sum + mebibytes(resources.memory), 0);
  const limit = containers.reduce((sum, resources) => sum + mebibytes(resources.limit), 0);
  console.log(
    `default platform: ${containers.length} containers request ${(cpu / 1000).toFixed(2)} CPU and ${(memory / 1024).toFixed(1)} GiB; memory limits ${(limit / 1024).toFixed(1)} GiB (a home server has 4 and 16)`,
  );
}
