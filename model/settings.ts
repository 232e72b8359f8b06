import { existsSync, readFileSync } from 'node:fs';
import { describe, type Service, type ServiceFile } from './service';
import { formatAssignment, parseEnvFile } from './settings/env-file';
import type { Key, ValuesOf } from './settings/key';
import { ALL_KEYS, type KEYS } from './settings/keys';
import { type Problem, SettingsError, suggestion } from './settings/problem';
import { rules } from './settings/rules';

export { KEY_GROUPS } from './settings/keys';

/** The values of all keys that are not secret. */
export type Settings = ValuesOf<typeof KEYS>;

/** What a service says about itself whatever the settings are. */
export type Selectable = Pick<Service, 'name' | 'optional' | 'containers'>;

/** Where settings come from: a file's text, overridden by the environment for documented keys alone. */
export interface SettingsSource {
  readonly file: string;
  readonly content: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A settings file (absent means all defaults) and the process environment. */
export function sourceOf(file: string): SettingsSource {
  return { file, content: existsSync(file) ? readFileSync(file, 'utf8') : '', environment: process.env };
}

/** @throws SettingsError naming every problem at once. */
export function parseSettings(source: SettingsSource, catalogue: readonly ServiceFile[]): Settings {
  const { texts, places, problems, complete } = textsOf(source);
  const values: Record<string, unknown> = {};
  for (const [name, key] of PUBLIC) {
    const text = texts[name] ?? '';
    const parsed = key.type.schema.safeParse(text);
    if (!parsed.success) problems.push(placed(badValue(name, key, text), places));
    values[name] = parsed.success ? parsed.data : key.type.schema.parse(key.default);
  }
  const settings = values as Settings;
  const services = catalogue.map((file) => describe(file, settings));
  const bad = new Set(problems.flatMap((problem) => problem.keys));
  // A rule about a key that is already wrong, or that was not read, would only repeat the complaint.
  const broken = complete
    ? rules
        .flatMap((rule) => rule(settings, services))
        .filter(({ keys }) => !keys.some((k) => bad.has(k)))
        .map((problem) => placed(problem, places))
    : [];
  if (problems.length + broken.length > 0) throw new SettingsError([...problems, ...broken]);
  return settings;
}

/** The values of the secret keys that are set; for `npm run secrets` alone. */
export function readSecretSettings(source: SettingsSource): Readonly<Record<string, string>> {
  const { texts } = textsOf(source);
  return Object.fromEntries(
    ALL_KEYS.filter(([, key]) => key.secret).map(([name]) => [name, texts[name] ?? '']),
  );
}

/** The effective non-secret settings as the text of a settings file: what `dist/` was made from. */
export function formatSettings(source: SettingsSource): string {
  const { texts } = textsOf(source);
  const lines = PUBLIC.map(([name]) => formatAssignment(name, texts[name] ?? ''));
  return `# The settings that this folder was made from. Edit .env, not this file.\n${lines.join('\n')}\n`;
}

const PUBLIC = ALL_KEYS.filter(([, key]) => !key.secret);

interface Texts {
  readonly texts: Readonly<Record<string, string>>;
  /** Where each key was set, for messages; a default has no place. */
  readonly places: ReadonlyMap<string, string>;
  readonly problems: Problem[];
  readonly complete: boolean;
}

function textsOf({ file, content, environment }: SettingsSource): Texts {
  const env = parseEnvFile(file, content);
  const known = ALL_KEYS.map(([name]) => name);
  const places = new Map([...env.lines].map(([name, line]) => [name, `${file}:${line}`]));
  const unknown = [...env.lines.keys()]
    .filter((name) => !known.includes(name))
    .map((name) =>
      placed({ keys: [name], message: `unknown key ${name}, ${suggestion(name, known)}` }, places),
    );
  const texts: Record<string, string> = {};
  for (const [name, key] of ALL_KEYS) {
    const override = environment[name];
    if (override?.trim()) places.set(name, 'environment');
    const text = [override, env.values[name]].find((candidate) => candidate?.trim()) ?? key.default;
    // A password may begin or end with a space.
    texts[name] = key.secret ? text : text.trim();
  }
  return { texts, places, problems: [...env.problems, ...unknown], complete: env.complete };
}

function placed({ keys, message }: Problem, places: Texts['places']): Problem {
  const place = keys.map((name) => places.get(name)).find((found) => found !== undefined);
  return { keys, message: place === undefined ? message : `${place}: ${message}` };
}

function badValue(name: string, key: Key, value: string): Problem {
  // An address may hold a password, which is one reason to refuse it.
  const shown = value.replace(/\/\/[^/\s]*@/g, '//***@');
  return {
    keys: [name],
    message: `${name}=${shown}: allowed is ${key.type.allowed}. Example: ${name}=${key.type.example}`,
  };
}
