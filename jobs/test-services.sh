#!/bin/sh
# Whether the workload of a service runs: lines `NAME ok|FAILED|unknown RUNBOOK|- DETAIL`.
# Env: SERVICE NAMESPACE
# shellcheck source-path=SCRIPTDIR
set -eu
jobs=$(dirname "$0")
. "$jobs/maintenance.sh"

deployment=$(api get "deployment/$SERVICE" --ignore-not-found --output json) || deployment=unknown
case $deployment in
unknown) echo 'deployment unknown - the API does not answer' ;;
'') echo 'deployment FAILED TargetAbsent does not exist' ;;
*) printf '%s' "$deployment" | jq --raw-output '
  (.spec.replicas // 1) as $wanted | (.status.readyReplicas // 0) as $ready
  | (.metadata.labels["zonarr.dev/maintenance"] // "") as $purpose
  | "deployment " + if $purpose != "" then "ok - in maintenance: \($purpose)"
    elif $wanted == 0 then "FAILED ServiceDown is told to have no pod"
    elif $ready < $wanted then "FAILED ReplicasMismatch \($ready) of \($wanted) ready"
    else "ok - \($ready) of \($wanted) ready" end' ;;
esac

pods=$(pods) || pods=
if [ -z "$pods" ]; then
  echo 'pods unknown - the API does not answer'
  exit 0
fi
replicas=$(printf '%s' "$deployment" | jq '.spec.replicas' 2>/dev/null) || replicas=
printf '%s' "$pods" | jq --raw-output --arg replicas "$replicas" '
  if .items == [] then "pods \(if $replicas == "0" then "ok - none, as told" else "FAILED ReplicasMismatch there is none" end)"
  else .items[] | .status as $status
    | [$status.initContainerStatuses, $status.containerStatuses | .[]?] as $containers
    | [$containers[] | .lastState.terminated // .state.terminated | select(. != null and .exitCode != 0)
        | "\(.reason // "Error") (code \(.exitCode))"] as $ends
    | [$containers[].state.waiting.reason // empty] as $waiting
    | [$status.conditions[]? | select(.type == "PodScheduled" and .status == "False") | .message // .reason] as $homeless
    | any($status.conditions[]?; .type == "Ready" and .status == "True") as $ready
    | [ $status.phase + if $ready then ", ready" else ", not ready" end,
        (.spec.nodeName // empty | "on \(.)"),
        (if .metadata.deletionTimestamp then "ending" else empty end),
        ([$containers[].restartCount // 0] | add // 0 | "\(.) restarts"),
        ($waiting[] | "waits: \(.)"), ($ends[] | "last ended by \(.)"), ($homeless[] | "no node: \(.)")
      ] as $said
    | (if any($ends[]; startswith("OOMKilled")) then "OOMKilled"
       elif $waiting | index("CrashLoopBackOff") then "CrashLooping" else "ReplicasMismatch" end) as $runbook
    | "pod:\(.metadata.name) \(if $ready then "ok -" else "FAILED \($runbook)" end) \($said | join(", ") | gsub("\\s+"; " "))"
  end'
