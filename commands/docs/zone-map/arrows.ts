import type { Attributes, Edge } from '@viz-js/viz';
import type { Connection, End } from './connections';
import { DETOUR, isBackward } from './layout';
import { colour } from './palette';

type Kind = 'way' | 'watch' | 'other';

const STYLES: Readonly<Record<Kind, Attributes>> = {
  way: { color: colour('way'), fontcolor: colour('way'), penwidth: 2.6, weight: 5 },
  watch: { color: colour('watch'), style: 'dashed', penwidth: 1.1 },
  other: { color: colour('arrow'), penwidth: 1.1 },
};

/** The steps of a request, from outside to a service. */
const WAY: Readonly<Record<string, string>> = {
  'internet and LAN>traefik': '①',
  'traefik>oauth2-proxy': '②',
  'traefik>waf': '③',
  'waf>media': '④',
  'waf>management': '④',
};

/** More ports than this would crowd the map; `docs/services.md` has them all. */
const FEW = 2;

/** A connection as one arrow, or as two where it makes a detour. */
export function arrowsOf(connection: Connection): readonly Edge[] {
  const { from, to, ports } = connection;
  const step = WAY[`${from.name}>${to.name}`];
  const kind = step ? 'way' : from.name === 'management' ? 'watch' : 'other';
  if (from.name === DETOUR.from && to.name === DETOUR.to) {
    return [
      { tail: from.name, head: DETOUR.name, attributes: { ...STYLES[kind], arrowhead: 'none' } },
      { tail: DETOUR.name, head: to.name, attributes: STYLES[kind] },
    ];
  }
  const numbers = ports.length <= FEW && kind !== 'watch' ? ports.join(', ') : '';
  const label = [step, numbers].filter(Boolean).join(' ');
  const backward = isBackward(anchor(from), anchor(to));
  const [tail, head] = backward ? [to, from] : [from, to];
  return [
    {
      tail: anchor(tail),
      head: anchor(head),
      attributes: {
        ...STYLES[kind],
        ...(label && { label: ` ${label} ` }),
        ...(backward && { dir: 'back' }),
        ...(isDmz(tail) && { ltail: DMZ_CLUSTER }),
        ...(isDmz(head) && { lhead: DMZ_CLUSTER }),
      },
    },
  ];
}

/** The dmz is a frame around its services, the other zones are one box each: an arrow to it ends at its border. */
export const DMZ_CLUSTER = 'cluster-dmz';
const isDmz = ({ kind, name }: End): boolean => kind === 'zone' && name === 'dmz';
const anchor = (end: End): string => (isDmz(end) ? 'waf' : end.name);
