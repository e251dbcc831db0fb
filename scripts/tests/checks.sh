# Counts what shell tests found; sourced by them after common.sh.
# shellcheck shell=bash

CHECKS_PASSED=0
CHECKS_FAILED=0
SCRATCH=$(mktemp -d)
trap 'rm -rf "$SCRATCH"' EXIT

# check NAME [ARGS…]: the function of that name holds; else what it printed is shown, and what the program under test did.
check() {
  if "$@" >"$SCRATCH/said" 2>&1; then
    CHECKS_PASSED=$((CHECKS_PASSED + 1))
  else
    CHECKS_FAILED=$((CHECKS_FAILED + 1))
    say "FAILED: ${1//_/ }${2:+ ($2)}"
    sed 's/^/  /' "$SCRATCH/said" >&2
    [ ! -s "$SCRATCH/out" ] || sed 's/^/  | /' "$SCRATCH/out" >&2
  fi
}

count_checks() {
  printf '%d passed, %d failed, 0 skipped\n' "$CHECKS_PASSED" "$CHECKS_FAILED"
  [ "$CHECKS_FAILED" = 0 ] || exit 1
}
