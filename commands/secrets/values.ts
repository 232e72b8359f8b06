import { randomBytes } from 'node:crypto';
import type { RequiredSecret } from '../../model/required-secrets';
import type { SecretValue } from '../../model/secret';
import { KEY_GROUPS } from '../../model/settings';
import type { Key } from '../../model/settings/key';
import { type Derived, schemeOf, sourcesOf } from './derived';
import { parsePairs } from './pairs';
import type { Complaints } from './problems';

/** `kept` from the file, `made` here, or `read` from `.env`. */
export type Origin = 'kept' | 'made' | 'read';

export interface Value {
  readonly text: string;
  readonly origin: Origin;
}

/** A Secret with a value for every key. */
export interface MadeSecret {
  readonly secret: RequiredSecret;
  readonly values: ReadonlyMap<string, Value>;
}

/** What values are made from. */
export interface Sources {
  /** The value that a key has; nothing when it has none, or shall get another. */
  readonly existing: (secret: RequiredSecret, key: string) => string | undefined;
  /** Keys that a Secret has beyond those required. */
  readonly others: (secret: RequiredSecret) => readonly string[];
  /** The secret keys of `.env`; an empty one is not given. */
  readonly settings: Readonly<Record<string, string>>;
  readonly certificate?: Readonly<Record<'certificate' | 'private-key', Value>> | undefined;
  readonly bcryptCost?: number | undefined;
}

/** A value for every key of every Secret; one that cannot be had becomes a complaint. */
export async function makeValues(
  secrets: readonly RequiredSecret[],
  sources: Sources,
  complaints: Complaints,
): Promise<readonly MadeSecret[]> {
  const maker = new Maker(secrets, sources, complaints);
  const made: MadeSecret[] = [];
  for (const secret of secrets) made.push({ secret, values: await maker.valuesOf(secret) });
  return made;
}

class Maker {
  private readonly made = new Map<string, Promise<Value | undefined>>();

  constructor(
    private readonly secrets: readonly RequiredSecret[],
    private readonly sources: Sources,
    private readonly complaints: Complaints,
  ) {}

  async valuesOf(secret: RequiredSecret): Promise<ReadonlyMap<string, Value>> {
    const values = new Map<string, Value>();
    for (const [key, how] of Object.entries(secret.keys)) {
      if (how.kind === 'pairs') {
        for (const [name, value] of this.pairs(secret, how.setting)) values.set(name, value);
      } else {
        const value = await this.valueOf(secret, key);
        if (value) values.set(key, value);
      }
    }
    return values;
  }

  /** Nothing after a complaint. A value that others copy or hash is made once. */
  private valueOf(secret: RequiredSecret, key: string): Promise<Value | undefined> {
    const id = `${secret.name}/${key}`;
    const value = this.made.get(id) ?? this.make(secret, key);
    this.made.set(id, value);
    return value;
  }

  private async make(secret: RequiredSecret, key: string): Promise<Value | undefined> {
    const how = secret.keys[key];
    if (!how) throw new Error(`${secret.name} declares no key ${key}`);
    const existing = this.complaints.attempt(() => this.sources.existing(secret, key));
    switch (how.kind) {
      case 'random':
        return keep(existing) ?? { text: randomBytes(how.bytes).toString(how.encoding), origin: 'made' };
      case 'setting':
        return this.setting(secret, how.setting, existing);
      case 'same-as':
        return this.copy(how, existing);
      case 'certificate':
        return this.sources.certificate?.[how.part];
      case 'hash':
      case 'htpasswd':
        return this.derive(secret, how, existing);
      case 'pairs':
        throw new Error(`${secret.name}/${key} stands for several keys and has no value of its own`);
    }
  }

  private setting(secret: RequiredSecret, name: string, existing?: string): Value | undefined {
    const given = this.sources.settings[name] || undefined;
    if (given === undefined && existing === undefined) this.complaints.add(missing(name, secret.name));
    if (given === undefined || given === existing) return keep(existing);
    return { text: given, origin: 'read' };
  }

  private pairs(secret: RequiredSecret, name: string): ReadonlyMap<string, Value> {
    const existing = this.sources.others(secret).flatMap((key): [string, Value][] => {
      const value = keep(this.complaints.attempt(() => this.sources.existing(secret, key)));
      return value ? [[key, value]] : [];
    });
    const values = new Map(existing);
    const parsed = parsePairs(this.sources.settings[name] ?? '');
    if ('wrong' in parsed) this.complaints.add(`${name}: ${parsed.wrong}. Example: ${name}=${example(name)}`);
    else
      for (const [key, text] of Object.entries(parsed.values))
        if (values.get(key)?.text !== text) values.set(key, { text, origin: 'read' });
    if (values.size === 0 && !('wrong' in parsed)) this.complaints.add(missing(name, secret.name));
    return values;
  }

  private async copy(
    how: Extract<SecretValue, { kind: 'same-as' }>,
    existing?: string,
  ): Promise<Value | undefined> {
    const source = this.secrets.find((secret) => secret.name === how.service);
    if (!source)
      throw new Error(`no running service ${how.service} has a Secret whose ${how.key} could be copied`);
    const value = await this.valueOf(source, how.key);
    return value?.text === existing ? keep(existing) : value && { text: value.text, origin: 'made' };
  }

  private async derive(secret: RequiredSecret, how: Derived, existing?: string): Promise<Value | undefined> {
    const texts = new Map<string, string>();
    for (const key of sourcesOf(how)) {
      const source = await this.valueOf(secret, key);
      if (!source) return undefined;
      texts.set(key, source.text);
    }
    const { make, matches } = schemeOf(how, (key) => texts.get(key) ?? '', this.sources.bcryptCost);
    if (existing !== undefined && (await matches(existing))) return keep(existing);
    return { text: await make(), origin: 'made' };
  }
}

const keep = (text: string | undefined): Value | undefined =>
  text === undefined ? undefined : { text, origin: 'kept' };

const keyOf = (name: string): Key | undefined =>
  Object.values(KEY_GROUPS)
    .flatMap((group): [string, Key][] => Object.entries(group))
    .find(([key]) => key === name)?.[1];

const example = (name: string): string => keyOf(name)?.type.example ?? 'text';

const missing = (name: string, service: string): string =>
  `${name} is empty, and ${service} needs it (${keyOf(name)?.meaning ?? 'a secret setting'}). Set it in .env, for example ${name}=${example(name)}`;
