#!/usr/bin/env bash
# What the monitors cost: processes of `workload fork_exec` with a monitor off and on, in interleaved rounds.
# ROUNDS (5), PROCESSES a run (1500), LIMIT (50): no round begins after so many seconds. Needs root.
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
ROUNDS=${ROUNDS:-5} PROCESSES=${PROCESSES:-1500} LIMIT=${LIMIT:-50}
REPORT=build/performance_test_report.txt
CTL=build/monitorctl

if [ -e /sys/fs/bpf/openedr ]; then
  echo "A monitor is loaded, and would be measured as well. First: make unload" >&2
  exit 1
fi
mkdir -p build && : >"$REPORT" || exit 1
trap '$CTL unload >/dev/null' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

failed() { echo "measuring $1 failed: a run failed or took too long" >&2 && exit 1; }
say() { printf '%s\n' "$1" | tee -a "$REPORT"; }
# However slow the machine is, it ends some seconds after LIMIT.
run() { timeout $((LIMIT > SECONDS ? LIMIT - SECONDS + 5 : 5)) build/tests/workload fork_exec "$1" >/dev/null; }
milliseconds() { # of one run, after a short one: the kernel may still be freeing what the last unload left
  local start
  run $((PROCESSES / 5 + 1)) || return 1
  start=${EPOCHREALTIME/[.,]/} # microseconds, whatever the locale's comma
  run "$PROCESSES" || return 1
  echo $(((${EPOCHREALTIME/[.,]/} - start) / 1000))
}
number() { sed -E "s/.*\"$1\":([0-9]+).*/\1/"; }

# Apart from what is timed, for counting costs time as well.
ns_per_run() {
  local json
  run "$PROCESSES" &
  json=$($CTL info 0.2 json)
  wait $! || return 1
  grep -oE '"name":"[^"]*"|"ns_per_run":[a-z0-9]+' <<<"$json" |
    sed -E 's/.*:"?([^"]*)"?/\1/; s/^trace_(sys|process)_//; s/_v2$//' | paste -sd ' '
}

measured_on() { # VERSION: milliseconds, drops, then each program with its ns/run
  $CTL load "$1" "build/$2" >/dev/null || return 1
  local time drops
  time=$(milliseconds) && drops=$($CTL info 0 json | number events_dropped) &&
    echo "$time $drops $(ns_per_run)" || return 1
  $CTL unload >/dev/null
}

spread() { # of the numbers on stdin
  sort -n | awk '{ v[NR] = $1 } END { m = int((NR + 1) / 2)
    printf "min %.3f, median %.3f, max %.3f\n", v[1], NR % 2 ? v[m] : (v[m] + v[m + 1]) / 2, v[NR] }'
}

measure() { # VERSION OBJECT
  local round off on drops programs slowdowns=()
  say "$1: $PROCESSES processes a run"
  for ((round = 1; round <= ROUNDS && SECONDS < LIMIT; round++)); do
    if ((round % 2)); then # neither is always the first, lest the machine's mood become a result
      off=$(milliseconds) && on=$(measured_on "$1" "$2") || failed "$1"
    else
      on=$(measured_on "$1" "$2") && off=$(milliseconds) || failed "$1"
    fi
    read -r on drops programs <<<"$on"
    slowdowns+=("$(awk -v on="$on" -v off="$off" 'BEGIN { printf "%.3f", on / off }')")
    say "  round $round: off $off ms, on $on ms, slowdown ${slowdowns[-1]}, dropped $drops; ns/run: $programs"
  done
  [ "${#slowdowns[@]}" -gt 0 ] || { say "  no round: no time left of $LIMIT s" && return 0; }
  say "  slowdown in ${#slowdowns[@]} rounds: $(printf '%s\n' "${slowdowns[@]}" | spread)"
}

SECONDS=0
say "$(uname -r), $(nproc) CPUs, $(date '+%F %T'), load $(cut -d ' ' -f 1 /proc/loadavg)"
measure v2 process_monitor_v2.o
if [ -e /sys/bus/event_source/devices/kprobe ]; then
  measure v1 process_monitor.o
else
  say "v1: not measured: this kernel has no kprobes"
fi
echo "report: bpf/$REPORT"
