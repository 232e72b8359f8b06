#!/bin/sh
# Whether a service can be reached: lines `NAME ok|FAILED|unknown RUNBOOK|- DETAIL`. It knocks nowhere itself, which
# the policies would refuse, but reads what others saw who may.
# Env: SERVICE NAMESPACE ZONE PROMETHEUS_URL
# shellcheck source-path=SCRIPTDIR
set -eu
jobs=$(dirname "$0")
. "$jobs/maintenance.sh"
. "$jobs/ask-prometheus.sh"

host=$SERVICE.$NAMESPACE.svc.cluster.local
if timeout 10 python3 -c 'import socket, sys; socket.getaddrinfo(sys.argv[1], None)' "$host" 2>/dev/null; then
  echo "dns ok - $host"
else
  echo "dns FAILED ServiceDown $host does not resolve"
fi

# judge NAME QUERY FILTER: prints the lines that the filter makes of the answer.
judge() {
  { found=$(ask "$2") && printf '%s' "$found" | jq --raw-output "$3"; } ||
    echo "$1 unknown - Prometheus does not answer"
}

slices=$(api get endpointslices --selector "kubernetes.io/service-name=$SERVICE" --output json) || slices=
if [ -z "$slices" ]; then
  echo 'endpoints unknown - the API does not answer'
else
  printf '%s' "$slices" | jq --raw-output '[.items[].endpoints[]? | select(.conditions.ready != false)] | length
    | if . > 0 then "endpoints ok - \(.) ready" else "endpoints FAILED ServiceDown no pod is ready to be called" end'
fi

judge probe "min by (port) (probe_success{job=\"probe\", service=\"$SERVICE\", zone=\"$ZONE\"})" '
  if length == 0 then "probe unknown - nothing probes it" else .[] | "probe:\(.labels.port) " +
    if .value == 1 then "ok - answers" else "FAILED ServiceDown does not answer the prober" end end'
judge metrics "min by (job) (up{job!=\"probe\", service=\"$SERVICE\", zone=\"$ZONE\"})" '
  .[] | "metrics:\(.labels.job) " +
    if .value == 1 then "ok - scraped" else "FAILED TargetDown cannot be scraped" end'
# shellcheck disable=SC2016 # jq has variables of its own
judge zone-paths "min by (from, expect) (probe_success{job=\"canary\", to=\"$ZONE\"})" '
  def wrong($expect; $value; $runbook; $detail):
    map(select(.labels.expect == $expect and .value == $value) | .labels.from) | unique | select(length > 0)
    | "zone-paths FAILED \($runbook) \($detail) \(join(", "))";
  [ wrong("open"; 0; "ZoneConnectivityLost"; "not reached from"),
    wrong("closed"; 1; "ZoneIsolationBroken"; "reached against the rules from") ] as $wrong
  | if length == 0 then "zone-paths unknown - no canary asks"
    elif $wrong == [] then "zone-paths ok - \(length) as declared"
    else $wrong[] end'
