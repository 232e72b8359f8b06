import type { Resources } from '../../model/pod';

/** Figures of the pods that prometheus-operator makes: the program itself and the sidecar that reloads it. */
const PODS: Readonly<Record<string, Resources>> = {
  prometheus: {
    cpu: '100m',
    memory: '384Mi',
    limit: '2Gi',
    why: 'a few thousand series; a query over a month peaks',
  },
  alertmanager: { cpu: '10m', memory: '32Mi', limit: '128Mi', why: 'holds a handful of alerts' },
};

/** Set by the operator itself, https://github.com/prometheus-operator/prometheus-operator --config-reloader-* */
const RELOADER: Resources = { cpu: '10m', memory: '50Mi', limit: '50Mi', why: 'watches one file' };

export function operatorPod(service: string): Resources {
  const resources = PODS[service];
  if (!resources) throw new Error(`no figures for the operator's pod of ${service}`);
  return resources;
}

export const operatorResources = (service: string): readonly Resources[] => [operatorPod(service), RELOADER];
