import type { Platform } from '../../model/platform';
import { type RequiredSecret, requiredSecrets } from '../../model/required-secrets';
import type { Files } from './folder';
import { fileOf } from './plan';
import { formatDocuments, newDocument } from './secret-file';
import { labelsOf } from './secret-object';

/** Folder of the ExternalSecrets inside the folder of secrets; `kubectl apply -f` does not descend into it. */
export const EXTERNAL_FOLDER = 'external';

/** Where a store keeps a Secret. */
export const storePath = (name: string): string => `zonarr/${name}`;

/**
 * One ExternalSecret for each Secret, with names and no value.
 * https://external-secrets.io/latest/api/externalsecret/
 */
export function externalFiles(platform: Platform): Files {
  const secrets = requiredSecrets(platform);
  const namespaces = [...new Set(secrets.map(({ namespace }) => namespace))];
  return new Map(
    namespaces.map((namespace) => {
      const objects = secrets.filter((secret) => secret.namespace === namespace);
      const documents = objects.map((secret) => newDocument(externalSecret(platform, secret)));
      return [`${EXTERNAL_FOLDER}/${fileOf(namespace)}`, formatDocuments(documents)];
    }),
  );
}

function externalSecret({ settings }: Platform, secret: RequiredSecret): object {
  const { name, namespace, type } = secret;
  const keys = Object.entries(secret.keys);
  const data = keys.flatMap(([key, how]) => {
    if (how.kind === 'pairs') return [];
    // A copied value is kept once in the store.
    const from = how.kind === 'same-as' ? { name: how.service, key: how.key } : { name, key };
    return [{ secretKey: key, remoteRef: { key: storePath(from.name), property: from.key } }];
  });
  const labels = labelsOf(name);
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, namespace, labels },
    spec: {
      refreshInterval: '1h',
      secretStoreRef: { kind: 'ClusterSecretStore', name: settings.EXTERNAL_SECRET_STORE },
      target: {
        name,
        creationPolicy: 'Owner',
        // Without `data` in it, the values come over as they are.
        ...(type && { template: { type, metadata: { labels } } }),
      },
      ...(data.length > 0 && { data }),
      ...(keys.some(([, how]) => how.kind === 'pairs') && {
        dataFrom: [{ extract: { key: storePath(name) } }],
      }),
    },
  };
}
