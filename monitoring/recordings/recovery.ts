import { namespaceOf, type Platform } from '../../model/platform';
import { STATES, type State, type Watched, watched } from '../../model/recovery';
import type { Recording, RecordingGroup } from '../recording';

/** How long a service must not answer until it counts as down. A probe comes every 15 s. */
const DOWN = '35s';
/** How long it must answer until it counts as well again, and how many probes that are. */
export const WELL = '60s';
const PROBES_WHILE_WELL = 4;
/**
 * Reaches the value before this one, also over a restart of Prometheus: a service that comes and goes is not trusted
 * until it is well.
 */
const BEFORE = '10m';
/** How long a service that was stopped on purpose, or held, may take until it answers again. */
const STARTS_WITHIN = '3m';
/** What never answered may still fetch its image: there is nothing to take over from, and nothing to heal. */
const HAS_ANSWERED = 'max by (service) (max_over_time(probe_success{job="probe"}[1h])) == 1';

/**
 * The states of services, from first to last condition; what none of them holds for is Primary, so a service that is
 * watched has exactly one. Evaluated every 5 s: this bounds how soon a standby starts.
 */
export function recoveryRecordings(platform: Platform): RecordingGroup {
  return {
    name: 'recovery-recordings',
    interval: '5s',
    recordings: [
      ...watched(platform).map((each) => declaredOf(platform, each)),
      ...answers(platform),
      {
        record: 'service:failover:wanted',
        // A service without samples has no answer, and KEDA changes nothing.
        expr: `max by (service) (
  (last_over_time(service:failover:wanted[${BEFORE}]) == 1 unless on (service) service:well:bool == 1)
  or max_over_time(service:tripped:bool[${WELL}])
)
* on (service) group_left (zone, standby) max by (service, zone, standby) (service:watched:info{standby!=""})
and on (service) service:answers:bool`,
      },
      ...(usesNas(platform) ? library(platform) : []),
      { record: 'service:state:number', expr: chain() },
      ...Object.entries(STATES).map(([state, number]) => ({
        record: 'service:state',
        labels: { state },
        expr: `service:state:number == ${number}`,
      })),
      {
        record: 'service:heal:want',
        // The kubelet has had its time to restart what crashed.
        expr: `1 + 0 * (
  service:watched:info{healed="yes"}
  and on (service) max_over_time(service:answers:bool[90s]) == 0
  and on (service) ${HAS_ANSWERED}
  and on (service) (service:state:number == 2 or service:state:number == 3)
  unless on (service) ${EXHAUSTED}
  unless on (service) service:maintenance:info
)`,
      },
    ],
  };
}

const declaredOf = (platform: Platform, { service, standby, healed, needsLibrary }: Watched): Recording => ({
  record: 'service:watched:info',
  expr: 'vector(1)',
  labels: {
    service: service.name,
    zone: service.zone,
    namespace: namespaceOf(platform, service).name,
    healed: healed ? 'yes' : 'no',
    library: needsLibrary ? 'yes' : 'no',
    standby: standby?.name ?? '',
  },
});

/** A service that is held for the NAS has failed with it; one that was switched has its standby. */
const STOPPED_ON_PURPOSE = 'service:maintenance:info{purpose!~"nas|backup-vlan"}';
/** Long enough for a probe to see whether what was stopped on purpose answers again. */
const SEEN_WITHIN = '1m';
const PLANNED = 'service:planned:info';

