#!/usr/bin/env bash
# Tests the objects and the Makefile on this kernel; needs root. The last line counts.
# What the events hold is tested from Java (WorkloadKernelTest); here: loading, control, counters.
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
PASSED=0 FAILED=0
ROOT=$(mktemp -d)
trap 'make -s unload >/dev/null 2>&1; rm -rf "$ROOT"' EXIT

check() { # NAME COMMAND…
  local name=$1 output
  shift
  if output=$("$@" 2>&1); then
    PASSED=$((PASSED + 1))
  else
    FAILED=$((FAILED + 1))
    printf 'FAILED: %s\n%s\n' "$name" "$output"
  fi
}
refused() { ! "$@"; }
counter() { build/monitorctl info | awk -v name="$1" '$1 == name { print $2 }'; }

# What a workload makes is counted: at least, for other processes of the machine are counted as well.
counts() { # CASE FORKS EXECS EXITS
  build/monitorctl reset-stats >/dev/null || return 1
  build/tests/workload "$1" 23 >/dev/null || return 1
  local forks execs exits
  forks=$(counter fork_events) execs=$(counter exec_events) exits=$(counter exit_events)
  echo "$1: forks $forks, execs $execs, exits $exits"
  [ "$forks" -ge "$2" ] && [ "$execs" -ge "$3" ] && [ "$exits" -ge "$4" ]
}

check "both objects pass the verifier" make -s verify
head -c 5000 build/process_monitor_v2.o >"$ROOT/cut.o"
check "a truncated object fails verify" refused build/monitorctl verify build/process_monitor_v2.o "$ROOT/cut.o"
check "an unknown version is refused" refused make -s PROCESS_MONITOR_VERSION=V1 all
check "V1 is built" make -s build-v1
check "V1 is installed" make -s install DESTDIR="$ROOT"
check "only V1 is there" test "$(ls "$ROOT/opt/openedr/ebpf")" = process_monitor.o
check "V2 is built" make -s build-v2
check "V2 is installed" make -s install DESTDIR="$ROOT"
check "only V2 is there" test "$(ls "$ROOT/opt/openedr/ebpf")" = process_monitor_v2.o
check "V1 is built again" make -s build-v1
check "what a call builds is what it installs" make -s build-v2 install DESTDIR="$ROOT"
check "only V2 is there again" test "$(ls "$ROOT/opt/openedr/ebpf")" = process_monitor_v2.o
echo foreign >"$ROOT/opt/openedr/ebpf/process_monitor.o"
check "V2 is installed beside a foreign file" make -s install DESTDIR="$ROOT"
check "a foreign file stays" grep -q foreign "$ROOT/opt/openedr/ebpf/process_monitor.o"
check "V2 loads and attaches" make -s load
check "a second load is refused" refused make -s load
check "execs are counted" counts fork_exec 23 23 23
check "failing execs are no execs, but exits" counts failing_exec 23 0 23
check "threads are skipped" test "$(build/tests/workload threads 23 >/dev/null && counter threads_skipped)" -ge 529
check "nothing is dropped" test "$(counter events_dropped)" = 0
check "info lists the programs" bash -c "build/monitorctl info | grep -q trace_process_exec_v2"
check "unload removes what is ours" make -s unload
check "nothing is left" test ! -e /sys/fs/bpf/openedr
if [ -e /sys/bus/event_source/devices/kprobe ]; then
  check "V1 loads and attaches" make -s load PROCESS_MONITOR_VERSION=v1
else
  check "V1 is refused with a reason where there are no kprobes" \
    bash -c "make -s load PROCESS_MONITOR_VERSION=v1 2>&1 | grep -q 'no kprobes'"
fi
printf '%d passed, %d failed, 0 skipped\n' "$PASSED" "$FAILED"
[ "$FAILED" = 0 ]
