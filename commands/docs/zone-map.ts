import type { Documented } from './documented';
import { mapGraph } from './zone-map/graph';
import { withNight } from './zone-map/palette';

/** `docs/zones.svg`: the zones with their services, and who may call whom. The same platform gives the same bytes. */
export async function zoneMap(documented: Documented): Promise<string> {
  // A WebAssembly module that nothing else needs.
  const { instance } = await import('@viz-js/viz');
  const viz = await instance();
  return withNight(viz.renderString(mapGraph(documented), { format: 'svg', engine: 'dot' }));
}
