import fc from 'fast-check';
import { load } from 'js-yaml';
import {
  BCRYPT_COST,
  bcrypt,
  htpasswdFile,
  matchesBcrypt,
  matchesHtpasswd,
  matchesQbittorrent,
  qbittorrentHash,
} from '../../../commands/secrets/hashes';
import { parsePairs } from '../../../commands/secrets/pairs';
import { formatDocuments, newDocument, parseSecretFile } from '../../../commands/secrets/secret-file';
import { readKey, writeKey } from '../../../commands/secrets/secret-keys';

describe('hashes', () => {
  it('are salted and recognise their password only', async () => {
    const hashed = await bcrypt('right', 4);
    expect(hashed).not.toBe(await bcrypt('right', 4));
    expect(await matchesBcrypt('right', hashed)).toBe(true);
    expect(await matchesBcrypt('wrong', hashed)).toBe(false);
    expect(await matchesBcrypt('right', 'no hash')).toBe(false);
    expect(await matchesBcrypt('right', 'x'.repeat(60))).toBe(false);
  });

  it('cost what a password that people type should cost', () => {
    expect(BCRYPT_COST).toBe(12);
  });

  it('stand behind each user in an htpasswd file', async () => {
    const users = { media: 'one', vpn: 'two' };
    const file = await htpasswdFile(new Map(Object.entries(users)), 4);
    expect(file.split('\n').map((line) => line.split(':')[0])).toEqual(['media', 'vpn']);
    const matches = (others: Record<string, string>) =>
      matchesHtpasswd(new Map(Object.entries(others)), file);
    expect(await matches(users)).toBe(true);
    expect(await matches({ ...users, vpn: 'one' })).toBe(false);
    expect(await matches({ media: 'one' })).toBe(false);
    expect(await matches({ media: 'one', other: 'two' })).toBe(false);
    expect(await matches({ ...users, more: 'three' })).toBe(false);
  });

  it('have the form that qBittorrent reads', async () => {
    const hashed = await qbittorrentHash('right');
    const [, salt = '', key = ''] = /^@ByteArray\((.*):(.*)\)$/.exec(hashed) ?? [];
    expect([salt, key].map((part) => Buffer.from(part, 'base64').length)).toEqual([16, 64]);
    expect(await matchesQbittorrent('right', hashed)).toBe(true);
    expect(await matchesQbittorrent('wrong', hashed)).toBe(false);
    expect(await matchesQbittorrent('right', 'no hash')).toBe(false);
  });

  it("match qBittorrent's own default password", async () => {
    // adminadmin, as documented by releases before 4.6.1:
    // https://github.com/qbittorrent/qBittorrent/blob/release-4.6.0/src/base/preferences.cpp
    const known =
      '@ByteArray(ARQ77eY1NUZaQsuDHbIMCA==:0WMRkYTUWVT9wVvdDtHAjU9b3b7uB8NR1Gur2hmQCvCDpm39Q+PsJRJPaCU51dEiz+dTzh8qbPsL8WkFljQYFQ==)';
    expect(await matchesQbittorrent('adminadmin', known)).toBe(true);
  });
});

describe('pairs', () => {
  it.each([
    ['A=1,B=2', { A: '1', B: '2' }],
    [' A=1 , B=x=y ', { A: '1', B: 'x=y' }],
    ['A=one,two,B=3', { A: 'one,two', B: '3' }],
    ['', {}],
  ])('%s', (text, values) => {
    expect(parsePairs(text)).toEqual({ values });
  });

  it.each([
    ['hidden', 'part 1 of 1 is not NAME=value'],
    ['A=1,B=', 'part 2 of 2 is not NAME=value'],
    ['1A=hidden', 'part 1 of 1 is not NAME=value'],
    ['A=hidden,A=2', 'A is given twice'],
  ])('%s is wrong', (text, wrong) => {
    expect(parsePairs(text)).toEqual({ wrong });
  });
});

it('any text survives the way through a file, for this command and for others', () => {
  const text = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.constantFrom(
      'on',
      'null',
      '~',
      '0123',
      '1e3',
      '1:20',
      '- x',
      'a: b',
      "it's",
      '"',
      ' x ',
      'a\n',
      '\na',
      'a\n\n b',
    ),
  );
  fc.assert(
    fc.property(text, text, (first, second) => {
      const file = parseSecretFile('x.yaml');
      const document = newDocument({ kind: 'Secret' });
      writeKey(file, document, 'first', first);
      writeKey(file, document, 'second', second);
      const written = formatDocuments([document]);
      const again = parseSecretFile('x.yaml', written);
      const [read] = again.documents;
      if (!read) throw new Error('nothing was written');
      expect(readKey(again, read, 'first')).toBe(first);
      expect(readKey(again, read, 'second')).toBe(second);
      expect(formatDocuments(again.documents)).toBe(written);
      expect(load(written)).toEqual({ kind: 'Secret', stringData: { first, second } });
    }),
    { numRuns: 150 },
  );
});
