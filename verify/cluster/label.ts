export type Labels = ReadonlyMap<string, string>;

const NAME = /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
const DNS_LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
export function isLabelKey(key: string): boolean {
  const slash = key.indexOf('/');
  if (slash === -1) return NAME.test(key);
  return isSubdomain(key.slice(0, slash)) && NAME.test(key.slice(slash + 1));
}

export const isLabelValue = (value: string): boolean => value === '' || NAME.test(value);

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names */
export const isSubdomain = (name: string): boolean => name.length <= 253 && SUBDOMAIN.test(name);

export const isDnsLabel = (name: string): boolean => DNS_LABEL.test(name);

/** Two label sets with one key are one to every selector. */
export const labelsKey = (labels: Labels): string => JSON.stringify([...labels].sort());
