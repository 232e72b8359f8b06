import { mayStop } from '../../model/backup';
import { call, callOutside, tcp } from '../../model/flow';
import type { Job } from '../../model/job';
import { clusterUrl, namespaceOf, type Platform, publicHost, runningService } from '../../model/platform';
import { INCIDENTS, RECOVERY_SCRIPTS } from '../../model/recovery';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';
import { standbys } from '../../model/standby';
import { toolbox } from '../backup/toolbox';

/** Moves a service to the media-backup zone and back, when a person says so: `npm run switch`. */
export const switchZone = (settings: Settings): Service => ({
  name: 'switch-zone',
  zone: 'management',
  about: 'moves a service to the media-backup zone and back, when a person says so',
  chart: 'recovery',
  runsAs: 'Jobs',
  ports: {},
  calls: [
    call('blackbox', 'have it ask the WAF whether whoever serves now answers'),
    call('pushgateway', 'publish how it went'),
    callOutside('api-server', [tcp(settings.API_SERVER_PORT)], 'stop and start the service and its standby'),
  ],
  kubernetes: (platform) => ({
    why: 'stops a service and has KEDA start its standby, and leaves a record',
    namespaced: [
      ...standbys(platform).flatMap((standby) => {
        const primary = runningService(platform, standby.standbyFor ?? '');
        const [here, there] = [primary, standby].map((service) => namespaceOf(platform, service).name) as [
          string,
          string,
        ];
        return [
          ...mayStop([primary]).map((rule) => ({ ...rule, namespaces: [here] })),
          { groups: [''], resources: ['pods'], verbs: ['get', 'list'], namespaces: [here] },
          { groups: [''], resources: ['events'], verbs: ['create'], namespaces: [here] },
          {
            groups: ['apps'],
            resources: ['deployments'],
            verbs: ['get'],
            names: [standby.name],
            namespaces: [there],
          },
          {
            groups: ['keda.sh'],
            resources: ['scaledobjects'],
            verbs: ['get', 'patch'],
            names: [standby.name],
            namespaces: [there],
          },
        ];
      }),
      { groups: [''], resources: ['configmaps'], verbs: ['get', 'patch'], names: [INCIDENTS] },
    ],
  }),
  jobs: (platform) =>
    standbys(platform).flatMap((standby) => [
      jobOf(platform, standby, 'to-standby', 'has the standby serve in place of'),
      jobOf(platform, standby, 'back', 'ends the service of the standby of'),
    ]),
});

function jobOf(platform: Platform, standby: Service, mode: string, what: string): Job {
  const { settings } = platform;
  const primary = runningService(platform, standby.standbyFor ?? '');
  const query = new URLSearchParams({
    module: 'http',
    target: `${clusterUrl(platform, 'waf')}${primary.standby?.identity ?? ''}`,
    hostname: publicHost(settings, primary.name),
  });
  return {
    name: `switch-${primary.name}-${mode}`,
    about: `${what} ${primary.name}`,
    deadline: 1200,
    scripts: ['switch-zone.sh'],
    containers: [
      toolbox(platform, {
        script: 'switch-zone.sh',
        scripts: RECOVERY_SCRIPTS,
        about: { service: primary.name, zone: primary.zone },
        env: {
          MODE: mode,
          NAMESPACE: namespaceOf(platform, primary).name,
          WORKLOAD: `deployment/${primary.name}`,
          STANDBY: standby.name,
          STANDBY_NAMESPACE: namespaceOf(platform, standby).name,
          INCIDENT_NAMESPACE: settings.NAMESPACE_MANAGEMENT,
          PROBER_URL: `${clusterUrl(platform, 'blackbox')}/probe?${query}`,
        },
      }),
    ],
  };
}
