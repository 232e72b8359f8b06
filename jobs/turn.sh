#!/bin/sh
# Lets one backup at a time stop its service, over all zones. Sourced; gives take_turn, give_turn.
# Env: LEASE_NAMESPACE [TURN_SECONDS, how long to wait] [TURN_EXPIRES, seconds without a sign of life] [POLL_SECONDS]

TURN_KEEPER=
lease_version=

lease() { timeout 15 kubectl --namespace "$LEASE_NAMESPACE" "$@"; }

# patch_lease FILTER: the part of its spec that changes. With another version than the one read it is refused.
patch_lease() {
  lease patch lease/backup --type merge --patch "$(jq --null-input --arg me "$(hostname)" \
    --arg now "$(date -u +%Y-%m-%dT%H:%M:%S.000000Z)" --arg version "$lease_version" "{spec: $1}
    + if \$version == \"\" then {} else {metadata: {resourceVersion: \$version}} end")" >/dev/null
}

# Sets holder, and since when this pod has seen the Lease unchanged: the clocks of nodes need not agree.
read_lease() {
  state=$(lease get lease/backup --output json |
    jq --raw-output '[.metadata.resourceVersion, .spec.holderIdentity // "-"] | join(" ")')
  [ -n "$state" ] || return 1
  holder=${state#* }
  read -r up _ </proc/uptime
  [ "$lease_version" = "${state%% *}" ] || lease_since=${up%.*}
  lease_version=${state%% *}
}

try_turn() {
  read_lease || return 1
  [ "$holder" != "$(hostname)" ] || return 0
  if [ "$holder" != - ] && [ $((${up%.*} - lease_since)) -lt "${TURN_EXPIRES:-60}" ]; then
    [ "$holder" = "$turn_of" ] || echo "it is the turn of $holder"
    turn_of=$holder
    return 1
  fi
  patch_lease "{holderIdentity: \$me, acquireTime: \$now, renewTime: \$now}"
}

# Shows that it lives; ends with the script.
keep_turn() {
  lease_version=
  while sleep $((${TURN_EXPIRES:-60} / 4)) && kill -0 $$; do
    patch_lease "{renewTime: \$now}" || :
  done
}

take_turn() {
  turn_of=
  read -r up _ </proc/uptime
  turn_end=$((${up%.*} + ${TURN_SECONDS:-10800}))
  until try_turn; do
    if [ "${up%.*}" -ge "$turn_end" ]; then
      echo "no turn within ${TURN_SECONDS:-10800} s" >&2
      return 1
    fi
    sleep "${POLL_SECONDS:-3}"
  done
  keep_turn >/dev/null 2>&1 &
  TURN_KEEPER=$!
}

# A sign of life may still be on its way and change the version, so it is tried again. When it fails the next one waits
# until the turn expires.
give_turn() {
  [ -n "$TURN_KEEPER" ] || return 0
  kill "$TURN_KEEPER" 2>/dev/null || :
  TURN_KEEPER=
  for _ in 1 2 3; do
    if read_lease && { [ "$holder" != "$(hostname)" ] || patch_lease '{holderIdentity: null}'; }; then return 0; fi
    sleep "${POLL_SECONDS:-1}"
  done
  echo "the turn could not be given back; it expires by itself" >&2
}
