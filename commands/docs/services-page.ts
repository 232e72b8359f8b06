import { kubernetesOf, namespaceOf, type Platform } from '../../model/platform';
import type { PathReason } from '../../model/route';
import type { Service } from '../../model/service';
import { callsTable } from './calls-table';
import { byDefault, type Documented } from './documented';
import { jobsTable } from './jobs-table';
import { code, table } from './markdown';
import { ownPort } from './port-text';
import { publicName, whoMay } from './public-name';
import { resourcesTable } from './resources-table';
import { volumesTable } from './volumes-table';

const INTRODUCTION = `What each service calls, what it uses, and why. This page is made from the files in \`services/\`, with every
optional service on, a NAS, all kinds of backup, and otherwise the default settings. Whoever calls anybody may also
ask the cluster DNS (port 53). Ports are those of the containers, as NetworkPolicies see them. Everything that is not listed is refused,
in both directions.`;

/** `docs/services.md`. */
export function servicesPage(documented: Documented): string {
  const { services } = documented.everything;
  return `<!-- Written by npm run docs. -->

# Services

${INTRODUCTION}

${services.map(({ name }) => `[${name}](#${name})`).join(' · ')}

${services.map((service) => section(documented, service)).join('\n\n')}
`;
}

function section(documented: Documented, service: Service): string {
  const platform = documented.everything;
  const { uninspected, appToken, refused } = service.route ?? {};
  return [
    `## ${service.name}`,
    `${capital(service.about)}.`,
    facts(documented, service),
    callsTable(platform, service),
    titled('Jobs', jobsTable(platform, service)),
    titled('Volumes', volumesTable(platform, service)),
    titled('Resources', resourcesTable(platform, service)),
    titled('Paths that the firewall does not read', paths(uninspected)),
    titled('Paths that check a token of their own', paths(appToken)),
    titled('Paths that nobody may call from outside', paths(refused)),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function facts(documented: Documented, service: Service): string {
  const platform = documented.everything;
  const ports = Object.entries(service.ports).map(([name, port]) => `${ownPort(port)} (${name})`);
  const address = publicName(service);
  const kubernetes = kubernetesOf(platform, service);
  return [
    `- Zone: ${service.zone}${inCluster(service) ? `, namespace ${code(namespaceOf(platform, service).name)}` : ''}`,
    `- By default: ${byDefault(documented, service)}`,
    ...(ports.length > 0 ? [`- Ports: ${ports.join(', ')}`] : []),
    ...(address ? [`- Address: ${code(address)}, for ${whoMay(service)}`] : []),
    ...exposures(platform, service),
    ...(service.privileged ? [`- In a privileged namespace for ${service.privileged}`] : []),
    ...backups(service),
    ...(kubernetes ? [`- Has a token for the Kubernetes API: it ${kubernetes.why}`] : []),
  ].join('\n');
}

/** The job that saves its configuration, and what that leaves out. */
function backups({ name, backup }: Service): readonly string[] {
  if (!backup) return [];
  const left = (backup.exclude ?? []).map(code).join(', ');
  return [`- Stopped and backed up by the job ${code(`backup-${name}`)}${left && `, without ${left}`}`];
}

const inCluster = (service: Service): boolean => service.runsAs !== 'Address';

const exposures = (platform: Platform, service: Service): readonly string[] =>
  [...(service.exposed ?? []), ...(service.admits ?? [])].map(({ port, from, why }) => {
    const names = from.map((outside) => platform.outside[outside].name).join(', ');
    const { service: published } = service.ports[port] ?? {};
    return `- Load balancer, port ${published ?? ownPort(service.ports[port] ?? { port: 0 })}, for ${names}: ${why}`;
  });

const paths = (reasons: readonly PathReason[] = []): string =>
  reasons.length === 0
    ? ''
    : table(
        ['Path', 'Why'],
        reasons.map(({ path, why }) => [code(path), why]),
      );

const titled = (title: string, content: string): string =>
  content === '' ? '' : `**${title}**\n\n${content}`;

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
