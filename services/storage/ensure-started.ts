import { backedUp, mayStop, stoppedFor } from '../../model/backup';
import { call, callOutside, tcp } from '../../model/flow';
import { namespaceOf, type Platform } from '../../model/platform';
import type { PolicyRule } from '../../model/pod';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';
import { toolbox } from '../backup/toolbox';

/** A job that is killed, or whose node is lost, starts nothing again: this does, and knows nothing of backups. */
export const ensureStarted = (settings: Settings): Service => ({
  name: 'ensure-started',
  zone: 'storage',
  about: 'starts what a backup that is gone left stopped',
  chart: 'backup',
  runsAs: 'Jobs',
  ports: {},
  calls: [
    call('pushgateway', 'publish that it runs'),
    callOutside('api-server', [tcp(settings.API_SERVER_PORT)], 'start what was left stopped'),
  ],
  kubernetes: (platform) => ({
    why: 'starts the services that backups stop',
    namespaced: byNamespace(platform).flatMap(([namespace, services]): readonly PolicyRule[] => [
      ...mayStop(services).map((rule) => ({ ...rule, namespaces: [namespace] })),
      { groups: [''], resources: ['pods'], verbs: ['get'], namespaces: [namespace] },
    ]),
  }),
  jobs: (platform) =>
    backedUp(platform).length === 0
      ? []
      : [
          {
            name: 'ensure-started',
            about: 'starts what a backup that is gone left stopped',
            schedule: '*/2 * * * *',
            deadline: 110,
            scripts: ['ensure-started.sh'],
            containers: [
              toolbox(platform, {
                script: 'ensure-started.sh',
                about: { service: 'ensure-started', zone: 'storage' },
                env: { TARGETS: targets(platform).join('\n') },
              }),
            ],
          },
        ],
});

/** Lines `namespace kind/name`. */
const targets = (platform: Platform): readonly string[] =>
  backedUp(platform).map((service) => {
    const { kind, name } = stoppedFor(service);
    return `${namespaceOf(platform, service).name} ${kind}/${name}`;
  });

function byNamespace(platform: Platform): readonly (readonly [string, readonly Service[]])[] {
  const places = [...new Set(backedUp(platform).map((service) => namespaceOf(platform, service).name))];
  return places.map((place) => [
    place,
    backedUp(platform).filter((service) => namespaceOf(platform, service).name === place),
  ]);
}
