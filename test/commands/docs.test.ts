import { join } from 'node:path';
import { documented } from '../../commands/docs/documented';
import { envExample } from '../../commands/docs/env-example';
import { generatedFiles, stale } from '../../commands/docs/generated-files';
import { fillRegion } from '../../commands/docs/generated-region';
import { servicesPage } from '../../commands/docs/services-page';
import { zoneMap } from '../../commands/docs/zone-map';
import { jellyfin } from '../../docs/examples/jellyfin';
import { definePlatform } from '../../model/platform';
import { KEY_GROUPS, parseSettings } from '../../model/settings';
import { catalogue } from '../../services/catalogue';

const root = join(__dirname, '..', '..');
const documents = documented(catalogue);
const read = (content: string) =>
  parseSettings({ file: '.env.example', content, environment: {} }, catalogue);

test('the generated files are as npm run docs writes them', async () => {
  const old = stale(root, await generatedFiles(root, catalogue));
  expect({ stale: old, 'what writes them': 'npm run docs' }).toEqual({
    stale: [],
    'what writes them': 'npm run docs',
  });
});

describe('.env.example', () => {
  const example = envExample(documents);
  const uncommented = example.replaceAll(/^#(?=[A-Z_]+=)/gm, '');

  test('copied as it is changes nothing', () => {
    expect(read(example)).toEqual(read(''));
    expect(example.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });

  test('with every key written out is valid, and still the default', () => {
    expect(read(uncommented)).toEqual(read(''));
  });

  test('has every key once, and marks the secret ones', () => {
    const keys = Object.values(KEY_GROUPS).flatMap((group) => Object.entries(group));
    const found = [...uncommented.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(found).toEqual(keys.map(([name]) => name));
    const secret = keys.filter(([, key]) => 'secret' in key).length;
    expect(example.match(/^# Secret: read by npm run secrets only\.$/gm)).toHaveLength(secret);
  });
});

describe('docs/services.md', () => {
  const page = servicesPage(documents);

  test('has a section for every service of the catalogue', () => {
    const sections = [...page.matchAll(/^## (.*)$/gm)].map(([, name]) => name);
    expect(sections).toEqual([...documents.standard.known]);
  });

  test('gives the reason of every uninspected path', () => {
    const reasons = documents.everything.services.flatMap(({ route }) => route?.uninspected ?? []);
    expect(reasons.length).toBeGreaterThan(3);
    for (const { path, why } of reasons) expect(page).toContain(`| \`${path}\` | ${why} |`);
  });
});

describe('docs/zones.svg', () => {
  test('names every zone and every service that is there all the time, and is the same every time', async () => {
    const map = await zoneMap(documents);
    const { zones, services } = documents.everything;
    const texts = [...map.replaceAll('&#45;', '-').matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text);
    const lasting = services.filter(({ runsAs, chart }) => runsAs !== 'Jobs' && chart !== 'recovery');
    expect(texts).toEqual(expect.arrayContaining([...zones, ...lasting].map(({ name }) => name)));
    expect(await zoneMap(documents)).toBe(map);
  });

  test('needs nothing from elsewhere', async () => {
    expect(await zoneMap(documents)).not.toMatch(/<image|href=|@import|url\(/);
  });
});

test('the service that the README adds works, and reaches only what it says', () => {
  const platform = definePlatform(read(''), [...catalogue, jellyfin]);
  const own = platform.flows.filter(({ from }) => from.kind === 'service' && from.service === 'jellyfin');
  expect(own.map(({ to }) => (to.kind === 'service' ? to.service : to.name))).toEqual([
    'internet',
    'cluster DNS',
  ]);
  const callers = platform.flows.filter(({ to }) => to.kind === 'service' && to.service === 'jellyfin');
  expect(callers.map(({ from }) => from.kind === 'service' && from.service)).toEqual(['waf', 'blackbox']);
});

describe('a generated region', () => {
  const text = 'before\n<!-- generated: a -->\nold\n<!-- /generated -->\nafter';

  test('is replaced, and what is around it stays', () => {
    const filled = fillRegion(text, 'a', 'new');
    expect(filled).toBe('before\n<!-- generated: a -->\n\nnew\n\n<!-- /generated -->\nafter');
    expect(fillRegion(filled, 'a', 'new')).toBe(filled);
  });

  test('must be there once, and end', () => {
    expect(() => fillRegion(text, 'b', '')).toThrow('<!-- generated: b -->');
    expect(() => fillRegion(text + text, 'a', '')).toThrow('there are 2');
    expect(() => fillRegion('<!-- generated: a -->', 'a', '')).toThrow('has no <!-- /generated -->');
  });
});
