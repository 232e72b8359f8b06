import { canaryName, reachableZones } from '../../model/canary';
import { call } from '../../model/flow';
import type { Service } from '../../model/service';
import type { ZoneName } from '../../model/zone';
import { exporter } from './blackbox-exporter';

/** Tries the ways out of its zone all the time, with no more rights than any other pod there. */
export const canary = (zone: ZoneName): Service => ({
  name: canaryName(zone),
  zone,
  about: `tries from the ${zone} zone whether what should be open is, and what should be closed`,
  chart: 'recovery',
  ...exporter,
  calls: (platform) =>
    reachableZones(platform, zone).map((other) =>
      call(canaryName(other), `whether the ${zone} zone reaches the ${other} zone, as some service must`),
    ),
});
