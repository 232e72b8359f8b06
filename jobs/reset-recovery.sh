#!/bin/sh
# Gives a service that was given up another chance: restarts it, looks whether it is well, and forgets the attempts to
# heal it. A person starts this, when the cause is gone.
# Env: TARGET (a service) SERVICE_NAMESPACES (lines `service namespace zone`) PROMETHEUS_URL INCIDENT_NAMESPACE
# METRICS_URL [READY_SECONDS]
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

refuse() {
  echo "refused: $1" >&2
  exit 2
}

line=$(printf '%s\n' "$SERVICE_NAMESPACES" | grep "^${TARGET:-none} ") ||
  refuse "${TARGET:-no service} is not healed here; TARGET may be $(printf '%s\n' "$SERVICE_NAMESPACES" | cut -d ' ' -f 1 | xargs)"
read -r SERVICE NAMESPACE ZONE <<LINE
$line
LINE
WORKLOAD=deployment/$SERVICE
began=$(moment)

read_workload || refuse 'the API does not say how it is'
[ "$purpose" = - ] || refuse "$SERVICE is in maintenance ($purpose)"
[ "$replicas" != 0 ] || refuse "$SERVICE is told to have no pod"
stopped_replicas=$replicas
found=$(run_tests)
printf '%s\n' "$found"
act 1
result=failed
if wait_well; then result=recovered; fi
echo "$SERVICE: $ACTION: $result"
# Not before: the healing would take its turn while this one is under way.
wait_for 30 'the attempts to be forgotten' forget_attempts
publish zonarr_recovery_attempts 0 zonarr_recovery_exhausted 0 \
  zonarr_recovery_success "$([ "$result" = recovered ] && echo 1 || echo 0)" \
  zonarr_recovery_timestamp_seconds "$(date +%s)"
record_incident 'a person asked for it' "$ACTION" "$result" "$(tenths "$began")" "$(printf '%s\n' "$found" | tests_json)"
[ "$result" = recovered ]
