#!/bin/sh
# Moves a service to its standby in the media-backup zone, and back, by a person's word. The standby runs before the
# service stops, and the service runs again before the standby stops, so no request finds nobody.
#   MODE=to-standby   MODE=back
# Env: SERVICE ZONE NAMESPACE WORKLOAD STANDBY STANDBY_NAMESPACE PROBER_URL (answers for the way through the WAF)
# INCIDENT_NAMESPACE METRICS_URL [STANDBY_SECONDS] [ANSWER_SECONDS] [SETTLE_SECONDS]
# shellcheck source-path=SCRIPTDIR
set -eu
jobs=$(dirname "$0")
. "$jobs/maintenance.sh"
. "$jobs/publish.sh"
. "$jobs/incident.sh"
began=$(moment)

fail() {
  echo "$SERVICE: $1" >&2
  record_incident "switch: $MODE" "$1" failed "$(tenths "$began")"
  exit 1
}

of_standby() { timeout 15 kubectl --namespace "$STANDBY_NAMESPACE" "$@"; }

# KEDA holds the standby at this number; a dash leaves it to what Prometheus says.
pin_standby() {
  of_standby patch "scaledobject/$STANDBY" --type merge --patch "$(jq --null-input --compact-output --arg number "$1" \
    '{metadata: {annotations: {"autoscaling.keda.sh/paused-replicas": (if $number == "-" then null else $number end)}}}')" \
    >/dev/null
}

# The number at which KEDA holds the standby, nothing when it does not: what is given back last, also after a run that
# was cut off.
pinned_at() {
  scaler=$(of_standby get "scaledobject/$STANDBY" --output json) || return 1
  printf '%s' "$scaler" | jq --raw-output '.metadata.annotations["autoscaling.keda.sh/paused-replicas"] // ""'
}

standby_ready() {
  ready=$(of_standby get "deployment/$STANDBY" --output json | jq '.status.readyReplicas // 0')
  [ "${ready:-0}" -ge 1 ]
}

# The blackbox exporter asks the WAF for the service by its public name: whoever serves must answer.
answers() {
  curl --silent --fail --max-time 15 "$PROBER_URL" | grep -qx 'probe_success 1'
}

stop_for_standby() {
  read_workload && patch_workload backup-vlan - - "$replicas" 0
}

start_again_here() {
  read_workload && start_again
}

to_standby() {
  read_workload || fail 'the API does not say how it is'
  if [ "$purpose" = backup-vlan ]; then
    echo "$SERVICE is in the media-backup zone already"
    exit 0
  fi
  [ "$purpose" = - ] || fail "is stopped for $purpose"
  pin_standby 1 || fail 'KEDA could not be told to start the standby'
  if ! wait_for "${STANDBY_SECONDS:-240}" "$STANDBY to be ready" standby_ready; then
    pin_standby - || :
    fail 'the standby did not become ready; nothing was switched'
  fi
  wait_for 60 "the stop of $SERVICE" stop_for_standby || fail 'could not be stopped; both run'
  wait_gone || :
  if ! wait_for "${ANSWER_SECONDS:-60}" "an answer of $STANDBY through the WAF" answers; then
    wait_for 300 "the start of $SERVICE" start_again_here || :
    pin_standby - || :
    fail 'the standby does not answer through the WAF; switched back'
  fi
  publish zonarr_switched 1
  record_incident "switch: $MODE" "$STANDBY serves" noted "$(tenths "$began")"
}

back() {
  read_workload || fail 'the API does not say how it is'
  pinned=$(pinned_at) || fail 'the API does not say how its standby is'
  case $purpose in
  backup-vlan)
    wait_for 300 "the start of $SERVICE" start_again_here || fail 'could not be started; the standby goes on'
    stopped_replicas=$recorded
    ;;
  -)
    if [ -z "$pinned" ]; then
      echo "$SERVICE is not in the media-backup zone"
      exit 0
    fi
    # An earlier run came thus far.
    stopped_replicas=$replicas
    ;;
  *) fail "is stopped for $purpose" ;;
  esac
  wait_ready || fail 'did not become ready; the standby goes on'
  # The WAF asks the first server again every few seconds.
  sleep "${SETTLE_SECONDS:-15}"
  answers || fail 'does not answer through the WAF; the standby goes on'
  pin_standby - || fail 'KEDA could not be told to stop the standby'
  publish zonarr_switched 0
  record_incident "switch: $MODE" "$SERVICE serves" noted "$(tenths "$began")"
}

case $MODE in
to-standby) to_standby ;;
back) back ;;
*)
  echo "MODE is to-standby or back, not $MODE" >&2
  exit 1
  ;;
esac
