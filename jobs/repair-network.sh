#!/bin/sh
# Puts the network policies of the zones back as the release has them. Policies that the release does not know are
# taken away when nobody owns them, and named otherwise. Whatever ends it, the next run goes on.
# Env: NAMESPACES OWNER_MARKS (lines) NAMESPACE INCIDENT_NAMESPACE SERVICE ZONE METRICS_URL
# MAX_REPAIRS (in an hour, until a person is called) [SETTLE_SECONDS] [VERIFY_SECONDS] [POLL_SECONDS]
# shellcheck source-path=SCRIPTDIR
set -eu
jobs=$(dirname "$0")
. "$jobs/maintenance.sh"
. "$jobs/publish.sh"
. "$jobs/incident.sh"
. "$jobs/network-drift.sh"
. "$jobs/quarantine-policies.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 143' TERM INT

# Names policies of others once, as long as the log remembers.
note_owned() {
  owned=$(names "$1" owned)
  [ -n "$owned" ] || return 0
  what="policies that are not in the release, and have an owner: $owned"
  if logged | jq --exit-status --arg what "$what" 'any(.what == $what[:300])' >/dev/null; then return 0; fi
  record_incident "$what" 'left alone' noted 0
}

# What the incident log has of this job.
logged() {
  at "$INCIDENT_NAMESPACE" get configmap/incidents --output json |
    jq --arg service "$SERVICE" '[.data // {} | .[] | fromjson | select(.service == $service)]'
}

recent_repairs() {
  logged | jq 'map(select(.result != "noted" and (.time | fromdateiso8601) > now - 3600)) | length'
}

# With both directions named, nothing remains of what others wrote. The manager is that of `kubectl apply`, or the next
# release would meet a conflict.
put_back() {
  jq '{apiVersion: "v1", kind: "List", items: map(select(.kind == "missing" or .kind == "changed")
    | .policy | .spec = {ingress: [], egress: []} + .spec)}' "$work/drift" >"$work/list"
  if [ "$(jq '.items | length' "$work/list")" = 0 ]; then return 0; fi
  timeout 30 kubectl apply --server-side --force-conflicts --field-manager kubectl --filename "$work/list" >/dev/null
}

as_released() { look "$work/after" && [ "$(count "$work/after" missing changed foreign)" = 0 ]; }

drifted || {
  echo 'the API does not say what the network is' >&2
  exit 1
}
if [ "$drift" = 0 ]; then
  publish zonarr_network_drift 0 zonarr_network_repair_failed 0 zonarr_network_escalated 0 \
    zonarr_network_foreign "$(count "$work/drift" owned)" zonarr_network_checked_timestamp_seconds "$(date +%s)"
  note_owned "$work/drift"
  exit 0
fi

started=$(moment)
what=$(jq --raw-output 'group_by(.kind) | map(select(.[0].kind != "owned")
  | "\(.[0].kind): \(map("\(.namespace)/\(.name)") | join(", "))") | join("; ")' "$work/drift")
echo "the network differs from the release: $what"
publish zonarr_network_drift "$drift"
put_back || echo 'not everything could be put back' >&2
quarantine "$work/drift" || echo 'not everything could be taken away' >&2

result=recovered
wait_for "${VERIFY_SECONDS:-10}" 'the network to be that of the release' as_released || result=failed
tests=$(jq --compact-output --arg result "$result" 'map(select(.kind != "owned")
  | {name: "\(.namespace)/\(.name)", ok: false, detail: .kind})[:39]
  + [{name: "afterwards", ok: ($result == "recovered"), detail: "the network is that of the release"}]' "$work/drift")
failed=0
[ "$result" = recovered ] || failed=1
escalated=0
if [ "$(recent_repairs || echo 0)" -ge "$MAX_REPAIRS" ]; then
  escalated=1
  result=escalated
fi
record_incident "the network differs from the release: $what" \
  "put back $(count "$work/drift" missing changed), took away $(count "$work/drift" foreign)" \
  "$result" "$(tenths "$started")" "$tests"
set -- zonarr_network_repair_failed "$failed" zonarr_network_escalated "$escalated"
[ "$failed" = 1 ] || set -- "$@" zonarr_network_repaired_timestamp_seconds "$(date +%s)" \
  zonarr_network_foreign "$(count "$work/after" owned)" zonarr_network_checked_timestamp_seconds "$(date +%s)"
publish "$@"
[ "$failed" = 0 ]
