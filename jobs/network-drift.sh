#!/bin/sh
# Compares the network policies of the zones with the release.
# Sourced; gives look FILE, count FILE KIND..., names FILE KIND, drifted. Env: NAMESPACES OWNER_MARKS (lines)
# INCIDENT_NAMESPACE (also of the release) [SETTLE_SECONDS]; the folders $jobs and $work
# shellcheck disable=SC2154 # they are set by those who source it

# at NAMESPACE ARGUMENT...
at() {
  at_namespace=$1
  shift
  timeout 15 kubectl --namespace "$at_namespace" "$@"
}

# Writes what differs now; fails when the API does not say all of it.
look() {
  at "$INCIDENT_NAMESPACE" get configmap/released-network --output json >"$work/release" || return 1
  : >"$work/live"
  for namespace in $NAMESPACES; do
    at "$namespace" get networkpolicy --output json >"$work/policies" || return 1
    jq --compact-output --arg namespace "$namespace" '{($namespace): .items}' "$work/policies" >>"$work/live" || return 1
  done
  # shellcheck disable=SC2016 # jq has variables of its own
  jq --slurp --slurpfile release "$work/release" '{
    live: add,
    release: ($release[0].data | with_entries(.key |= rtrimstr(".json") | .value |= (fromjson | .items)))
  }' "$work/live" |
    jq --argjson marks "$(printf '%s' "$OWNER_MARKS" | jq --raw-input --slurp 'split("\n")')" \
      --from-file "$jobs/network-drift.jq" >"$1" && [ -s "$1" ]
}

# count FILE KIND...
count() {
  count_in=$1
  shift
  jq --args '[.[] | select(.kind | IN($ARGS.positional[]))] | length' "$@" <"$count_in"
}

# names FILE KIND: `namespace/name, namespace/name`
names() { jq --raw-output --arg kind "$2" 'map(select(.kind == $kind) | "\(.namespace)/\(.name)") | join(", ")' "$1"; }

# Sets drift to how many policies are wrong, and writes them to $work/drift. While a release is applied, it and the
# policies differ for a moment, so what is wrong must be so twice.
drifted() {
  look "$work/drift" || return 1
  drift=$(count "$work/drift" missing changed foreign)
  if [ "$drift" = 0 ]; then return 0; fi
  sleep "${SETTLE_SECONDS:-8}"
  mv "$work/drift" "$work/before"
  look "$work/drift" || return 1
  jq --slurpfile before "$work/before" '($before[0] | map("\(.kind) \(.namespace)/\(.name)")) as $before
    | map(select("\(.kind) \(.namespace)/\(.name)" | IN($before[])))' "$work/drift" >"$work/lasting"
  mv "$work/lasting" "$work/drift"
  drift=$(count "$work/drift" missing changed foreign)
}
