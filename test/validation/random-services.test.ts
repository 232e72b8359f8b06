import fc from 'fast-check';
import { type Call, internet, type OutsideKey, tcp, udp } from '../../model/flow';
import { definePlatform } from '../../model/platform';
import type { Port, Service } from '../../model/service';
import { parseSettings } from '../../model/settings';
import type { ZoneName } from '../../model/zone';
import { catalogue } from '../../services/catalogue';
import { allOf, synthesise } from '../charts/synthesise';
import { findingsIn } from './findings';

const zone = fc.constantFrom<ZoneName>('dmz', 'media', 'media-backup', 'storage', 'management');
const outside = fc.constantFrom<OutsideKey>('anywhere', 'lan', 'nodes', 'internet');
const range = fc
  .tuple(fc.boolean(), fc.integer({ min: 1, max: 60_000 }), fc.option(fc.integer({ min: 0, max: 5000 })))
  .map(([isUdp, port, more]) => (isUdp ? udp : tcp)(port, more === null ? undefined : port + more));

/** Ports of a service: numbers differ, protocols mix. */
const ports = fc
  .uniqueArray(fc.integer({ min: 1, max: 65_535 }), { minLength: 1, maxLength: 3 })
  .chain((numbers) => fc.tuple(fc.constant(numbers), fc.array(fc.boolean(), { minLength: 3, maxLength: 3 })))
  .map(
    ([numbers, isUdp]): Record<string, Port> =>
      Object.fromEntries(
        numbers.map((port, at) => [
          `p${at}`,
          { port, ...(at > 0 && isUdp[at] && { protocol: 'UDP' as const }) },
        ]),
      ),
  );

/** Services that call each other, the platform's own, and addresses, in any way that a description can say. */
const drawn = fc.array(
  fc.record({
    zone,
    ports,
    callees: fc.array(fc.nat({ max: 30 }), { maxLength: 4 }),
    ranges: fc.array(range, { maxLength: 2 }),
    exposed: fc.option(outside),
  }),
  { minLength: 1, maxLength: 6 },
);

function servicesOf(descriptions: typeof drawn extends fc.Arbitrary<infer T> ? T : never): Service[] {
  const names = [
    ...descriptions.map((_, at) => `drawn-${at}`),
    'plex',
    'radarr',
    'waf',
    'grafana',
    'prometheus',
    'seerr',
  ];
  return descriptions.map(({ callees, ranges, exposed, ...description }, at): Service => {
    const calls = callees
      .map((index) => names[index % names.length] as string)
      .filter((name) => name !== `drawn-${at}`);
    return {
      ...description,
      name: `drawn-${at}`,
      about: 'a service that nobody would think of',
      calls: [
        ...calls.map((to): Call => ({ to, why: 'drawn' })),
        ...(ranges.length > 0 ? [internet(ranges, 'drawn')] : []),
      ],
      ...(exposed !== null && { exposed: [{ port: 'p0', from: [exposed], why: 'drawn' }] }),
      containers: () => [
        {
          image: 'docker.io/library/busybox:1.37.0',
          resources: { cpu: '1m', memory: '1Mi', limit: '1Mi', why: 'drawn' },
        },
      ],
    };
  });
}

test('whatever services are declared, the network that comes out is exactly what they declare', async () => {
  await fc.assert(
    fc.asyncProperty(drawn, async (descriptions) => {
      const all = [...catalogue, ...servicesOf(descriptions)];
      const settings = parseSettings({ file: '.env', content: '', environment: {} }, all);
      const platform = definePlatform(settings, all);
      expect(await findingsIn(platform, allOf(synthesise(platform)))).toEqual([]);
    }),
    { numRuns: 15 },
  );
}, 60_000);
