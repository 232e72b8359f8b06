import fc from 'fast-check';
import { definePlatform } from '../../../model/platform';
import { formatSettings } from '../../../model/settings';
import { formatAssignment, parseEnvFile } from '../../../model/settings/env-file';
import { ALL_KEYS } from '../../../model/settings/keys';
import { catalogue } from '../../../services/catalogue';
import { problemsOf, read, sourceFrom } from '../reading';
import { validTexts } from './arbitraries';

const names = ALL_KEYS.map(([name]) => name);
const publicNames = ALL_KEYS.filter(([, key]) => !key.secret).map(([name]) => name);
const runs = { numRuns: 40 };

test('any valid settings are read, written and read again without a difference', () => {
  fc.assert(
    fc.property(validTexts, (environment) => {
      expect(problemsOf('', environment)).toEqual([]);
      const record = formatSettings(sourceFrom('', environment));
      expect(parseEnvFile('.env', record)).toMatchObject({ problems: [], complete: true });
      expect(read(record)).toEqual(read('', environment));
      expect(formatSettings(sourceFrom(record))).toBe(record);
    }),
    runs,
  );
});

test('any valid settings give a platform', () => {
  fc.assert(
    fc.property(validTexts, (environment) => {
      expect(definePlatform(read('', environment), catalogue).flows.length).toBeGreaterThan(0);
    }),
    runs,
  );
});

test('a file means what the environment would', () => {
  fc.assert(
    fc.property(validTexts, (texts) => {
      const content = Object.entries(texts).map(([name, value]) => formatAssignment(name, value));
      expect(read(content.join('\r\n'))).toEqual(read('', texts));
    }),
    runs,
  );
});

test('a key that is not documented is always refused', () => {
  const key = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,20}$/).filter((name) => !names.includes(name));
  fc.assert(
    fc.property(key, fc.string({ unit: 'grapheme-ascii', maxLength: 5 }), (name, value) => {
      const line = `${name}=${JSON.stringify(value)}`;
      expect(problemsOf(line)).toContainEqual(expect.stringContaining(`.env:1: unknown key ${name}, `));
    }),
    runs,
  );
});

describe('garbage', () => {
  const garbage = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...'0123456789.:/,=-@[]%# \'"`\\\nacfhtps'), maxLength: 40 }),
  );

  // `problemsOf` lets every other error than ours through.
  test('in values gives settings that make a platform, or problems', () => {
    const values = fc.dictionary(fc.constantFrom(...publicNames), garbage, { maxKeys: 8 });
    fc.assert(
      fc.property(values, (environment) => {
        if (problemsOf('', environment).length === 0)
          expect(() => definePlatform(read('', environment), catalogue)).not.toThrow();
      }),
      { numRuns: 120 },
    );
  });

  test('in one value alone says so of that key', () => {
    fc.assert(
      fc.property(fc.constantFrom(...publicNames), garbage, (name, value) => {
        for (const problem of problemsOf('', { [name]: value })) expect(problem).toContain(name);
      }),
      { numRuns: 200 },
    );
  });

  test('in a file gives settings, or problems', () => {
    const line = fc.oneof(
      garbage,
      fc.tuple(fc.constantFrom(...names), garbage).map(([name, text]) => `${name}=${text}`),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        expect(() => problemsOf(lines.join('\n'))).not.toThrow();
      }),
      { numRuns: 120 },
    );
  });
});
