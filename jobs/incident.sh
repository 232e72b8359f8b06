#!/bin/sh
# Leaves a record of an incident: a key of the ConfigMap `incidents`, which has a bound, and an Event where it happened.
# Sourced; gives record_incident, which never fails the job. Env: SERVICE ZONE NAMESPACE INCIDENT_NAMESPACE
# [INCIDENT_KIND, of the object named SERVICE that the Event is about; Deployment] [INCIDENTS_KEPT] [POLL_SECONDS]

# incident_api NAMESPACE ARGUMENT...
incident_api() {
  incident_at=$1
  shift
  timeout 15 kubectl --namespace "$incident_at" "$@"
}

# With the version that was read: of two that write at once one is refused, and looks again.
write_incident() {
  incident_log=$(incident_api "$INCIDENT_NAMESPACE" get configmap/incidents --output json) || return 1
  # The oldest give way, but never the one that is written: a clock may be behind.
  incident_patch=$(printf '%s' "$incident_log" | jq --compact-output --arg record "$incident" \
    --arg service "$SERVICE" --argjson now "$incident_time" --argjson kept "${INCIDENTS_KEPT:-50}" '
    (.data // {}) as $data
    | def key: "\(.)-\($service).json";
    ($now | until(key as $key | $data | has($key) | not; . + 1) | key) as $new
    | ($data | keys | sort_by(split("-")[0] | tonumber? // 0)) as $keys
    | [$keys[:([($keys | length) + 1 - $kept, 0] | max)][] | {(.): null}] as $gone
    | {metadata: {resourceVersion: .metadata.resourceVersion}, data: ($gone + [{($new): $record}] | add)}') || return 1
  incident_api "$INCIDENT_NAMESPACE" patch configmap/incidents --type merge --patch "$incident_patch" >/dev/null
}

write_event() {
  printf '%s' "$incident" | jq --arg kind "${INCIDENT_KIND:-Deployment}" --arg namespace "$NAMESPACE" '{
    apiVersion: "v1",
    kind: "Event",
    metadata: {generateName: "\(.service)-incident-", namespace: $namespace},
    involvedObject: {kind: $kind, name: .service, namespace: $namespace},
    type: (if .result == "recovered" or .result == "noted" then "Normal" else "Warning" end),
    reason: ({recovered: "Recovered", noted: "Noted", escalated: "RecoveryEscalated"}[.result] // "RecoveryFailed"),
    message: "\(.what); \(.action): \(.result) after \(.duration) s",
    source: {component: "zonarr-recovery"},
    firstTimestamp: .time, lastTimestamp: .time, count: 1
  }' | incident_api "$NAMESPACE" create --validate=false --filename - >/dev/null
}

# record_incident WHAT ACTION RESULT SECONDS [TESTS]: RESULT is recovered, failed, escalated or noted; TESTS is JSON,
# a list of {name, ok, detail}.
record_incident() {
  incident_time=$(date +%s)
  # A ConfigMap holds 1 MiB.
  incident=$(jq --null-input --compact-output --arg what "$1" --arg action "$2" --arg result "$3" --arg duration "$4" \
    --arg tests "${5:-[]}" --arg service "$SERVICE" --arg zone "$ZONE" --argjson now "$incident_time" '{
      time: ($now | todateiso8601),
      what: $what[:300], service: $service, zone: $zone,
      tests: ($tests | try fromjson catch [] | .[:40] | map(.detail |= (. // "" | tostring | .[:300]))),
      action: $action[:300], result: $result, duration: ($duration | tonumber? // 0)
    }') || incident=
  echo "incident: $SERVICE: $1; $2: $3 after $4 s"
  incident_tries=0
  until [ -z "$incident" ] || write_incident; do
    incident_tries=$((incident_tries + 1))
    if [ "$incident_tries" -ge 4 ]; then
      echo "the incident of $SERVICE could not be written down" >&2
      break
    fi
    sleep "${POLL_SECONDS:-1}"
  done
  [ -z "$incident" ] || write_event || echo "the event of $SERVICE could not be made" >&2
}
