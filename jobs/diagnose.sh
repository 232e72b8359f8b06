#!/bin/sh
# Tests the network, the services and the storage, and prints a line for each test:
# `SERVICE network|services|storage NAME ok|FAILED|unknown RUNBOOK|- DETAIL`. Changes nothing; fails when a test did.
# Env: SERVICE_NAMESPACES (lines `service namespace zone`) PROMETHEUS_URL [TARGET (only this service)]
# shellcheck source-path=SCRIPTDIR
set -eu
jobs=$(dirname "$0")
. "$jobs/three-tests.sh"

failed=
while read -r SERVICE NAMESPACE ZONE; do
  if [ -z "$SERVICE" ] || [ "$SERVICE" != "${TARGET:-$SERVICE}" ]; then continue; fi
  found=$(run_tests </dev/null)
  printf '%s\n' "$found" | sed "s/^/$SERVICE /"
  if printf '%s\n' "$found" | grep -q '^[^ ]* [^ ]* FAILED '; then failed=yes; fi
done <<SERVICES
$SERVICE_NAMESPACES
SERVICES
[ -z "$failed" ]
