#!/bin/sh
# Whether a service has its volumes and a healthy node: lines `NAME ok|FAILED|unknown RUNBOOK|- DETAIL`.
# Env: SERVICE NAMESPACE PROMETHEUS_URL [LIBRARY_CLAIM]
# shellcheck source-path=SCRIPTDIR
set -eu
jobs=$(dirname "$0")
. "$jobs/maintenance.sh"
. "$jobs/ask-prometheus.sh"

look() {
  deployment=$(api get "deployment/$SERVICE" --output json) && pods=$(pods) &&
    claims=$(api get persistentvolumeclaims --output json) && events=$(api get events --output json)
}
if ! look; then
  echo 'volumes unknown - the API does not answer'
  exit 0
fi
free=$(ask "min by (persistentvolumeclaim) (claim:free:ratio{namespace=\"$NAMESPACE\"})") || free=[]

mounted=$(printf '%s' "$deployment" | jq --raw-output \
  '[.spec.template.spec.volumes[]?.persistentVolumeClaim.claimName // empty] | unique[]')
for claim in $mounted; do
  printf '%s' "$claims" | jq --raw-output --arg claim "$claim" --argjson free "$free" '
    (.items | map(select(.metadata.name == $claim))[0]) as $found
    | ($free | map(select(.labels.persistentvolumeclaim == $claim))[0].value) as $ratio
    | (if $ratio == null then "" else ", \($ratio * 100 | floor) % free" end) as $room
    | "claim:\($claim) " + if $found == null then "FAILED ReplicasMismatch does not exist"
      elif $found.status.phase != "Bound" then "FAILED ReplicasMismatch is \($found.status.phase)"
      elif $ratio != null and $ratio < 0.05 then "FAILED VolumeFull Bound\($room)"
      else "ok - Bound\($room)" end'
done

# Events of the pods that wait; those of former ones, and of those that got what they waited for, say nothing any more.
printf '%s' "$events" | jq --raw-output --argjson pods "$pods" '
  [$pods.items[] | select(any(.status.conditions[]?; .type == "Ready" and .status == "True") | not)
    | .metadata.name] as $names
  | [.items[] | select(.involvedObject.name as $name | any($names[]; . == $name))
      | select(.reason | IN("FailedMount", "FailedAttachVolume", "FailedScheduling"))
      | "\(.reason): \(.message | gsub("\\s+"; " "))"] | unique
  | if . == [] then "mounts ok - no complaint" else .[] | "mounts FAILED ReplicasMismatch \(.)" end'

if conditions=$(ask 'max by (node, condition) (kube_node_status_condition{status="true"}) == 1'); then
  printf '%s' "$conditions" | jq --raw-output --argjson pods "$pods" '
    . as $true | [$pods.items[].spec.nodeName // empty] | unique[] | . as $node
    | [$true[].labels | select(.node == $node).condition] as $its
    | ($its - ["Ready"]) as $pressure
    | "node:\($node) " + if $its | index("Ready") | not then "FAILED NodeDown is not ready"
      elif $pressure != [] then "FAILED DiskFull \($pressure | join(", "))" else "ok - Ready" end'
else
  echo 'node unknown - Prometheus does not answer'
fi

if printf '%s\n' "$mounted" | grep -qx "${LIBRARY_CLAIM:-library}"; then
  if nas=$(ask 'min(probe_success{job="probe", service="nas"})'); then
    printf '%s' "$nas" | jq --raw-output \
      '.[] | "nas " + if .value == 1 then "ok - answers" else "FAILED NASUnreachable does not answer" end'
  else
    echo 'nas unknown - Prometheus does not answer'
  fi
fi
