#!/bin/sh
# The tests of the network, of the services and of the storage, for one service. Sourced; gives run_tests, which prints
# lines `network|services|storage NAME ok|FAILED|unknown RUNBOOK|- DETAIL`, and tests_json, which reads them.
# Env: that of test-network.sh, test-services.sh and test-storage.sh
# shellcheck disable=SC2154 # $jobs is set by those who source it

prefixed() {
  # A test that breaks off has not passed.
  { timeout 120 sh "$2" || echo 'test unknown - broke off'; } | sed "s/^/$1 /"
}

run_tests() {
  export SERVICE NAMESPACE ZONE PROMETHEUS_URL
  prefixed network "$jobs/test-network.sh"
  prefixed services "$jobs/test-services.sh"
  prefixed storage "$jobs/test-storage.sh"
}

# A list of {name, ok, detail}; ok is null where nobody knows.
tests_json() {
  jq --raw-input --slurp --compact-output '[split("\n")[]
    | capture("^(?<kind>\\S+) (?<name>\\S+) (?<result>ok|FAILED|unknown) (?<runbook>\\S+) ?(?<detail>.*)$")
    | {name: "\(.kind) \(.name)", ok: {ok: true, FAILED: false}[.result], detail}]'
}
