import { problemsOf } from '../reading';
import { cases } from './rule-cases';
import { networkCases } from './rule-cases-network';

describe.each([...cases, ...networkCases])('$rule', ({ bad, problems, good }) => {
  test('is asked for, naming the keys, the values and what is needed', () => {
    expect(problemsOf(bad)).toEqual(problems);
  });
  test('and is satisfied by the least change', () => expect(problemsOf(good)).toEqual([]));
});

describe('a rule about a key that is already bad keeps quiet', () => {
  test.each([
    ['the companion', 'STORAGE_MODE=nfs\nNAS_ADDRESS=nas\nNAS_EXPORT=/x', 'NAS_ADDRESS'],
    ['the choice', 'STORAGE_MODE=nfss\nNAS_ADDRESS=192.168.1.10', 'STORAGE_MODE'],
    ['a namespace', 'NAMESPACE_DMZ=One\nNAMESPACE_MEDIA=zonarr-dmz', 'NAMESPACE_DMZ'],
    ['a range', 'POD_CIDRS=10.0.0.1/8\nVPN_CIDR=10.42.0.0/24', 'POD_CIDRS'],
    ['a key that comes twice', 'STORAGE_MODE=nfs\nNAS_EXPORT=/x\nNAS_ADDRESS=\nNAS_ADDRESS=', 'NAS_ADDRESS'],
  ])('%s', (_, content, key) => {
    expect(problemsOf(content)).toEqual([expect.stringContaining(key)]);
  });

  test('and so do all rules when a part of the file could not be read', () => {
    expect(problemsOf('STORAGE_MODE=nfs\nNAS_EXPORT="/x\nNAS_ADDRESS=192.168.1.10')).toEqual([
      '.env:2: NAS_EXPORT has a quote that is not closed on its line; the lines below it were not read',
    ]);
  });
});
