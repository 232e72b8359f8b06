#!/bin/sh
# Counts the attempts to heal a service, so that there is a bound, whatever dies in between. Sourced; gives
# count_attempt, note_attempt, mark_escalated, forget_attempts.
# Env: SERVICE INCIDENT_NAMESPACE NOW (the clock of Prometheus: those of the nodes need not agree)
# [ATTEMPTS] [PAUSE_SECONDS] [RESET_SECONDS]
# shellcheck disable=SC2034 # some variables are for those who source it

attempts_api() { timeout 15 kubectl --namespace "$INCIDENT_NAMESPACE" "$@"; }

# Sets count, last (when the newest one began or ended), well (whether it helped), escalated, and the version.
read_attempts() {
  state=$(attempts_api get configmap/recovery-attempts --output json | jq --raw-output --arg service "$SERVICE" '
    ((.data // {})[$service] // "{}" | try fromjson catch {} | objects // {}) as $its
    | [$its.count, $its.last | numbers // 0 | floor] + [$its.well, $its.escalated | . == true] + [.metadata.resourceVersion]
    | map(tostring) | join(" ")')
  [ -n "$state" ] || return 1
  read -r count last well escalated attempts_version <<STATE
$state
STATE
}

# write_attempts COUNT WELL ESCALATED: refused when somebody has written since they were read.
write_attempts() {
  attempts_patch=$(jq --null-input --compact-output --arg service "$SERVICE" --arg version "$attempts_version" \
    --argjson count "$1" --argjson last "$(prometheus_time)" --argjson well "$2" --argjson escalated "$3" \
    '{metadata: {resourceVersion: $version},
      data: {($service): ({count: $count, last: $last, well: $well, escalated: $escalated} | tojson)}}') || return 1
  attempts_api patch configmap/recovery-attempts --type merge --patch "$attempts_patch" >/dev/null
}

# What the clock of Prometheus must show by now.
attempts_since=$(moment)
prometheus_time() { echo $((NOW + ($(moment) - attempts_since) / 100)); }

# Each pause is twice the one before.
pause_of() { echo $((${PAUSE_SECONDS:-60} << ($1 - 1))); }

# 0: counted, and the attempt may be made; 1: the API does not do it; 3: it is not time yet; 4: there were enough.
try_count() {
  read_attempts || return 1
  since=$((NOW - last))
  # The newest one helped, and for long.
  if [ "$well" = true ] && [ "$since" -ge "${RESET_SECONDS:-3600}" ]; then count=0; fi
  [ "$count" -lt "${ATTEMPTS:-3}" ] || return 4
  if [ "$count" -gt 0 ] && [ "$since" -ge 0 ] && [ "$since" -lt "$(pause_of "$count")" ]; then return 3; fi
  write_attempts $((count + 1)) false false || return 1
  count=$((count + 1))
}

# The same, but looks again when the API refuses.
count_attempt() {
  for _ in 1 2 3 4 5; do
    counted=0
    try_count || counted=$?
    [ "$counted" -eq 1 ] || return "$counted"
    sleep "${POLL_SECONDS:-1}"
  done
  return 1
}

# note_attempt WELL ESCALATED: how the newest one went. Without it the count alone stays, which is the safe side.
note_attempt() {
  for _ in 1 2 3 4 5; do
    if read_attempts && write_attempts "$count" "$1" "$2"; then return 0; fi
    sleep "${POLL_SECONDS:-1}"
  done
  return 1
}

forget_attempts() {
  attempts_api patch configmap/recovery-attempts --type merge \
    --patch "$(jq --null-input --compact-output --arg service "$SERVICE" '{data: {($service): null}}')" >/dev/null
}
