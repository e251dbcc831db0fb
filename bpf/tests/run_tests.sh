#!/usr/bin/env bash
# Tests the objects and the Makefile on this kernel; needs root. The last line counts.
# What the events hold is tested from Java (WorkloadKernelTest); here: loading, control, counters.
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
# What `make test` was told is not meant for each make below.
unset MAKEFLAGS MAKELEVEL PROCESS_MONITOR_VERSION DESTDIR PREFIX JSON FORCE ROUNDS PROCESSES LIMIT
PASSED=0 FAILED=0
if [ -e /sys/fs/bpf/openedr ]; then
  echo "A monitor is loaded; these tests would unload it. First: make unload" >&2
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi
ROOT=$(mktemp -d)
SYSCTL=$(cat /proc/sys/kernel/bpf_stats_enabled)
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
says() { # PATTERN COMMAND…: it succeeds, and a line matches
  local pattern=$1 output
  shift
  output=$("$@" 2>&1) && grep -E -e "$pattern" <<<"$output" || { echo "$output" && return 1; }
}
refuses() { # PATTERN COMMAND…: it fails, and a line matches
  local pattern=$1 output
  shift
  ! output=$("$@" 2>&1) && grep -E -e "$pattern" <<<"$output" || { echo "$output" && return 1; }
}
silent() { # COMMAND…: it succeeds, and prints nothing where errors go
  local errors
  errors=$("$@" 2>&1 >/dev/null) && [ -z "$errors" ] || { echo "$errors" && return 1; }
}
counter() { build/monitorctl info 0 | awk -v name="$1" '$1 == name { print $2 }'; }

# What a workload makes is counted: at least, for other processes of the machine are counted as well.
counts() { # CASE FORKS EXECS EXITS
  build/monitorctl reset-stats >/dev/null || return 1
  build/tests/workload "$1" 23 >/dev/null || return 1
  local forks execs exits
  forks=$(counter fork_events) execs=$(counter exec_events) exits=$(counter exit_events)
  echo "$1: forks $forks, execs $execs, exits $exits"
  [ "$forks" -ge "$2" ] && [ "$execs" -ge "$3" ] && [ "$exits" -ge "$4" ]
}
INSTALLED=$ROOT/opt/openedr/ebpf # by make install DESTDIR="$ROOT"
V1=process_monitor.o V2=process_monitor_v2.o

# Objects.
check "both objects pass the verifier" make -s verify
check "a good object is verified without a word of libbpf" silent build/monitorctl verify build/$V2
head -c 5000 build/$V2 >"$ROOT/cut.o"
check "a truncated object fails verify" refused build/monitorctl verify build/$V2 "$ROOT/cut.o"
check "its error has a name" refuses 'cut.o: BPF object format invalid|cut.o: Something wrong in libelf' \
  build/monitorctl verify "$ROOT/cut.o"
check "the verifier's reason is shown" refuses "invalid mem access 'map_value_or_null'" \
  build/monitorctl verify build/tests/rejected.o
check "but only the end of its log" test "$(build/monitorctl verify build/tests/rejected.o 2>&1 | wc -c)" -lt 9000
check "an unknown version is refused" refused make -s PROCESS_MONITOR_VERSION=V1 all
check "two versions are refused" refuses "is v1 or v2, not 'v1 v2'" make -s PROCESS_MONITOR_VERSION="v1 v2" help
check "an empty version is refused" refuses "is v1 or v2, not ''" make -s PROCESS_MONITOR_VERSION= help
check "so it is from the environment" refuses "is v1 or v2, not ''" env PROCESS_MONITOR_VERSION= make -s help

# Installing.
check "V1 is built" make -s build-v1
check "V1 is installed" make -s install DESTDIR="$ROOT"
check "only V1 is there" test "$(ls "$INSTALLED")" = $V1
check "V2 is built" make -s build-v2
check "V2 is not installed yet" refuses '^installed: NOT INSTALLED' make -s check-updates DESTDIR="$ROOT"
check "V2 is installed" make -s install DESTDIR="$ROOT"
check "only V2 is there" test "$(ls "$INSTALLED")" = $V2
check "V1 is built again" make -s build-v1
check "what a call builds is what it installs" make -s build-v2 install DESTDIR="$ROOT"
check "only V2 is there again" test "$(ls "$INSTALLED")" = $V2
check "what is installed is what is built" says 'same as the built one' make -s check-updates DESTDIR="$ROOT"
SUM=$(sha256sum <build/$V2)
check "checksum, size and date are told" \
  says "^installed: sha256 ${SUM:0:12}, $(stat -c %s build/$V2) bytes, of 2[0-9]{3}-.*$INSTALLED" \
  make -s check-updates DESTDIR="$ROOT"
