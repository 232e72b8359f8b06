import { kubectl } from '../../harness/kubectl';

/** The public part of a certificate is no secret. */
const PUBLIC = ['tls.crt'];

/** Every secret value of the platform, by the Secret and key that hold it. */
export function secretValues(): ReadonlyMap<string, string> {
  const { items } = kubectl.json<{
    items: { metadata: { namespace: string; name: string }; data: Record<string, string> }[];
  }>('get', 'secrets', '-A', '-l', 'app.kubernetes.io/managed-by=zonarr-secrets');
  return new Map(
    items.flatMap(({ metadata: { namespace, name }, data }) =>
      Object.entries(data)
        .filter(([key]) => !PUBLIC.includes(key))
        .map(([key, value]) => [`${namespace}/${name} ${key}`, Buffer.from(value, 'base64').toString()]),
    ),
  );
}
