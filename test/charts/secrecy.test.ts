import { KEY_GROUPS } from '../../model/settings';
import { MODES } from './settings-modes';
import { objectsOf } from './synthesise';

/** Values of secret settings are for `npm run secrets` alone. */
test('no value of a secret setting reaches an object', () => {
  const secretKeys = Object.values(KEY_GROUPS)
    .flatMap((group) => Object.entries(group))
    .filter(([, key]) => 'secret' in key);
  const lines = secretKeys.map(([name]) => `${name}=leaked-${name}`);
  const text = JSON.stringify(objectsOf(`${MODES['everything on']}\n${lines.join('\n')}`));
  expect(secretKeys.length).toBeGreaterThan(10);
  // As booleans: a failure must not print the whole platform.
  expect(text.includes('discord-webhook-url')).toBe(true);
  expect(text.includes('leaked-')).toBe(false);
});

test('nothing that looks like a key or a password stands in an object', () => {
  const text = JSON.stringify(objectsOf(MODES['everything on'] as string));
  expect(text.match(/-----BEGIN|\$2[aby]\$|xox[bp]-|ghp_|AKIA[0-9A-Z]{16}/)).toBeNull();
});
