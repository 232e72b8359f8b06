import { type Type, text, type } from './key';

/** The general kinds of value that `.env` knows. Each says what it allows in words a person can act on. */

/** The example is the first value, which needs no other key. */
export function oneOf<const T extends string>(...values: readonly [T, ...T[]]): Type<T> {
  return type(`one of ${values.join(', ')}`, values[0], (value) => values.find((v) => v === value));
}

export const onOff: Type<boolean> = type('on or off', 'on', (value) =>
  value === 'on' ? true : value === 'off' ? false : undefined,
);

export const integer = (min: number, max: number, example = String(min)): Type<number> =>
  type(`a whole number from ${min} to ${max}`, example, (value) => {
    const number = Number(value);
    return /^[0-9]+$/.test(value) && number >= min && number <= max ? number : undefined;
  });

export const port = integer(1, 65535, '443');
export const ports = list(port);
export const vlan = integer(1, 4094, '20');
export const rate = integer(1, 1_000_000, '100');

/** `off`, or a port as its text. */
export const portOrOff: Type<string> = type('a port from 1 to 65535, or off', '6881', (value) => {
  const parsed = port.schema.safeParse(value);
  return value === 'off' ? value : parsed.success ? String(parsed.data) : undefined;
});

export const quantity = text('a size in Mi, Gi or Ti', '10Gi', /^[1-9][0-9]{0,6}(Mi|Gi|Ti)$/);
export const octal = text('three octal digits', '002', /^[0-7]{3}$/);
export const absolutePath = text(
  'an absolute path without spaces, colons, . or ..',
  '/srv/media',
  /^(\/(?!\.{1,2}(\/|$))[^\s/:]+)+\/?$/,
);
export const freeText = text('text on one line without backquotes', 'zonarr');

/** A comma separated list, possibly empty, without repeats. */
export function list<T extends string | number>(item: Type<T>): Type<readonly T[]> {
  return type(`${item.allowed}; several separated by commas, none twice`, item.example, (value) => {
    const results = split(value)?.map((part) => item.schema.safeParse(part));
    if (!results || results.some((result) => !result.success)) return undefined;
    const values = results.map((result) => result.data as T);
    return new Set(values).size === values.length ? values : undefined;
  });
}

/** `key=value` pairs; `name` and `content` say which. */
export function pairs(
  allowed: string,
  example: string,
  name: RegExp,
  content: RegExp,
): Type<Readonly<Record<string, string>>> {
  return type(`${allowed}; several separated by commas, no key twice`, example, (value) => {
    const entries = split(value)?.map((part): [string, string] => {
      const [key = '', ...rest] = part.split('=');
      return [key.trim(), rest.length > 0 ? rest.join('=').trim() : '\n'];
    });
    if (!entries?.every(([key, text]) => name.test(key) && content.test(text))) return undefined;
    return new Set(entries.map(([key]) => key)).size === entries.length
      ? Object.fromEntries(entries)
      : undefined;
  });
}

export function optional(inner: Type<string>): Type<string> {
  return type(`${inner.allowed}, or empty`, inner.example, (value) => {
    if (value === '') return '';
    const parsed = inner.schema.safeParse(value);
    return parsed.success ? parsed.data : undefined;
  });
}

/** Parts between commas; a comma at the end is forgiven, commas without anything are no list. */
function split(value: string): string[] | undefined {
  const parts = value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length === 0 && value !== '' ? undefined : parts;
}
