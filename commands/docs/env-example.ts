import type { Service } from '../../model/service';
import { KEY_GROUPS } from '../../model/settings';
import { formatAssignment } from '../../model/settings/env-file';
import type { Key } from '../../model/settings/key';
import type { Documented } from './documented';

const WIDTH = 100;

const INTRODUCTION = `# The settings of the platform: copy this file to .env and change what should differ.
# Every key is commented out and shows its default, so a plain copy changes nothing.
# Unknown keys and values that are not allowed stop npm run synth, which then names them all.
# Keys marked "secret" are read by npm run secrets only and never reach dist/.
# The process environment overrides this file, for these keys alone. Written by npm run docs.`;

/** `.env.example`: every key with its meaning, what is allowed, and its default. */
export function envExample({ everything }: Documented): string {
  const optional = (choice: Service['optional']) =>
    everything.services.filter((service) => service.optional === choice).map(({ name }) => name);
  const choices: Readonly<Record<string, readonly string[]>> = {
    SERVICES_ON: optional('off'),
    SERVICES_OFF: optional('on'),
  };
  const groups = Object.entries(KEY_GROUPS).map(([heading, keys]) => {
    const entries = Object.entries<Key>(keys).map(([name, key]) => entry(name, key, choices[name]));
    return [`# ${`--- ${heading} `.padEnd(WIDTH - 2, '-')}`, ...entries].join('\n\n');
  });
  return `${[INTRODUCTION, ...groups].join('\n\n')}\n`;
}

function entry(name: string, key: Key, choices?: readonly string[]): string {
  if (choices) return lines(name, key, `Allowed: any of ${choices.join(', ')}; separated by commas.`);
  const allowed = key.secret
    ? 'Secret: read by npm run secrets only.'
    : `Allowed: ${key.type.allowed}.${key.default === '' ? ` Example: ${key.type.example}` : ''}`;
  return lines(name, key, allowed);
}

const lines = (name: string, key: Key, allowed: string): string =>
  [...comment(key.meaning), ...comment(allowed), `#${formatAssignment(name, key.default)}`].join('\n');

/** Prose begins with a space after its mark, a key does not: taking the mark off every `#KEY=` gives a valid file. */
function comment(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`# ${word}`);
  }
  return lines;
}
