#!/bin/sh
# Stops a workload and starts it again, each by one patch: whatever happens in between, the object tells all of it.
# Sourced; gives stop_workload PURPOSE, wait_gone, start_workload, wait_ready, DISTURBED, moment, tenths.
# Env: SERVICE NAMESPACE WORKLOAD (deployment/x, prometheus/x, scaledobject/x) STOP_SECONDS [START_SECONDS] [POLL_SECONDS]
# shellcheck disable=SC2034 # some variables are for those who source it

# Not --request-timeout: with it kubectl does not find the API of its own cluster.
api() { timeout 15 kubectl --namespace "$NAMESPACE" "$@"; }

# Hundredths of a second since the node started: no change of the clock moves them.
moment() {
  read -r up _ </proc/uptime
  echo "${up%.*}${up#*.}"
}

# Why the workload was not stopped all the time; empty when it was.
DISTURBED=
# What it is stopped for by this very pod, empty when it is not; and the moment since which.
STOPPED=
stopped_at=$(moment)

# tenths MOMENT: seconds since then.
tenths() {
  elapsed=$(($(moment) - $1))
  echo "$((elapsed / 100)).$((elapsed % 100 / 10))"
}

# wait_for SECONDS WHAT COMMAND...: runs the command until it succeeds.
wait_for() {
  wait_end=$(($(moment) + $1 * 100))
  wait_bound="$2, not within $1 s"
  shift 2
  until "$@"; do
    if [ "$(moment)" -ge "$wait_end" ]; then
      echo "waited for $wait_bound" >&2
      return 1
    fi
    sleep "${POLL_SECONDS:-1}"
  done
}

# Sets purpose, owner, end, recorded, replicas, generation and version; a dash stands for none.
read_workload() {
  state=$(api get "$WORKLOAD" --output json | jq --raw-output '
    (.metadata.annotations // {}) as $notes | [
      .metadata.labels["zonarr.dev/maintenance"],
      $notes["zonarr.dev/stopped-by"],
      ($notes["zonarr.dev/stopped-until"] | try fromdateiso8601 catch 0),
      $notes["zonarr.dev/stopped-replicas"],
      if .kind == "ScaledObject" then $notes["autoscaling.keda.sh/paused-replicas"] else .spec.replicas // 1 end,
      .metadata.generation,
      .metadata.resourceVersion
    ] | map(if . == null or . == "" then "-" else tostring end) | join(" ")')
  [ -n "$state" ] || return 1
  read -r purpose owner end recorded replicas generation version <<STATE
$state
STATE
}

# patch_workload PURPOSE OWNER UNTIL RECORDED REPLICAS: a dash removes. Of two that try at once, one is refused.
patch_workload() {
  patch=$(jq --null-input --arg kind "${WORKLOAD%%/*}" --arg version "$version" \
    --arg purpose "$1" --arg owner "$2" --arg until "$3" --arg recorded "$4" --arg replicas "$5" '
    def given: if . == "-" then null else . end;
    {
      metadata: {
        resourceVersion: $version,
        labels: {"zonarr.dev/maintenance": $purpose | given},
        annotations: {
          "zonarr.dev/stopped-by": $owner | given,
          "zonarr.dev/stopped-until": $until | given,
          "zonarr.dev/stopped-replicas": $recorded | given
        }
      }
    } * if $kind == "scaledobject"
      then {metadata: {annotations: {"autoscaling.keda.sh/paused-replicas": $replicas | given}}}
      else {spec: {replicas: ($replicas | tonumber? // 1)}} end') || return 1
  api patch "$WORKLOAD" --type merge --patch "$patch" >/dev/null
}

# 0: the pod that stopped it is alive; 1: it is not; 2: the API does not say.
owner_lives() {
  [ "$owner" != - ] || return 2
  pod=$(api get pod "$owner" --ignore-not-found --output json) || return 2
  [ -n "$pod" ] || return 1
  # On a lost node it still counts as running, but not as ready. Right after its start the API may lag behind.
  printf '%s' "$pod" | jq --exit-status '.status.phase == "Pending" or (.status.phase == "Running"
    and any(.status.conditions[]?; .type == "Ready" and .status == "True"))' >/dev/null || return 1
}

# May be called again and again; what a dead pod left stopped is taken over with the replicas that it recorded.
try_stop() {
  read_workload || return 1
  if [ "$owner" = "$(hostname)" ]; then
    STOPPED=$1
    stopped_generation=$generation
    stopped_replicas=$recorded
    return 0
  fi
  to_record=$replicas
  if [ "$purpose" != - ]; then
    alive=0
    owner_lives || alive=$?
    # Half restored data is for another restore only.
    if [ "$alive" -ne 1 ] || { [ "$purpose" = restore ] && [ "$1" != restore ]; }; then
      echo "$WORKLOAD is stopped for $purpose by $owner" >&2
      return 1
    fi
    to_record=$recorded
  fi
  until=$(jq --null-input --raw-output --argjson now "$(date +%s)" "\$now + $STOP_SECONDS + 60 | todateiso8601")
  # Set before: a signal may come when the API has done it and the answer is still on its way.
  STOPPED=$1
  stopped_at=$(moment)
  patch_workload "$1" "$(hostname)" "$until" "$to_record" 0 || return 1
  # Reads what became of it.
  try_stop "$1"
}

stop_workload() { wait_for 300 "$WORKLOAD to be free" try_stop "$1"; }

pods() {
  # What has ended stays listed and writes no more.
  api get pods --selector "app.kubernetes.io/name=$SERVICE,app.kubernetes.io/instance=zonarr" \
    --field-selector 'status.phase!=Succeeded,status.phase!=Failed' --output json
}

no_pods() { [ "$(pods | jq '.items | length')" = 0 ]; }

wait_gone() { wait_for 300 "the end of the pods of $SERVICE" no_pods; }

# Removes the marks, and gives the replicas back unless somebody else has already. Needs what read_workload sets.
start_again() {
  [ "$replicas" = 0 ] || recorded=$replicas
  patch_workload - - - - "$recorded"
}

try_start() {
  read_workload || return 1
  ours=yes
  [ "$owner" = "$(hostname)" ] || ours=
  # Only what was seen first tells of the time before; later this function itself has changed it.
  if [ -z "$start_seen" ]; then
    start_seen=yes
    if [ -z "$ours" ]; then
      DISTURBED="$WORKLOAD was started by somebody else"
    elif [ "$replicas" != 0 ] || [ "$generation" != "${stopped_generation:-$generation}" ]; then
      DISTURBED="$WORKLOAD was changed by somebody else"
    fi
  fi
  [ -n "$ours" ] || return 0
  start_again
}

# The step that must not fail: it is tried until the pod is killed.
start_workload() {
  [ -n "$STOPPED" ] || return 0
  start_seen=
  wait_for "${START_SECONDS:-600}" "the start of $WORKLOAD" try_start || return 1
  STOPPED=
}

all_ready() {
  ready=$(pods | jq '[.items[] | select(.metadata.deletionTimestamp == null)
    | select(any(.status.conditions[]?; .type == "Ready" and .status == "True"))] | length')
  # A scaled object says how many only to KEDA.
  [ "${ready:-0}" -ge "$(echo "${stopped_replicas:-1}" | sed 's/^-$/1/')" ]
}

wait_ready() { wait_for "${READY_SECONDS:-300}" "$SERVICE to be ready" all_ready; }
