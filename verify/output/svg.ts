import type { Connection } from '../reach/connections';
import { formatDot } from './dot';

/** The graph of connections as a picture. */
export const formatSvg = (connections: readonly Connection[]): Promise<string> =>
  drawSvg(formatDot(connections));

/** Draws a graph that is written in the language of Graphviz. The program is loaded only here: it weighs a megabyte. */
export async function drawSvg(dot: string): Promise<string> {
  const { instance } = await import('@viz-js/viz');
  return (await instance()).renderString(dot, { format: 'svg', engine: 'dot' });
}
