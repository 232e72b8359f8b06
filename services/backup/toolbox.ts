import { SCRIPTS } from '../../model/backup';
import { clusterUrl, type Platform } from '../../model/platform';
import type { Container, Resources } from '../../model/pod';

/** sh, kubectl, jq, curl, and Python with SQLite. */
const TOOLBOX =
  'docker.io/alpine/k8s:1.36.2@sha256:44ef4942e171939b9c665a4a84beb80e2dcdb9a24330d4651cfdfd2e9deecc47';
export const RESTIC =
  'docker.io/restic/restic:0.19.1@sha256:136600b6ff6843d61d355f7f71f460a166429f35de6fd11b568fece3c9a4d510';

const TOOLS = { '/tools': '128Mi' };

/** Puts restic, one static program, beside the tools of the other image. */
export const restic: Container = {
  name: 'restic',
  image: RESTIC,
  command: ['/bin/cp', '/usr/bin/restic', '/tools/restic'],
  shared: TOOLS,
  resources: { cpu: '10m', memory: '16Mi', limit: '64Mi', why: 'copies one file' },
};

const resources: Resources = {
  cpu: '50m',
  memory: '128Mi',
  limit: '1Gi',
  why: 'restic holds an index of the repository while it works; most jobs take seconds',
};

/** What makes one job differ from the others. */
export interface Tool extends Pick<Container, 'secretEnv' | 'claims' | 'scratch' | 'root'> {
  readonly script: string;
  /** Of whom the figures that it publishes are. */
  readonly about: { readonly service: string; readonly zone: string };
  readonly env: Readonly<Record<string, string>>;
  /** ConfigMap that holds the script. @default that of the backups */
  readonly scripts?: string;
}

/** A container that runs a script of `jobs/`. */
export function toolbox(
  platform: Platform,
  { script, about, env, scripts = SCRIPTS, ...rest }: Tool,
): Container {
  return {
    image: TOOLBOX,
    command: ['/bin/sh', `/jobs/${script}`],
    env: {
      PATH: '/tools:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: '/tmp',
      SERVICE: about.service,
      ZONE: about.zone,
      METRICS_URL: clusterUrl(platform, 'pushgateway'),
      ...env,
    },
    configMaps: { '/jobs': scripts },
    shared: TOOLS,
    resources,
    ...rest,
  };
}
