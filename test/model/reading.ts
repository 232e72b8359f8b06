import { definePlatform, type Platform } from '../../model/platform';
import type { ServiceFile } from '../../model/service';
import { parseSettings, type Settings, type SettingsSource } from '../../model/settings';
import { SettingsError } from '../../model/settings/problem';
import { catalogue } from '../../services/catalogue';

type Environment = SettingsSource['environment'];

/** A settings file that exists nowhere, so that no test depends on the machine it runs on. */
export const sourceFrom = (content: string, environment: Environment = {}): SettingsSource => ({
  file: '.env',
  content,
  environment,
});

export const read = (content: string, environment: Environment = {}): Settings =>
  parseSettings(sourceFrom(content, environment), catalogue);

/** What is wrong with a settings file, a line for each problem; empty when nothing is. */
export function problemsOf(content: string, environment: Environment = {}): readonly string[] {
  try {
    read(content, environment);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.problems.map((problem) => problem.message);
  }
}

export const platformOf = (content = '', services: readonly ServiceFile[] = catalogue): Platform =>
  definePlatform(parseSettings(sourceFrom(content), services), services);
