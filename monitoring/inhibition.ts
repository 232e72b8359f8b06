import { backups } from './alerts/backups';
import { has, is, isNoneOf, isOneOf, type Matcher } from './matcher';

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
    source: [
      isOneOf('severity', ['critical', 'page']),
      has('service'),
      // A backup that fails says nothing about the service.
      isNoneOf(
        'alertname',
        backups.alerts.map(({ name }) => name),
      ),
    ],
    target: [is('severity', 'warning'), has('service')],
    equal: ['service'],
  },
  {
    why: 'a full volume was filling before',
    source: [is('alertname', 'VolumeFull'), has('namespace'), has('persistentvolumeclaim')],
    target: [is('alertname', 'VolumeFilling'), has('namespace'), has('persistentvolumeclaim')],
    equal: ['namespace', 'persistentvolumeclaim'],
  },
  {
    why: 'the library cannot be backed up while it is gone',
    source: [is('alertname', 'NASUnreachable')],
    target: [
      isOneOf('alertname', ['BackupFailed', 'BackupStale', 'BackupWarning']),
      is('service', 'library'),
    ],
    equal: [],
  },
  {
    why: 'a job that fails does not succeed in time either',
    source: [is('alertname', 'BackupFailed'), has('namespace'), has('cronjob')],
    target: [is('alertname', 'BackupStale'), has('namespace'), has('cronjob')],
    equal: ['namespace', 'cronjob'],
  },
  {
    why: 'a drill that fails does not succeed in time either',
    source: [is('alertname', 'RestoreDrillFailed')],
    target: [is('alertname', 'RestoreDrillStale')],
    equal: [],
  },
  {
    why: 'a check that fails does not succeed in time either',
    source: [is('alertname', 'ResticCheckFailed')],
    target: [is('alertname', 'BackupStale'), is('service', 'check')],
    equal: [],
  },
  {
    why: 'a backup repository without room is a volume without room',
    source: [is('alertname', 'BackupRepositoryFull')],
    target: [isOneOf('alertname', ['VolumeFull', 'VolumeFilling']), is('persistentvolumeclaim', 'backups')],
    equal: [],
  },
];
