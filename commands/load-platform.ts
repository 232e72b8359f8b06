import { CatalogueError, definePlatform, type Platform } from '../model/platform';
import { parseSettings, type SettingsSource, sourceOf } from '../model/settings';
import { SettingsError } from '../model/settings/problem';
import { catalogue } from '../services/catalogue';

/** Bad settings; 2 is a failed proof. */
export const EXIT_SETTINGS = 1;

/** The settings file of this run: `.env`, or the one that `npm run synth -- --settings FILE` names. */
export const settingsSource = (): SettingsSource => sourceOf(process.env.ZONARR_SETTINGS ?? '.env');

/** The platform that the settings describe. Ends the process with every problem named when they are wrong. */
export function loadPlatform(source = settingsSource()): Platform {
  try {
    return definePlatform(parseSettings(source, catalogue), catalogue);
  } catch (error) {
    if (!(error instanceof SettingsError || error instanceof CatalogueError)) throw error;
    console.error(error.message);
    process.exit(EXIT_SETTINGS);
  }
}
