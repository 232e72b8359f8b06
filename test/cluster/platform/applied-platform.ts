import { join } from 'node:path';
import { definePlatform, type Platform } from '../../../model/platform';
import { parseSettings, sourceOf } from '../../../model/settings';
import { catalogue } from '../../../services/catalogue';
import { APPLIED } from './checkout';

/** The platform that runs, as its own `dist/settings.env` declares it. */
export const appliedPlatform = (): Platform =>
  definePlatform(
    parseSettings({ ...sourceOf(join(APPLIED, 'dist/settings.env')), environment: {} }, catalogue),
    catalogue,
  );
