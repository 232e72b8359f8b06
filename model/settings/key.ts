import * as z from 'zod/mini';

/** A key of `.env`: how its text is read, what it is when absent, and what it means. */
export interface Key<T = unknown> {
  readonly type: Type<T>;
  /** The text used when the key is absent or empty. */
  readonly default: string;
  /** One sentence for `.env.example` and the README. */
  readonly meaning: string;
  /** Read by `npm run secrets` only; its value never reaches a chart, a log or `dist/`. */
  readonly secret?: true;
}

/** How a text becomes a value; `allowed` and `example` complete every error message. */
export interface Type<T> {
  readonly schema: z.ZodMiniType<T, string>;
  readonly allowed: string;
  readonly example: string;
}

export interface SecretKey extends Key<string> {
  readonly secret: true;
}

/** The typed values of all keys that are not secret. */
export type ValuesOf<K extends Record<string, Key>> = {
  readonly [N in keyof K as K[N] extends SecretKey ? never : N]: K[N] extends Key<infer T> ? T : never;
};

export function key<T>(type: Type<T>, defaultText: string, meaning: string): Key<T> {
  return { type, default: defaultText, meaning };
}

/** A key for `npm run secrets`; empty means not given. */
export function secretKey(meaning: string): SecretKey {
  return { type: text('any text'), default: '', meaning, secret: true };
}

/** What no value holds, so that each can be written to a settings file on one line and read back the same. */
const UNWRITABLE = /[^\P{Cc}\t]|[\u2028\u2029`]/u;

/** `read` gets the text without the space around it and answers undefined for what is not allowed. */
export function type<T>(allowed: string, example: string, read: (text: string) => T | undefined): Type<T> {
  const reading = z.transform((value: string, context): T => {
    const result = UNWRITABLE.test(value) ? undefined : read(value.trim());
    if (result !== undefined) return result;
    context.issues.push({ code: 'custom', input: value, message: 'not allowed' });
    return z.NEVER;
  });
  const schema = z.pipe(z.string(), reading);
  return { schema, allowed, example };
}

export const text = (allowed: string, example = 'text', pattern = /^.*$/): Type<string> =>
  type(allowed, example, (value) => (pattern.test(value) ? value : undefined));
