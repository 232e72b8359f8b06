import type { Rule } from '../rules';

const NAMESPACES = [
  'NAMESPACE_DMZ',
  'NAMESPACE_VPN',
  'NAMESPACE_MEDIA',
  'NAMESPACE_MEDIA_BACKUP',
  'NAMESPACE_STORAGE',
  'NAMESPACE_MANAGEMENT',
  'NAMESPACE_NODE_METRICS',
] as const;

const oneNamespaceEach: Rule = (settings) =>
  NAMESPACES.flatMap((key, index) =>
    NAMESPACES.slice(0, index)
      .filter((other) => settings[other] === settings[key])
      .map((other) => ({
        keys: [other, key],
        message: `${other} and ${key} are both ${settings[key]}: two zones in one namespace could not be told apart`,
      })),
  );

/** Kubernetes' own, and those that `platform/` installs. */
const TAKEN = /^(default|kube-.*|monitoring-operator|cert-manager|keda)$/;

/** A zone denies by default, which would cut off whatever else lives in its namespace. */
const namespacesOfItsOwn: Rule = (settings) => {
  const others = ['DNS_NAMESPACE', 'GITOPS_NAMESPACE'] as const;
  return NAMESPACES.flatMap((key) => {
    const holder = others.find((other) => settings[other] === settings[key]);
    return holder || TAKEN.test(settings[key])
      ? [
          {
            keys: holder ? [key, holder] : [key],
            message: `${key}=${settings[key]}: a zone needs a namespace of its own, and ${holder ? `${holder} is the same` : 'this one belongs to Kubernetes or an operator'}. Example: ${key}=zonarr-${key.replace('NAMESPACE_', '').toLowerCase().replaceAll('_', '-')}`,
          },
        ]
      : [];
  });
};

export const namespaceRules: readonly Rule[] = [oneNamespaceEach, namespacesOfItsOwn];
