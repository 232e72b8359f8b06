import { portOf } from '../../model/platform';
import type { Container } from '../../model/pod';
import type { Service } from '../../model/service';
import { k8s } from './kubernetes';
import { mountsOf } from './volumes';

/** A container that runs: the main one first, which alone has the service's volumes and readiness. */
export function containerSpec(service: Service, container: Container, index: number): k8s.Container {
  const isMain = index === 0;
  return {
    ...hardened(service, container, isMain),
    ...(isMain && { name: service.name }),
    ...ports(service, container, isMain),
    ...probes(service, container, isMain),
  };
}

/** A container that prepares and ends: no ports, no probes. */
export const initContainerSpec = (service: Service, container: Container): k8s.Container =>
  hardened(service, container, false);

/** Read-only root, no capability but those with a reason, requests and a memory limit. */
function hardened(service: Service, container: Container, isMain: boolean): k8s.Container {
  const env = environment(service, container);
  return {
    name: container.name ?? service.name,
    image: container.image,
    imagePullPolicy: 'IfNotPresent',
    ...(container.command && { command: [...container.command] }),
    ...(container.args && { args: [...container.args] }),
    ...(container.workingDir && { workingDir: container.workingDir }),
    ...(env.length > 0 && { env }),
    ...(container.envFromSecret && { envFrom: [{ secretRef: { name: service.name } }] }),
    resources: resources(container),
    securityContext: securityContext(container),
    volumeMounts: mountsOf(service, container, isMain).map(({ mount }) => mount),
  };
}

const securityContext = ({ privileged, capabilities, root }: Container): k8s.SecurityContext => ({
  readOnlyRootFilesystem: true,
  // The API server refuses a privileged container that may not escalate.
  ...(privileged
    ? { privileged: true }
    : {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'], ...(capabilities && { add: [...capabilities] }) },
      }),
  ...(root && { runAsUser: 0, runAsGroup: 0, runAsNonRoot: false }),
});

function environment(service: Service, container: Container): k8s.EnvVar[] {
  return [
    ...Object.entries(container.env ?? {}).map(([name, value]) => ({ name, value })),
    ...Object.entries(container.secretEnv ?? {}).map(([name, key]) => ({
      name,
      valueFrom: { secretKeyRef: { name: service.name, key } },
    })),
  ];
}

function ports(service: Service, container: Container, isMain: boolean): { ports?: k8s.ContainerPort[] } {
  const own = Object.entries(service.ports).filter(([, port]) =>
    isMain ? port.container === undefined : port.container === container.name,
  );
  if (own.length === 0) return {};
  return {
    ports: own.map(([name, { port, protocol }]) => ({
      name,
      containerPort: port,
      protocol: protocol ?? 'TCP',
    })),
  };
}

function resources({ resources: { cpu, memory, limit }, gpu = {} }: Container): k8s.ResourceRequirements {
  const quantities = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, k8s.Quantity.fromString(value)]));
  // No CPU limit: throttling would stutter streams, and requests already share a busy CPU fairly.
  return { requests: quantities({ cpu, memory }), limits: quantities({ memory: limit, ...gpu }) };
}

function probes(service: Service, container: Container, isMain: boolean) {
  const own =
    isMain && service.health
      ? { port: portOf(service, service.health.port).port, path: service.health.path }
      : undefined;
  const health = container.health ?? own;
  if (!health) return {};
  const port = k8s.IntOrString.fromNumber(health.port);
  // Without a path, a connection that opens is all the health there is to see.
  const handler = health.path ? { httpGet: { path: health.path, port } } : { tcpSocket: { port } };
  const startSeconds = container.startSeconds ?? 120;
  return {
    startupProbe: {
      ...handler,
      periodSeconds: 5,
      timeoutSeconds: 5,
      failureThreshold: Math.ceil(startSeconds / 5),
    },
    livenessProbe: { ...handler, periodSeconds: 30, timeoutSeconds: 10, failureThreshold: 4 },
    // A sidecar that is not ready would take its healthy application out of service.
    ...(isMain && {
      readinessProbe: { ...handler, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
    }),
  };
}
