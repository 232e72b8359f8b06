import { call, callOutside, tcp } from '../../model/flow';
import { clusterUrl, type Platform } from '../../model/platform';
import { RECOVERY_SCRIPTS, STATE_LOG, STATES } from '../../model/recovery';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';
import { toolbox } from '../backup/toolbox';

/** Prometheus forgets after METRICS_RETENTION, and may be away on the day that somebody asks. */
export const stateLog = (settings: Settings): Service => ({
  name: 'state-log',
  zone: 'management',
  about: 'writes down how the states of services changed',
  chart: 'recovery',
  runsAs: 'Jobs',
  ports: {},
  calls: [
    call('prometheus', 'which states there were'),
    callOutside('api-server', [tcp(settings.API_SERVER_PORT)], 'write them down'),
  ],
  kubernetes: {
    why: 'writes the changes of states into one ConfigMap',
    namespaced: [{ groups: [''], resources: ['configmaps'], verbs: ['get', 'patch'], names: [STATE_LOG] }],
  },
  jobs: (platform: Platform) => [
    {
      name: 'log-transitions',
      about: 'writes down how the states of services changed in the last five minutes',
      schedule: '*/5 * * * *',
      deadline: 120,
      scripts: ['log-transitions.sh'],
      containers: [
        toolbox(platform, {
          script: 'log-transitions.sh',
          scripts: RECOVERY_SCRIPTS,
          about: { service: 'state-log', zone: 'management' },
          env: {
            PROMETHEUS_URL: clusterUrl(platform, 'prometheus'),
            NAMESPACE: platform.settings.NAMESPACE_MANAGEMENT,
            LOG: STATE_LOG,
            STATES: Object.entries(STATES)
              .map(([state, number]) => `${number} ${state}`)
              .join('\n'),
          },
        }),
      ],
    },
  ],
});
