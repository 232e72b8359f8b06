#!/bin/sh
# One attempt to heal a service: tests, an action, a look whether it helped, a record. The attempt is counted first, so
# that a run that is killed at any step has used it up. Ends with 0: an attempt was made; 3: it is not time yet;
# 5: nothing (more) is to be done.
# Env: SERVICE NAMESPACE ZONE NOW PROMETHEUS_URL INCIDENT_NAMESPACE METRICS_URL [ATTEMPTS] [READY_SECONDS]
# [SETTLE_SECONDS] and that of heal-attempts.sh
# shellcheck source-path=SCRIPTDIR
set -eu
jobs=$(dirname "$0")
. "$jobs/maintenance.sh"
. "$jobs/publish.sh"
. "$jobs/incident.sh"
. "$jobs/ask-prometheus.sh"
. "$jobs/three-tests.sh"
. "$jobs/heal-attempts.sh"
. "$jobs/restart-pods.sh"
. "$jobs/wait-well.sh"
WORKLOAD=deployment/$SERVICE
began=$(moment)

say() { echo "$SERVICE: $1"; }

# Calls people, once for the same failure.
escalate() {
  publish zonarr_recovery_exhausted 1
  [ "$escalated" != true ] || return 0
  record_incident 'does not recover by itself' "none after $count attempts; a person decides" escalated \
    "$(tenths "$began")" "$tests"
  note_attempt false true || :
}

# The service may have been stopped, or taken into a person's hands, since Prometheus looked.
leave_alone() {
  say "$1; left alone"
  exit 5
}
read_workload || leave_alone 'the API does not say how it is'
[ "$purpose" = - ] || leave_alone "in maintenance ($purpose)"
[ "$replicas" != 0 ] || leave_alone 'told to have no pod'
stopped_replicas=$replicas

counted=0
count_attempt || counted=$?
case $counted in
0) ;;
3) exit 3 ;;
4)
  [ "$escalated" = true ] || tests=$(run_tests | tests_json)
  escalate
  leave_alone "has had its $count attempts"
  ;;
*) leave_alone 'the attempt cannot be counted' ;;
esac

say "attempt $count of ${ATTEMPTS:-3}"
publish zonarr_recovery_attempts "$count" zonarr_recovery_exhausted 0
found=$(run_tests)
printf '%s\n' "$found" | sed "s/^/$SERVICE: /"
tests=$(printf '%s\n' "$found" | tests_json)

act "$count"
result=failed
success=0
if wait_well; then
  result=recovered
  success=1
fi
say "$ACTION: $result"
note_attempt "$([ "$success" -eq 1 ] && echo true || echo false)" false || say 'how it went could not be noted' >&2
publish zonarr_recovery_success "$success" zonarr_recovery_timestamp_seconds "$(date +%s)"
record_incident 'does not answer' "$ACTION" "$result" "$(tenths "$began")" "$tests"
if [ "$success" -eq 0 ] && [ "$count" -ge "${ATTEMPTS:-3}" ]; then
  escalate
  exit 5
fi
