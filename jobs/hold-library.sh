#!/bin/sh
# Stops what is nothing without the library while the NAS is away: a mount that hangs blocks them, and a folder that
# seems empty makes them forget what they had. return-library.sh starts them again.
# Env: TARGETS (lines `namespace service`) INCIDENT_NAMESPACE NAMESPACE SERVICE ZONE METRICS_URL
# shellcheck source-path=SCRIPTDIR
set -eu
jobs=$(dirname "$0")
. "$jobs/maintenance.sh"
. "$jobs/publish.sh"
. "$jobs/incident.sh"
began=$(moment)

# In a shell of its own: the incident is of the NAS. 0: held now; 1: not yet; 3: it was before.
hold() (
  NAMESPACE=$1
  WORKLOAD=deployment/$2
  read_workload || return 1
  case $purpose in
  nas) return 3 ;;
  -) patch_workload nas - - "$replicas" 0 ;;
  # Its owner starts it again; then it is held, for the NAS is still away.
  *) echo "$2 is stopped for $purpose" && return 1 ;;
  esac
)

held=
failed=0
while read -r namespace service; do
  [ -n "$service" ] || continue
  code=0
  hold "$namespace" "$service" || code=$?
  case $code in
  0) held="$held $service" ;;
  3) ;;
  *) failed=$((failed + 1)) ;;
  esac
done <<TARGETS
$TARGETS
TARGETS

publish zonarr_library_held 1
[ -z "$held" ] ||
  record_incident 'the NAS does not answer' "held at no pods:$held" noted "$(tenths "$began")"
[ "$failed" -eq 0 ]
