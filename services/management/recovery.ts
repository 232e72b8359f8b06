import { call, callOutside, tcp } from '../../model/flow';
import type { Job } from '../../model/job';
import { clusterUrl, type Platform } from '../../model/platform';
import type { Kubernetes } from '../../model/pod';
import { ATTEMPTS, INCIDENTS, RECOVERY_SCRIPTS, watched } from '../../model/recovery';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';
import { toolbox } from '../backup/toolbox';
import { inspection, places, type Subject, subjects } from './inspection';

/** Restarts what does not answer, at most so often; and once more when a person asks for it. */
export const recovery = (settings: Settings): Service => ({
  name: 'recovery',
  zone: 'management',
  about: 'restarts what does not answer, and gives up after three attempts',
  chart: 'recovery',
  runsAs: 'Jobs',
  ports: {},
  calls: [
    call('prometheus', 'which service does not answer, and what others saw of it'),
    call('pushgateway', 'publish how it went'),
    callOutside('api-server', [tcp(settings.API_SERVER_PORT)], 'have pods made anew'),
  ],
  kubernetes: (platform) => rights(platform, healed(platform)),
  jobs: (platform) =>
    healed(platform).length === 0
      ? []
      : [
          heal(platform),
          {
            name: 'recover',
            about: 'gives a service another chance that was given up; a person starts it',
            deadline: 600,
            scripts: ['reset-recovery.sh'],
            containers: [container(platform, 'reset-recovery.sh')],
          },
        ],
});

const healed = (platform: Platform): readonly Subject[] =>
  subjects(
    platform,
    watched(platform).flatMap((each) => (each.healed ? [each.service] : [])),
  );

const heal = (platform: Platform): Job => ({
  name: 'heal',
  about: 'restarts what does not answer, at most three times with growing pauses',
  trigger: 'max(service:heal:want)',
  // Longer than HEAL_SECONDS and the longest attempt together.
  deadline: 2100,
  scripts: ['heal.sh'],
  containers: [container(platform, 'heal.sh')],
});

const container = (platform: Platform, script: string) =>
  toolbox(platform, {
    script,
    scripts: RECOVERY_SCRIPTS,
    about: { service: 'recovery', zone: 'management' },
    env: {
      SERVICE_NAMESPACES: healed(platform)
        .map(({ line }) => line)
        .join('\n'),
      PROMETHEUS_URL: clusterUrl(platform, 'prometheus'),
      INCIDENT_NAMESPACE: platform.settings.NAMESPACE_MANAGEMENT,
    },
    scratch: { '/tmp': '64Mi' },
  });

/** Neither a workload may be changed nor a Secret be read: what is healed is what the release says. */
const rights = (platform: Platform, own: readonly Subject[]): Kubernetes => ({
  why: 'has pods made anew, whose names nobody knows beforehand, and writes down what it did',
  namespaced: [
    ...inspection(own),
    ...places(own).flatMap((namespace) => [
      { groups: [''], resources: ['pods'], verbs: ['delete'], namespaces: [namespace] },
      { groups: [''], resources: ['events'], verbs: ['create'], namespaces: [namespace] },
    ]),
    ...[INCIDENTS, ATTEMPTS].map((name) => ({
      groups: [''],
      resources: ['configmaps'],
      verbs: ['get', 'patch'],
      names: [name],
      namespaces: [platform.settings.NAMESPACE_MANAGEMENT],
    })),
  ],
});
