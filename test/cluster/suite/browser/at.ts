import { publicHost } from '../../../../model/platform';
import { appliedPlatform } from '../../platform/applied-platform';

/** Where a browser finds a service of the platform that runs. */
export const at = (name: string, path = '/'): string =>
  `https://${publicHost(appliedPlatform().settings, name)}${path}`;
