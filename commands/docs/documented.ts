import { definePlatform, type Platform } from '../../model/platform';
import { describe, type Service, type ServiceFile } from '../../model/service';
import { parseSettings } from '../../model/settings';

/** What the documents describe: neither anybody's `.env` nor the environment plays a part. */
export interface Documented {
  /** The platform of an empty `.env`. */
  readonly standard: Platform;
  /** The same with every optional service on, a NAS, and all kinds of backup. */
  readonly everything: Platform;
}

export function documented(catalogue: readonly ServiceFile[]): Documented {
  const platformOf = (content: string) =>
    definePlatform(
      parseSettings({ file: 'the documented settings', content, environment: {} }, catalogue),
      catalogue,
    );
  const standard = platformOf('');
  const optional = catalogue
    .map((file) => describe(file, standard.settings))
    .filter((service) => service.optional === 'off')
    .map(({ name }) => name);
  const everything = `SERVICES_ON=${optional.join(',')}\nSTORAGE_MODE=nfs\nNAS_ADDRESS=192.168.1.10\nNAS_STANDBY_ADDRESS=192.168.1.11\nNAS_EXPORT=/volume1/media\n${BACKUPS}`;
  return { standard, everything: platformOf(everything) };
}

const BACKUPS = 'BACKUP_PROMETHEUS=on\nBACKUP_TARGET=s3:https://s3.example.com/my-bucket';

export type ByDefault = 'always' | 'on' | 'off' | 'by settings';

/** Whether a service runs without any setting, and whether a person may choose. */
export function byDefault({ standard }: Documented, { name, optional }: Service): ByDefault {
  if (optional === 'off') return 'off';
  return standard.services.some((service) => service.name === name) ? (optional ?? 'always') : 'by settings';
}
