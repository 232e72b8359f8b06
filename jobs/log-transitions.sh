#!/bin/sh
# Writes down how the states of services changed: lines `time service from -> to` in a ConfigMap, the newest 500. Each run
# covers five minutes that end half a minute before a full five, so that runs meet and do not overlap.
# Env: PROMETHEUS_URL NAMESPACE LOG (name of the ConfigMap) STATES (lines `number name`) [END, seconds] [LINES_KEPT]
# [POLL_SECONDS]
# shellcheck source-path=SCRIPTDIR
set -eu

WINDOW=300
STEP=5
now=$(date +%s)
end=${END:-$((now / WINDOW * WINDOW - 30))}

api() { timeout 15 kubectl --namespace "$NAMESPACE" "$@"; }

# One step more than the window: a change right at its beginning is seen once.
answer=$(curl --silent --show-error --fail --retry 5 --retry-connrefused --retry-delay 1 --max-time 20 --get \
  --data-urlencode 'query=service:state:number' --data-urlencode "start=$((end - WINDOW - STEP))" \
  --data-urlencode "end=$end" --data-urlencode "step=$STEP" "$PROMETHEUS_URL/api/v1/query_range") || {
  echo 'Prometheus does not say which states there were' >&2
  exit 1
}
lines=$(printf '%s' "$answer" | jq --raw-output --arg states "$STATES" '
  ($states | split("\n") | map(split(" ") | {(.[0]): .[1]}) | add) as $name
  | [.data.result[] | .metric.service as $service | .values as $values
    | range(1; $values | length) | . as $i | select($values[$i][1] != $values[$i - 1][1])
    | {at: $values[$i][0], text: "\($service) \($name[$values[$i - 1][1]]) -> \($name[$values[$i][1]])"}]
  | sort_by(.at, .text)[] | "\(.at | floor | todateiso8601) \(.text)"')
[ -n "$lines" ] || exit 0
echo "$lines"

# With the version that was read: what somebody else has written meanwhile is not lost.
append() {
  log=$(api get "configmap/$LOG" --output json) || return 1
  patch=$(printf '%s' "$log" | jq --compact-output --arg lines "$lines" --argjson kept "${LINES_KEPT:-500}" '
    {metadata: {resourceVersion: .metadata.resourceVersion},
      data: {log: (((.data.log // "" | split("\n")) + ($lines | split("\n"))) | map(select(. != "")) | unique
        | .[-$kept:] | join("\n"))}}') || return 1
  api patch "configmap/$LOG" --type merge --patch "$patch" >/dev/null
}

for _ in 1 2 3 4; do
  if append; then exit 0; fi
  sleep "${POLL_SECONDS:-1}"
done
echo 'the changes of states could not be written down' >&2
exit 1