check "nothing is pinned, and that is no difference" says '^loaded: +nothing of v2 is pinned' \
  make -s check-updates DESTDIR="$ROOT"
echo >>"$INSTALLED/$V2"
check "a difference is told, and fails" refuses 'DIFFERS from the built one' make -s check-updates DESTDIR="$ROOT"
echo foreign >"$INSTALLED/$V1"
check "V2 is installed beside a foreign file" make -s install DESTDIR="$ROOT"
check "a foreign file stays" grep -q foreign "$INSTALLED/$V1"
check "it is not overwritten" refuses 'is not ours; it stays. FORCE=1' \
  make -s install DESTDIR="$ROOT" PROCESS_MONITOR_VERSION=v1
check "it is as it was" test "$(ls "$INSTALLED") $(cat "$INSTALLED/$V1")" = "$V1"$'\n'"$V2 foreign"
check "by force it is replaced" make -s install DESTDIR="$ROOT" PROCESS_MONITOR_VERSION=v1 FORCE=1
SUM=$(echo foreign | sha256sum)
check "but kept under another name" grep -qx foreign "$INSTALLED/$V1.foreign-${SUM:0:8}"
check "and ours is there" cmp build/$V1 "$INSTALLED/$V1"
check "V2 is installed again" make -s install DESTDIR="$ROOT"

# What the machine has.
for tool in clang llvm-strip cc make libbpf; do
  check "$tool is there, with its version" says "^ok +$tool: .*[0-9]+\.[0-9]+" make -s check-deps
done
check "bpftool is optional" says '^optional bpftool' make -s check-deps
check "a missing tool fails" refuses '^MISSING +no-such-strip' make -s check-deps LLVM_STRIP=no-such-strip
make -s kernel-info >"$ROOT/kernel" 2>&1
has() { says "$1" cat "$ROOT/kernel"; }
check "kernel: its release" has "^yes Linux $(uname -r) "
for probe in 'map type ringbuf' 'map type lru_hash' 'program type raw_tracepoint' 'program type kprobe' \
  'helper of raw_tracepoint programs: bpf_ringbuf_query' 'helper of kprobe programs: bpf_probe_read_user_str'; do
  check "kernel: $probe is probed" has "^yes $probe \(probed\)"
done
check "kernel: only what is used is probed" refused grep -q bpf_get_current_cgroup_id "$ROOT/kernel"
check "kernel: a tracepoint is found in BTF" has '^yes tracepoint in BTF: sched_process_exec \(btf_trace_'
check "kernel: and looked for in tracefs" has '^(yes|no |\?  ) tracepoint in tracefs: sched_process_exec \('
check "kernel: the JIT's state" has "JIT of BPF \(.*: $(cat /proc/sys/net/core/bpf_jit_enable)\)"
check "kernel: each line is an answer with its evidence" \
  test "$(grep -cvE '^(yes|no |\?  ) .* \(.+\)$' "$ROOT/kernel")" = 0
lockdown() { # LEVELS: as if the kernel said so, seen by this command alone
  unshare -m sh -c 'mount -t tmpfs none /sys/kernel/security && echo "$1" >/sys/kernel/security/lockdown &&
    build/monitorctl kernel build/process_monitor_v2.o' sh "$1"
}
check "kernel: lockdown's level" says '^yes lockdown \(.*: integrity\)' lockdown 'none [integrity] confidentiality'
check "kernel: no lockdown" says '^no  lockdown \(.*: none\)' lockdown '[none] integrity confidentiality'
check "kernel: probes need root, and say so" says '^\?   map type ringbuf \(.*needs root' \
  setpriv --bounding-set -sys_admin,-bpf,-perfmon build/monitorctl kernel build/$V2

