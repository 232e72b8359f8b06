import type { Path } from './origin';

export type Report = (path: Path, message: string) => void;

/** The fields of one mapping. A value of the wrong type is reported and then counts as absent, `null` as absent. */
export class Fields {
  constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    readonly path: Path,
    private readonly report: Report,
  ) {}

  /** A mapping as fields; `undefined`, after a report, if it is something else. */
  static of(value: unknown, path: Path, report: Report): Fields | undefined {
    if (isMapping(value)) return new Fields(value, path, report);
    report(path, `${nameOf(path)} must be a mapping, not ${describe(value)}`);
    return undefined;
  }

  has(key: string): boolean {
    return this.raw(key) !== undefined;
  }

  raw(key: string): unknown {
    return Object.hasOwn(this.values, key) ? (this.values[key] ?? undefined) : undefined;
  }

  keys(): string[] {
    return Object.keys(this.values);
  }

  mapping(key: string): Fields | undefined {
    const value = this.raw(key);
    return value === undefined ? undefined : Fields.of(value, [...this.path, key], this.report);
  }

  /** The items of a list; a field that is absent has none. */
  list(key: string): readonly unknown[] {
    return this.expect(key, 'a list', Array.isArray) ?? [];
  }

  /** The items of a list of mappings; an empty item is an empty mapping, as the API server decodes it. */
  mappings(key: string): Fields[] {
    return this.list(key).flatMap(
      (value, at) => Fields.of(value ?? {}, [...this.path, key, at], this.report) ?? [],
    );
  }

  text(key: string): string | undefined {
    return this.expect(key, 'a string', (value) => typeof value === 'string');
  }

  integer(key: string): number | undefined {
    return this.expect(key, 'an integer', Number.isInteger);
  }

  flag(key: string): boolean | undefined {
    return this.expect(key, 'true or false', (value) => typeof value === 'boolean');
  }

  /** A mapping of strings, as labels and annotations are. */
  texts(key: string): Map<string, string> {
    const fields = this.mapping(key);
    const texts = new Map<string, string>();
    for (const name of fields?.keys() ?? []) {
      const value = fields?.text(name);
      if (value !== undefined) texts.set(name, value);
    }
    return texts;
  }

  /** Reports a field that nothing reads: kubectl refuses it, and a misspelt one would be silently without effect. */
  only(...known: readonly string[]): void {
    for (const key of this.keys())
      if (!known.includes(key))
        this.report([...this.path, key], `unknown field ${nameOf([...this.path, key])}`);
  }

  fail(key: string | number, message: string): void {
    this.report([...this.path, key], `${nameOf([...this.path, key])} ${message}`);
  }

  /** Something is wrong with the mapping as a whole. */
  refuse(message: string): void {
    this.report(this.path, `${nameOf(this.path)} ${message}`);
  }

  private expect<T>(key: string, wanted: string, test: (value: unknown) => unknown): T | undefined {
    const value = this.raw(key);
    if (value === undefined) return undefined;
    if (test(value)) return value as T;
    this.fail(
      key,
      `must be ${wanted}, not ${wanted === 'a string' ? describeNoText(value) : describe(value)}`,
    );
    return undefined;
  }
}

export const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `spec.ingress[0].from` */
export const nameOf = (path: Path): string =>
  path.reduce<string>((name, step) => {
    if (typeof step === 'number') return `${name}[${step}]`;
    return name === '' ? step : `${name}.${step}`;
  }, '');

/** `n`, `on` and `1.10` surprise everybody once. */
export const describeNoText = (value: unknown): string =>
  `${describe(value)}${['boolean', 'number'].includes(typeof value) ? '; quote it' : ''}`;

export function describe(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? `the string "${value}"` : `the ${typeof value} ${String(value)}`;
}
