import type { Settings } from '../../settings';
import { KEYS } from '../keys';
import type { Problem } from '../problem';
import type { Rule } from '../rules';

type Name = keyof Settings & string;

/** `key=value` needs every companion to be given. */
export function needs(key: Name, value: string, ...companions: readonly Name[]): Rule {
  return (settings) => {
    const held: unknown = settings[key];
    const applies = Array.isArray(held) ? held.includes(value) : held === value;
    return applies
      ? companions.filter((name) => isEmpty(settings[name])).map((name) => missing(key, value, name))
      : [];
  };
}

function missing(key: Name, value: string, companion: Name): Problem {
  const example = `${companion}=${KEYS[companion].type.example}`;
  return {
    keys: [key, companion],
    message: `${key}=${value} needs ${companion}, which is not set. Example: ${example}`,
  };
}

const isEmpty = (value: unknown): boolean => value === '' || (Array.isArray(value) && value.length === 0);
