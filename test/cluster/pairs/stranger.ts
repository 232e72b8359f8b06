import type { Endpoint } from './cluster';

const VERSIONS: Readonly<Record<string, string>> = { Pod: 'v1', Job: 'batch/v1' };

/** The least that verify needs to know of a running pod that no manifest describes. */
export function strangerManifest({ name: title, labels, hostNetwork }: Endpoint): object {
  const [, namespace, name, kind = ''] = /^(.+)\/(.+)\[(.+)\]$/.exec(title) ?? [];
  if (!name) throw new Error(`an endpoint is called "${title}"; it must be namespace/name[Kind]`);
  const pod = { spec: { hostNetwork, containers: [] } };
  const metadata = { name, namespace };
  return {
    apiVersion: VERSIONS[kind] ?? 'apps/v1',
    kind,
    ...(kind === 'Pod'
      ? { metadata: { ...metadata, labels }, ...pod }
      : { metadata, spec: { template: { metadata: { labels }, ...pod } } }),
  };
}
