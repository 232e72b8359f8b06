import type { ZoneName } from '../../../model/zone';

/** A colour by day and by night. The drawing holds the first; a style sheet in it puts the second in its place. */
type Colour = readonly [light: string, dark: string];

/** By day no two are alike: that is how the style sheet tells them apart. */
const PALETTE = {
  page: ['#ffffff', '#0d1117'],
  text: ['#1f2328', '#e6edf3'],
  faint: ['#59636e', '#9aa5b1'],
  card: ['#fefefe', '#161b22'],
  cardLine: ['#b7bfc8', '#4a535e'],
  outside: ['#eef1f4', '#252c35'],
  arrow: ['#7d8791', '#8b949e'],
  watch: ['#98a2ac', '#6e7781'],
  way: ['#c2410c', '#ff8f4c'],
  dmz: ['#fff3e6', '#2b1d0e'],
  dmzLine: ['#f0b27a', '#8a5a2b'],
  media: ['#eaf7ec', '#10261a'],
  mediaLine: ['#8fcf9b', '#2f6b45'],
  storage: ['#eaf0fb', '#121f38'],
  storageLine: ['#9db7e4', '#34558f'],
  management: ['#f5effc', '#221a33'],
  managementLine: ['#c3a8e6', '#5f4590'],
} as const satisfies Readonly<Record<string, Colour>>;

export type ColourName = keyof typeof PALETTE;

/** The colour that the drawing holds. */
export const colour = (name: ColourName): string => PALETTE[name][0];

/** Ground and border of a zone. */
export const ZONE_COLOURS: Readonly<Record<ZoneName, { ground: string; line: string }>> = {
  dmz: { ground: colour('dmz'), line: colour('dmzLine') },
  media: { ground: colour('media'), line: colour('mediaLine') },
  'media-backup': { ground: colour('media'), line: colour('mediaLine') },
  storage: { ground: colour('storage'), line: colour('storageLine') },
  management: { ground: colour('management'), line: colour('managementLine') },
};

/** The drawing with its colours by night, for viewers that ask for them. */
export function withNight(svg: string): string {
  const rules = Object.values(PALETTE).flatMap(([light, dark]) => [
    `[fill="${light}"]{fill:${dark}}`,
    `[stroke="${light}"]{stroke:${dark}}`,
  ]);
  const style = `<style>@media (prefers-color-scheme: dark) {\n${rules.join('\n')}\n}</style>`;
  return svg.replace(/<svg[^>]*>/, (opening) => `${opening}\n${style}`);
}
