#!/bin/sh
# Takes away policies that are not in the release and that nobody owns, and keeps them whole in a ConfigMap: the last
# 20, each of at most 40 kB, since a ConfigMap holds 1 MiB.
# Sourced; gives quarantine DRIFT. Env: INCIDENT_NAMESPACE; the function at of network-drift.sh; the folder $work
# shellcheck disable=SC2154 # it is set by those who source it

keep_policies() {
  at "$INCIDENT_NAMESPACE" get configmap/quarantined-policies --output json >"$work/kept" || return 1
  # shellcheck disable=SC2016 # jq has variables of its own
  jq --compact-output --slurpfile kept "$work/kept" --argjson now "$(date +%s)" '
    (to_entries | map({("\($now)-\(.key).\(.value.namespace).\(.value.name)"[:250]): (.value.policy | tojson)}) | add) as $new
    | ($kept[0].data // {} | keys) as $old
    | {data: (($old[:([($old + ($new | keys) | length) - 20, 0] | max)] | map({(.): null}) | add // {}) + $new)}
    ' "$1" >"$work/patch" || return 1
  at "$INCIDENT_NAMESPACE" patch configmap/quarantined-policies --type merge --patch-file "$work/patch" >/dev/null
}

# A policy is gone only when it was kept.
quarantine() {
  jq 'map(select(.kind == "foreign" and (.policy | tojson | utf8bytelength) <= 40000))[:20]' "$1" >"$work/foreign"
  if [ "$(jq length "$work/foreign")" = 0 ]; then return 0; fi
  keep_policies "$work/foreign" || return 1
  jq --raw-output '.[] | "\(.namespace) \(.name)"' "$work/foreign" >"$work/foreign-names"
  while read -r namespace name; do
    at "$namespace" delete "networkpolicy/$name" --ignore-not-found >/dev/null </dev/null || return 1
  done <"$work/foreign-names"
}
