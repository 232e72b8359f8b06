import { type Call, call } from '../../model/flow';
import type { Platform } from '../../model/platform';
import { probedPorts } from '../../model/probes';
import type { Service } from '../../model/service';
import { exporter } from '../recovery/blackbox-exporter';

export const blackbox: Service = {
  name: 'blackbox',
  zone: 'management',
  about: 'knocks on every door that the network is supposed to open',
  ...exporter,
  calls: (platform: Platform): readonly Call[] =>
    platform.services.flatMap((service) => {
      const ports = probedPorts(service);
      return ports.length > 0 && service.name !== 'blackbox'
        ? [call(service.name, 'probe whether it answers', ...ports)]
        : [];
    }),
};
