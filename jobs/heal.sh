#!/bin/sh
# Heals what does not answer, within the bounds that heal-attempts.sh keeps. Started while `service:heal:want` holds
# for a service; without an answer of Prometheus it does nothing.
# Env: SERVICE_NAMESPACES (lines `service namespace zone`: what it may touch) PROMETHEUS_URL INCIDENT_NAMESPACE
# METRICS_URL [HEAL_SECONDS, how long it may go on] [ROUND_SECONDS] and that of heal-service.sh
# shellcheck source-path=SCRIPTDIR
set -eu
jobs=$(dirname "$0")
. "$jobs/ask-prometheus.sh"

# Lines `service namespace zone now`.
wanted() {
  wanting=$(ask 'service:heal:want == 1') || return 1
  printf '%s' "$wanting" | jq --raw-output --arg may "$SERVICE_NAMESPACES" '
    ($may | split("\n")) as $may
    | map({line: (.labels | "\(.service) \(.namespace) \(.zone)"), time}) | unique_by(.line)[]
    | select(.line as $line | any($may[]; . == $line)) | "\(.line) \(.time)"'
}

children=
trap 'kill $children 2>/dev/null; exit 143' TERM INT

read -r up _ </proc/uptime
end=$((${up%.*} + ${HEAL_SECONDS:-1500}))
while [ "${up%.*}" -lt "$end" ]; do
  if ! list=$(wanted); then
    echo 'Prometheus does not say what wants healing; nothing is done' >&2
    exit 0
  fi
  # All at once: one that is hopeless does not hold up the others.
  children=
  while read -r SERVICE NAMESPACE ZONE NOW; do
    [ -n "$SERVICE" ] || continue
    export SERVICE NAMESPACE ZONE NOW
    sh "$jobs/heal-service.sh" &
    children="$children $!"
  done <<LIST
$list
LIST
  pending=
  for child in $children; do
    code=0
    wait "$child" || code=$?
    [ "$code" -eq 5 ] || pending=yes
  done
  if [ -z "$pending" ]; then
    echo 'nothing is left to heal'
    exit 0
  fi
  sleep "${ROUND_SECONDS:-10}" &
  wait $!
  read -r up _ </proc/uptime
done
