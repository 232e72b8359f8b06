import { call, callOutside, tcp } from '../../model/flow';
import { clusterUrl, type Platform } from '../../model/platform';
import { RECOVERY_SCRIPTS, watched } from '../../model/recovery';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';
import { toolbox } from '../backup/toolbox';
import { inspection, subjects } from './inspection';

/** The tests that the recovery makes, for people: an account of its own that can only look. */
export const diagnose = (settings: Settings): Service => ({
  name: 'diagnose',
  zone: 'management',
  about: 'tests every service when a person asks for it, and changes nothing',
  chart: 'recovery',
  runsAs: 'Jobs',
  ports: {},
  calls: [
    call('prometheus', 'what others saw of a service'),
    callOutside('api-server', [tcp(settings.API_SERVER_PORT)], 'see pods, volumes and their events'),
  ],
  kubernetes: (platform) => ({
    why: 'sees whether services run and have their volumes',
    namespaced: inspection(looked(platform)),
  }),
  jobs: (platform) => [
    {
      name: 'diagnose',
      about: 'tests the network, the services and the storage; a person starts it',
      deadline: 900,
      scripts: ['diagnose.sh'],
      containers: [
        toolbox(platform, {
          script: 'diagnose.sh',
          scripts: RECOVERY_SCRIPTS,
          about: { service: 'diagnose', zone: 'management' },
          env: {
            SERVICE_NAMESPACES: looked(platform)
              .map(({ line }) => line)
              .join('\n'),
            PROMETHEUS_URL: clusterUrl(platform, 'prometheus'),
          },
          scratch: { '/tmp': '64Mi' },
        }),
      ],
    },
  ],
});

const looked = (platform: Platform) =>
  subjects(
    platform,
    watched(platform).map(({ service }) => service),
  );
