import type { Selectable, Settings } from '../settings';
import type { Problem } from './problem';
import { alertRules } from './rules/alerts';
import { edgeRules } from './rules/edge';
import { identityRules } from './rules/identity';
import { namespaceRules } from './rules/namespaces';
import { networkRules } from './rules/network';
import { serviceRules } from './rules/services';
import { storageRules } from './rules/storage';

/** A condition over several keys: what one value asks of another. */
export type Rule = (settings: Settings, services: readonly Selectable[]) => readonly Problem[];

export const rules: readonly Rule[] = [
  ...serviceRules,
  ...identityRules,
  ...edgeRules,
  ...storageRules,
  ...networkRules,
  ...namespaceRules,
  ...alertRules,
];
