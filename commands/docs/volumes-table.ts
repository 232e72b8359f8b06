import { configClaim } from '../../model/claims';
import type { Platform } from '../../model/platform';
import type { Container } from '../../model/pod';
import type { Service } from '../../model/service';
import { code, table } from './markdown';

/** What a service may write to, and what it sees of the library and of its node. */
export function volumesTable(platform: Platform, service: Service): string {
  const containers = service.containers?.(platform) ?? [];
  const rows = [...ownVolumes(platform, service), ...containers.flatMap(ofContainer)];
  return rows.length === 0 ? '' : table(['Path', 'What', 'Size'], rows);
}

function ownVolumes({ settings }: Platform, service: Service): string[][] {
  const { config, library } = service;
  return [
    ...(config
      ? [[code(config.path), `claim ${code(configClaim(service))}`, config.size ?? settings.CONFIG_SIZE]]
      : []),
    ...(library ? [[code('/data'), `the library, ${library.access}`, settings.LIBRARY_SIZE]] : []),
  ];
}

function ofContainer(container: Container): string[][] {
  return [
    ...Object.entries(container.scratch ?? {}).map(([path, size]) => [
      code(path),
      'empty at every start',
      size,
    ]),
    ...Object.entries(container.hostPaths ?? {}).map(([path, host]) => [
      code(path),
      `${code(host.path)} of the node${host.readOnly ? ', read-only' : ''}`,
      '',
    ]),
  ];
}
