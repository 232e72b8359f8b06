import { has, is, isOneOf, type Matcher } from './matcher';

/** While an alert that matches `source` fires, those that match `target` and agree in `equal` are not sent. */
export interface InhibitRule {
  readonly why: string;
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  readonly equal: readonly string[];
}

/**
 * Alertmanager takes two missing labels for equal, so a rule without `has` for each label of `equal` would let
 * an alert about nothing in particular silence every other one.
 */
export const inhibitRules: readonly InhibitRule[] = [
  {
    why: 'whatever is wrong on a node that is gone',
    source: [is('alertname', 'NodeDown'), has('node')],
    target: [is('severity', 'warning'), has('node')],
    equal: ['node'],
  },
  {
    why: 'what the media zone suffers when its library is gone',
    source: [is('alertname', 'NASUnreachable')],
    target: [
      isOneOf('alertname', [
        'ServiceDown',
        'TargetDown',
        'CrashLooping',
        'ReplicasMismatch',
        'ArrHealthError',
      ]),
      isOneOf('zone', ['media', 'media-backup']),
    ],
    equal: [],
  },
  {
    why: 'the lesser troubles of a service that is in great trouble',
    source: [isOneOf('severity', ['critical', 'page']), has('service')],
    target: [is('severity', 'warning'), has('service')],
    equal: ['service'],
  },
  {
    why: 'a full volume was filling before',
    source: [is('alertname', 'VolumeFull'), has('namespace'), has('persistentvolumeclaim')],
    target: [is('alertname', 'VolumeFilling'), has('namespace'), has('persistentvolumeclaim')],
    equal: ['namespace', 'persistentvolumeclaim'],
  },
];
