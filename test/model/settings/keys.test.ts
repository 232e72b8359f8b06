import { parseEnvFile } from '../../../model/settings/env-file';
import { ALL_KEYS, KEY_GROUPS } from '../../../model/settings/keys';

describe('every key', () => {
  test.each(ALL_KEYS)('%s has a default and an example that its type accepts', (_, { type, ...key }) => {
    expect(type.schema.safeParse(key.default).success).toBe(true);
    expect(type.schema.safeParse(type.example).success).toBe(true);
    expect(type.example.trim()).not.toBe('');
    expect(type.allowed).not.toBe('');
  });

  test.each(ALL_KEYS)('%s is explained in one sentence on one line', (_, { meaning }) => {
    expect(meaning).toMatch(/^[A-Z'"][^\n]*[^.\s]\.$/);
  });

  test.each(ALL_KEYS)('%s can be written in a settings file', (name) => {
    expect(name).toMatch(/^[A-Z][A-Z0-9_]*$/);
    expect(parseEnvFile('.env', `${name}=x`)).toMatchObject({ values: { [name]: 'x' }, problems: [] });
  });

  test('stands in one group only', () => {
    const names = Object.values(KEY_GROUPS).flatMap((group) => Object.keys(group));
    expect(new Set(names).size).toBe(names.length);
    expect(names.toSorted()).toEqual(ALL_KEYS.map(([name]) => name).toSorted());
  });
});

describe('secret keys', () => {
  const secret = ALL_KEYS.filter(([, key]) => key.secret).map(([name]) => name);

  test.each(
    ALL_KEYS.map(([name]) => name).filter((name) =>
      /PASSWORD|CLIENT_SECRET|TOKEN|WEBHOOK_URL|_KEY$/.test(name),
    ),
  )('%s is one, as its name says', (name) => expect(secret).toContain(name));

  test('have no default: nobody shares a password with the world', () => {
    for (const [name, key] of ALL_KEYS) if (secret.includes(name)) expect(key.default).toBe('');
  });
});