# Loading and counting.
check "info has an empty list while nothing is loaded" says '^\{"sampled_ns":0,"monitors":\[\]\}$' make -s info JSON=1
check "V2 loads and attaches" make -s load
check "a second load is refused" refused make -s load
check "what is loaded is what is built" says '^loaded: +v2 has the 3 programs' make -s check-updates DESTDIR="$ROOT"
mkdir "$ROOT/changed" && cp -r Makefile ./*.c include tools tests "$ROOT/changed"
sed -i 's/EXE_COMPONENTS 32/EXE_COMPONENTS 31/' "$ROOT/changed/include/openedr_wire.h"
make -s -C "$ROOT/changed" build-v2 install DESTDIR="$ROOT/changed" >/dev/null 2>&1
check "a loaded program that differs is told, and fails" refuses '^loaded: +v2 DIFFERS .* \(1 of its 3 programs' \
  make -s -C "$ROOT/changed" check-updates DESTDIR="$ROOT/changed"
check "execs are counted" counts fork_exec 23 23 23
check "failing execs are no execs, but exits" counts failing_exec 23 0 23
for case in vfork_exec posix_spawn thread_exec script memfd hostile hostile_comm long_path deep_path; do
  check "$case is counted" counts $case 23 23 23
done
for case in killed core leader_first threads last_two; do
  check "$case is counted" counts $case 23 0 23
done
check "orphan is counted" counts orphan 46 0 45 # the last may still be on its way out
check "a workload leaves nothing behind" \
  bash -c "mkdir $ROOT/tmp && TMPDIR=$ROOT/tmp build/tests/workload deep_path && rmdir $ROOT/tmp"
check "threads are skipped" test "$(build/tests/workload threads 23 >/dev/null && counter threads_skipped)" -ge 529
check "nothing is dropped" test "$(counter events_dropped)" = 0
check "every string could be read" test "$(counter data_read_errors)" = 0
check "info lists the programs" says trace_process_exec_v2 build/monitorctl info 0

# What they cost, while somebody counts.
busy() { build/tests/workload fork_exec 230 >/dev/null & "$@"; wait $!; }
check "info counts runs and their time" says 'trace_process_exec_v2, .* [0-9.]+ runs/s, [1-9][0-9]* ns/run' \
  busy make -s info SECONDS=0.3
check "info says when there was none" says 'no run in 0\.0[0-9]* s' build/monitorctl info 0.001
check "a wrong interval is refused" refuses "SECONDS is a number" make -s info SECONDS=soon
PROGRAM='\{"id":[0-9]+,"name":"[a-z0-9_]+","link_id":[0-9]+,"instructions":[0-9]+,"jited_bytes":[0-9]+,'
PROGRAM+='"runs":[0-9]+,"run_ns":[0-9]+,"ns_per_run":([0-9]+|null)\}'
JSON_INFO='^\{"sampled_ns":[0-9]+,"monitors":\[\{"version":"v2","pinned_folder":"/sys/fs/bpf/openedr/v2",'
JSON_INFO+="\"programs\":\[$PROGRAM,$PROGRAM,$PROGRAM\],\"counters\":\{(\"[a-z_]+\":[0-9]+,?){14}\}\}\]\}\$"
rm build/monitorctl
make -s info JSON=1 SECONDS=0.1 >"$ROOT/json" 2>/dev/null
check "info gives JSON" grep -qE "$JSON_INFO" "$ROOT/json"
check "and nothing else, even if it has to be built" test "$(wc -l <"$ROOT/json")" = 1
check "the sysctl is as it was" test "$(cat /proc/sys/kernel/bpf_stats_enabled)" = "$SYSCTL"
check "performance is not measured beside a loaded monitor" refuses 'make unload' tests/run_performance_tests.sh
check "unload removes what is ours" make -s unload
check "nothing is left" test ! -e /sys/fs/bpf/openedr
check "performance is measured" env ROUNDS=2 PROCESSES=50 tests/run_performance_tests.sh
report() { says "$1" cat build/performance_test_report.txt; }
check "of each program" report 'round 2: .*slowdown [0-9.]+, dropped 0; ns/run: exec [0-9]+ exit [0-9]+ fork [0-9]+$'
check "with its spread" report 'slowdown in 2 rounds: min [0-9.]+, median [0-9.]+, max [0-9.]+$'
interrupted() { # as by Ctrl-C, while a monitor is loaded
  set -m
  # Where these tests are themselves a job in the background of a script, SIGINT is ignored, and would be in children.
  env --default-signal=INT tests/run_performance_tests.sh >/dev/null 2>&1 &
  for _ in $(seq 1200); do
    [ -e /sys/fs/bpf/openedr/v2 ] && break
    sleep 0.05
  done
  [ -e /sys/fs/bpf/openedr/v2 ] && kill -INT -- -$!
  wait $!
  [ $? = 130 ] && [ ! -e /sys/fs/bpf/openedr ]
}
check "interrupted, it unloads" interrupted
check "nothing is left of it" test ! -e /sys/fs/bpf/openedr
if [ -e /sys/bus/event_source/devices/kprobe ]; then
  check "V1 loads and attaches" make -s load PROCESS_MONITOR_VERSION=v1
else
  check "V1 is refused with a reason where there are no kprobes" \
    refuses 'no kprobes' make -s load PROCESS_MONITOR_VERSION=v1
fi
printf '%d passed, %d failed, 0 skipped\n' "$PASSED" "$FAILED"
[ "$FAILED" = 0 ]
