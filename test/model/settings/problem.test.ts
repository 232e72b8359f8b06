import { SettingsError, suggestion } from '../../../model/settings/problem';

describe('what somebody may have meant', () => {
  const keys = ['DOMAIN', 'NAS_ADDRESS', 'SMTP_HOST'];
  const many = Array.from({ length: 31 }, (_, i) => `SOME_QUITE_LONG_KEY_${i}`);

  test.each([
    ['DOMAN', keys, 'did you mean DOMAIN?'],
    ['domain', keys, 'did you mean DOMAIN?'],
    ['NAS_ADDRES', keys, 'did you mean NAS_ADDRESS?'],
    ['NAS-ADDR', ['NAS_ADDRESS', 'X'], 'choose from NAS_ADDRESS, X'],
    ['COLOUR', keys, 'choose from DOMAIN, NAS_ADDRESS, SMTP_HOST'],
    ['COLOUR', many, 'the nearest known one is SOME_QUITE_LONG_KEY_0'],
    ['x', [], 'and there is none to choose from'],
  ])('by %s', (wrong, allowed, expected) => expect(suggestion(wrong, allowed)).toBe(expected));
});

test('an error counts and lists all problems, a line each', () => {
  const problem = (message: string) => ({ keys: [], message });
  expect(new SettingsError([problem('a')]).message).toBe('1 problem in the settings:\n  - a');
  expect(new SettingsError([problem('a'), problem('b')]).message).toBe(
    '2 problems in the settings:\n  - a\n  - b',
  );
});