const answers = (platform: Platform): Recording[] => [
  {
    record: 'service:answers:bool',
    // NaN is no answer: neither comparison holds for it.
    expr: `min by (service) (probe_success{job="probe"} >= 0)
and on (service) service:watched:info`,
  },
  {
    // A mark goes when the pod is told to start; what starts slowly after its backup needs no standby. What ended once
    // does not come back: the window holds one evaluation only.
    record: PLANNED,
    expr: `(
  max by (service) (max_over_time(${STOPPED_ON_PURPOSE}[${SEEN_WITHIN}]))
  or on (service) max by (service) (
    last_over_time(${PLANNED}[8s])
    and on (service) service:answers:bool == 0
    and on (service) max_over_time(${STOPPED_ON_PURPOSE}[${STARTS_WITHIN}])
  )
)
unless on (service) service:maintenance:info{purpose=~"nas|backup-vlan"}`,
  },
  {
    record: 'service:down:bool',
    // By the probes themselves: the record of an answer lives on until the next probe.
    expr: `min by (service) (max_over_time(probe_success{job="probe"}[${DOWN}])) == bool 0
and on (service) service:answers:bool`,
  },
  {
    record: 'service:well:bool',
    // Nobody has looked for the whole time when Prometheus itself was away.
    expr: `min by (service) (min_over_time(probe_success{job="probe"}[${WELL}])) == bool 1
and on (service) service:answers:bool
and on (service) min by (service) (count_over_time(probe_success{job="probe"}[${WELL}])) >= ${PROBES_WHILE_WELL}`,
  },
  {
    // It cannot be well whatever is done to it: its library is away or no node is ready, or was a moment ago.
    record: 'service:cascade:info',
    expr: `max by (service) (
  ${usesNas(platform) ? WITHOUT_LIBRARY : ''}(
    service:watched:info
    and on () min_over_time(max(kube_node_status_condition{condition="Ready", status="true"})[${NODE_RETURNS_WITHIN}:5s]) == 0
  )
)`,
  },
  {
    // What a standby is for: neither planned work, nor a failure that the standby would share, nor a first start.
    record: 'service:tripped:bool',
    expr: `(service:down:bool and on (service) ${HAS_ANSWERED})
unless on (service) (service:down:bool == 1 and on (service) (
  ${PLANNED} or service:cascade:info
))
or 0 * service:down:bool`,
  },
];

const NAS = 'max(probe_success{job="probe", service="nas"})';

/** How long it takes until the pods of a node that is back count as ready again. */
const NODE_RETURNS_WITHIN = '1m';
const WITHOUT_LIBRARY = [
  `on () ${NAS} == 0`,
  `on (service) max_over_time(service:maintenance:info{purpose="nas"}[${STARTS_WITHIN}])`,
]
  .map((why) => `(service:watched:info{library="yes"} and ${why})\n  or `)
  .join('');

/** What hold-library.sh and return-library.sh are started by. The minute keeps a NAS that blinks from stopping all. */
function library({ settings }: Platform): readonly Recording[] {
  const pods = `kube_deployment_spec_replicas{namespace="${settings.NAMESPACE_MEDIA}"}`;
  return [
    {
      record: 'library:hold:want',
      expr: `count(
  label_replace(max by (deployment) (${pods}), "service", "$1", "deployment", "(.+)") > 0
  and on (service) service:watched:info{library="yes"}
) and on () max_over_time(${NAS}[1m:15s]) == 0`,
    },
    {
      record: 'library:return:want',
      expr: `count(service:maintenance:info{purpose="nas"}) and on () min_over_time(${NAS}[1m:15s]) == 1`,
    },
  ];
}

const usesNas = ({ services }: Platform): boolean => services.some(({ name }) => name === 'nas');

const WATCHED = 'max by (service, zone, namespace) (service:watched:info)';

const EXHAUSTED = '(max by (service) (zonarr_recovery_exhausted) == 1)';

const CONDITIONS: readonly (readonly [State, string])[] = [
  ['Maintenance', PLANNED],
  ['Unknown', '(service:watched:info unless on (service) service:answers:bool)'],
  ['Failed', '(service:down:bool == 1 and on (service) service:cascade:info)'],
  [
    'Failover',
    `(service:down:bool == 1 and on (service) label_replace(
    max by (deployment) (kube_deployment_status_replicas_ready{deployment=~".+-standby"}) > 0,
    "service", "$1", "deployment", "(.+)-standby"
  ))`,
  ],
  // After Failover: a standby that serves goes on, though nobody heals any more.
  ['Failed', `(service:down:bool == 1 and on (service) ${EXHAUSTED})`],
  ['Degraded', 'service:down:bool == 1'],
  [
    'Recovery',
    // After a restart of Prometheus only the state before it tells that something was wrong.
    `(max_over_time(service:down:bool[${WELL}]) == 1
    or (last_over_time(service:state:number[${BEFORE}]) > ${STATES.Primary} < ${STATES.Maintenance} unless on (service) service:well:bool == 1))`,
  ],
];

/** The first condition that holds decides. */
function chain(): string {
  const parts = CONDITIONS.map(
    ([state, holds]) => `(0 * ${WATCHED} + ${STATES[state]} and on (service) ${holds})`,
  );
  return [...parts, `(0 * ${WATCHED} + ${STATES.Primary})`].join('\nor on (service)\n');
}
