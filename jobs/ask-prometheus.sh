#!/bin/sh
# Asks Prometheus. Sourced; gives ask QUERY, which prints a list of {labels, value, time}; fails without an answer.
# Env: PROMETHEUS_URL

ask() {
  # Right after its start a pod may wait for its policies.
  answer=$(curl --silent --show-error --fail --retry 5 --retry-connrefused --retry-delay 1 --max-time 10 --get \
    --data-urlencode "query=$1" "$PROMETHEUS_URL/api/v1/query") || return 1
  [ -n "$answer" ] || return 1
  # Neither NaN nor infinity is an answer.
  printf '%s' "$answer" | jq --compact-output --exit-status '
    select(.status == "success") | [.data.result[]
    | {labels: .metric, value: (.value[1] | select(test("^[-+0-9.e]+$")) | tonumber), time: (.value[0] | floor)}]'
}
