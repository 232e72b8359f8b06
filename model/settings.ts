import { existsSync, readFileSync } from 'node:fs';
import { describe, type Service, type ServiceFile } from './service';
import { alerts } from './settings/alerts';
import { edge } from './settings/edge';
import { formatAssignment, parseEnvFile } from './settings/env-file';
import { general } from './settings/general';
import { identity } from './settings/identity';
import type { Key, ValuesOf } from './settings/key';
import { media } from './settings/media';
import { network } from './settings/network';
import { operations } from './settings/operations';
import { type Problem, SettingsError, suggestion } from './settings/problem';
import { rules } from './settings/rules';
import { storage } from './settings/storage';

/** Every key of `.env`, in the order of the documentation. */
export const KEY_GROUPS = {
  General: general,
  'Sign-in': identity,
  Edge: edge,
  Media: media,
  Storage: storage,
  Network: network,
  Alerts: alerts,
  Operations: operations,
} as const;

const KEYS = { ...general, ...identity, ...edge, ...media, ...storage, ...network, ...alerts, ...operations };
const ALL: readonly (readonly [string, Key])[] = Object.entries(KEYS);

/** The values of all keys that are not secret. */
export type Settings = ValuesOf<typeof KEYS>;

/** What a service says about itself whatever the settings are. */
export type Selectable = Pick<Service, 'name' | 'optional'>;

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
  const services = catalogue.map((file) => describe(file, defaultSettings()));
  const { texts, problems } = textsOf(source);
  const values: Record<string, unknown> = {};
  for (const [name, key] of ALL) {
    if (key.secret) continue;
    const parsed = key.type.schema.safeParse(texts[name]);
    if (!parsed.success) problems.push(badValue(name, key, texts[name] ?? ''));
    values[name] = parsed.success ? parsed.data : key.type.schema.parse(key.default);
  }
  const settings = values as Settings;
  const bad = new Set(problems.flatMap((problem) => problem.keys));
  // A rule about a key that is already wrong would only repeat the complaint.
  const broken = rules
    .flatMap((rule) => rule(settings, services))
    .filter(({ keys }) => !keys.some((k) => bad.has(k)));
  if (problems.length + broken.length > 0) throw new SettingsError([...problems, ...broken]);
  return settings;
}

/** The values of the secret keys that are set; for `npm run secrets` alone. */
export function readSecretSettings(source: SettingsSource): Readonly<Record<string, string>> {
  const { texts } = textsOf(source);
  return Object.fromEntries(ALL.filter(([, key]) => key.secret).map(([name]) => [name, texts[name] ?? '']));
}

/** The effective non-secret settings as the text of a settings file: what `dist/` was made from. */
export function formatSettings(source: SettingsSource): string {
  const { texts } = textsOf(source);
  const lines = ALL.filter(([, key]) => !key.secret).map(([name]) =>
    formatAssignment(name, texts[name] ?? ''),
  );
  return `# The settings that this folder was made from. Edit .env, not this file.\n${lines.join('\n')}\n`;
}

function defaultSettings(): Settings {
  const values = ALL.filter(([, key]) => !key.secret).map(([name, key]) => [
    name,
    key.type.schema.parse(key.default),
  ]);
  return Object.fromEntries(values) as Settings;
}

function textsOf(source: SettingsSource): { texts: Record<string, string>; problems: Problem[] } {
  const env = parseEnvFile(source.file, source.content);
  const known = ALL.map(([name]) => name);
  const unknown = Object.keys(env.values).filter((name) => !known.includes(name));
  const problems = [
    ...env.problems,
    ...unknown.map((name) => ({
      keys: [name],
      message: `${source.file}:${env.lines.get(name)}: unknown key ${name}, ${suggestion(name, known)}`,
    })),
  ];
  const texts = Object.fromEntries(
    ALL.map(([name, key]) => [name, source.environment[name] || env.values[name] || key.default]),
  );
  return { texts, problems };
}

function badValue(name: string, key: Key, value: string): Problem {
  return {
    keys: [name],
    message: `${name}=${value}: allowed is ${key.type.allowed}. Example: ${name}=${key.type.example}`,
  };
}
