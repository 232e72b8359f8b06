#!/bin/sh
# Fills a standby's volume from the newest backup of its service, so that it starts warm. Never while the standby runs.
# Env: SERVICE ZONE (of the service) NAMESPACE STANDBY (its Deployment) SOURCE (its volume) IDENTITY_URL (of the service)
# METRICS_URL RESTIC_*
# shellcheck source-path=SCRIPTDIR
set -eu
# restic writes times of the zone that it runs in.
export TZ=UTC
jobs=$(dirname "$0")
. "$jobs/publish.sh"
. "$jobs/repository.sh"
. "$jobs/restore-fetch.sh"
. "$jobs/restore-swap.sh"

# The standby's pod does not start without it.
refreshed=$SOURCE/.zonarr-refreshed

refuse() {
  echo "refused: $1" >&2
  exit 1
}

finish() {
  code=$?
  trap '' TERM INT
  [ "$code" -eq 0 ] || publish zonarr_standby_refresh_success 0
  exit "$code"
}
trap finish EXIT
trap 'exit 143' TERM INT

# Pods that have passed their first container: the server runs on this very volume, or did.
running() {
  listed=$(timeout 15 kubectl --namespace "$NAMESPACE" get pods --output json \
    --selector "app.kubernetes.io/name=$STANDBY,app.kubernetes.io/instance=zonarr") || return 2
  printf '%s' "$listed" | jq --exit-status \
    'any(.items[]; any(.status.conditions[]?; .type == "Initialized" and .status == "True"))' >/dev/null
}

# Fails closed: without an answer of the API nothing is touched.
must_rest() {
  code=0
  running || code=$?
  case $code in
  1) return 0 ;;
  0) echo "$STANDBY runs; its data is left alone" ;;
  *) refuse "the API does not say whether $STANDBY runs" ;;
  esac
  return 1
}

# What a standby must answer, as long as the service itself can say it.
note_identity() {
  if curl --silent --fail --max-time 10 --output "$SOURCE/.zonarr-identity.new" "$IDENTITY_URL"; then
    mv "$SOURCE/.zonarr-identity.new" "$SOURCE/.zonarr-identity"
  else
    echo "$SERVICE does not say who it is; what it said before is kept" >&2
  fi
}

# The marker is away meanwhile, so a standby that is started in the middle waits.
put_in_place() {
  if [ -e "$refreshed" ]; then mv "$refreshed" "$refreshed-away"; fi
  if ! must_rest; then
    if [ -e "$refreshed-away" ]; then mv "$refreshed-away" "$refreshed"; fi
    exit 0
  fi
  swap_in && accept_swap && mv "$1" "$refreshed"
  rm -f "$refreshed-away"
}

must_rest || exit 0
note_identity
# A run that was killed left both; the backup is still there.
if swap_under_way; then swap_back; fi
drop_staged

listed=$(list_snapshots)
newest=$(echo "${listed:-[]}" | good_ones "$SERVICE" | jq --raw-output 'last.id // ""')
# StandbyStale tells people when this lasts.
if [ -z "$newest" ]; then
  echo "$SERVICE has no backup yet; $STANDBY waits for its first data"
  exit 0
fi
if [ "$(jq --raw-output .snapshot "$refreshed" 2>/dev/null)" != "$newest" ]; then
  SNAPSHOT=$newest
  fetch_snapshot
  echo "$snapshot" | jq '{snapshot: .id, time}' >"$SOURCE/.zonarr-refreshed-from"
  put_in_place "$SOURCE/.zonarr-refreshed-from"
fi
taken=$(jq '.time | sub("\\..*"; "Z") | fromdateiso8601' "$refreshed")
echo "$STANDBY has the data of $(jq --raw-output .time "$refreshed")"
publish zonarr_standby_refresh_success 1 zonarr_standby_data_timestamp_seconds "$taken"
