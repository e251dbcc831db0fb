# Counts what passed, failed and was skipped; sourced by ./test after common.sh.
# shellcheck shell=bash

PASSED=0
FAILED=0
SKIPPED=0
TOOK=() # "SECONDS NAME" of each step

# took STARTED NAME: notes how long a step took, and says so.
took() {
  local seconds=$((SECONDS - $1))
  TOOK+=("$seconds $2")
  say "  $2: $seconds s"
}

# run_step NAME LOG COMMAND…: one check, which writes the log.
run_step() {
  local name=$1 log=$2 started=$SECONDS
  shift 2
  if "$@"; then
    PASSED=$((PASSED + 1))
  else
    FAILED=$((FAILED + 1))
    say "FAILED: $name (log: $log)"
    log_errors "$log" 25 >&2
  fi
  took "$started" "$name"
}

# run_counted NAME LOG COMMAND…: a command whose last line counts as ours does; without one it is one check.
run_counted() {
  local name=$1 log=$2 status=0 line started=$SECONDS
  shift 2
  "$@" </dev/null >"$log" 2>&1 || status=$?
  line=$(grep -aE '^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$' "$log" | tail -n 1 || true)
  if [ -z "$line" ]; then
    if [ $status = 0 ]; then line="1 passed, 0 failed, 0 skipped"; else line="0 passed, 1 failed, 0 skipped"; fi
  elif [ $status != 0 ] && [[ $line == *" 0 failed"* ]]; then
    line=${line/ 0 failed/ 1 failed}
  fi
  read -r p _ f _ s _ <<<"$line"
  PASSED=$((PASSED + p)) FAILED=$((FAILED + f)) SKIPPED=$((SKIPPED + s))
  if [ "$f" != 0 ]; then
    say "FAILED: $name (log: $log)"
    tail -n 25 "$log" >&2
  fi
  took "$started" "$name"
}

# Adds up surefire's XML reports (or those in another folder), and names what failed or was skipped.
count_surefire() {
  local counts
  local reports=()
  mapfile -t reports < <(find "${1:-$ROOT/app/target/surefire-reports}" -name 'TEST-*.xml' 2>/dev/null)
  [ ${#reports[@]} -gt 0 ] || return 0
  counts=$(awk '
    function number(line, name) { return match(line, " " name "=\"[0-9]+\"") ? substr(line, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0 : 0 }
    function text(line, name) { return match(line, " " name "=\"[^\"]*\"") ? substr(line, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : "" }
    function plain(xml) {
      gsub(/&#10;/, " ", xml); gsub(/&quot;/, "\"", xml); gsub(/&lt;/, "<", xml); gsub(/&gt;/, ">", xml); gsub(/&amp;/, "\\&", xml)
      return substr(xml, 1, 300)
    }
    function reason(line) { sub(/^.*CDATA\[/, "", line); return substr(line, 1, 300) }
    /<testsuite / { t += number($0, "tests"); f += number($0, "failures") + number($0, "errors"); s += number($0, "skipped") }
    /<testcase / { test = text($0, "classname") "." text($0, "name") }
    /<(failure|error)[ >]/ { print "FAILED: " test ": " plain(text($0, "message")) > "/dev/stderr" }
    /<skipped/ { print "SKIPPED: " test ": " reason($0) > "/dev/stderr" }
    END { print t - f - s, f + 0, s + 0 }' "${reports[@]}")
  read -r p f s <<<"$counts"
  PASSED=$((PASSED + p)) FAILED=$((FAILED + f)) SKIPPED=$((SKIPPED + s))
  TESTS=$((${TESTS:-0} + p + f + s))
}

# What took long: the steps, and the slowest classes of tests.
report_times() {
  local reports=()
  say "Of $SECONDS s took"
  printf '%s\n' "${TOOK[@]}" | sort -rn | awk '{ seconds = $1; $1 = ""; printf "%6d s %s\n", seconds, $0 }' >&2
  mapfile -t reports < <(find "$ROOT/app/target/surefire-reports" -name 'TEST-*.xml' 2>/dev/null)
  [ ${#reports[@]} -gt 0 ] || return 0
  say "The slowest classes of tests"
  awk '/<testsuite / {
      match($0, / name="[^"]*"/); name = substr($0, RSTART + 7, RLENGTH - 8); sub(/^org\.openedr\.console\./, "", name)
      match($0, / time="[^"]*"/); time = substr($0, RSTART + 7, RLENGTH - 8); gsub(/,/, "", time)
      printf "%d %s\n", time, name
    }' "${reports[@]}" | sort -rn | awk 'NR <= 12 { printf "%6d s %s\n", $1, $2 }' >&2
}

report() {
  local status=0
  report_times
  [ "$FAILED" = 0 ] || status=1
  if [ "${TESTS:-0}" = 0 ]; then
    say "No Java test ran."
    status=1
  fi
  if [ "$MODE" = all ] && [ "$SKIPPED" != 0 ] && [ -e /sys/kernel/btf/vmlinux ]; then
    say "As root on a BPF kernel nothing may be skipped."
    status=1
  fi
  printf '%d passed, %d failed, %d skipped\n' "$PASSED" "$FAILED" "$SKIPPED"
  exit $status
}
