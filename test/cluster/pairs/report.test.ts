import type { Attempt, Outcome } from './attempt';
import { compare } from './compare';
import type { Exception } from './exceptions';
import { differenceLines } from './report';

const party = (name: string) => ({ kind: 'pod', name, address: '10.42.0.1', namespaceFile: '' }) as const;
const attempt = (from: string, port: number): Attempt => ({
  from: party(from),
  to: party('shop/db[Pod]'),
  protocol: 'TCP',
  port,
});
const refuse = () => ({ connects: false, why: 'nobody declared it' });
const all = (attempts: readonly Attempt[], outcome: Outcome) => attempts.map(() => outcome);

test('the ports of one pair stand in one line', () => {
  const attempts = [80, 81].map((port) => attempt('shop/web[Pod]', port));
  expect(differenceLines(compare(attempts, all(attempts, 'connected'), refuse, []))).toEqual([
    'shop/web[Pod] -> shop/db[Pod] 80/TCP, 81/TCP: connected, but nobody declared it',
  ]);
});

test('more differences than a person reads are counted', () => {
  const attempts = Array.from({ length: 45 }, (_, at) => attempt(`shop/web-${at}[Pod]`, 80));
  const lines = differenceLines(compare(attempts, all(attempts, 'connected'), refuse, []));
  expect(lines).toHaveLength(41);
  expect(lines.at(-1)).toBe('and 5 more');
});

test('an accepted difference that nothing needs counts none', () => {
  const exception: Exception = { name: 'a', why: 'b', covers: () => true };
  const { excepted } = compare([], [], refuse, [exception]);
  expect(excepted).toEqual([{ name: 'a', why: 'b', attempts: 0 }]);
});
