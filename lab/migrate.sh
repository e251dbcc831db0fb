#!/bin/sh
# In the lab's machine with systemd, as a service: the agent goes from V1 to V2 and back, each way twice, with a crash.
# The kernel has kprobes, so V1 is the real one here.
OBJECTS=/opt/openedr/ebpf
CONFIG=/etc/openedr/agent/config.yaml
UNIT=openedr-agent.service
PROCESSES=23
failures=0
export LC_ALL=C.UTF-8

check() { # ok|FAILED TEXT
  echo "CHECK $1 $2"
  [ "$1" = ok ] || failures=$((failures + 1))
}

# holds TEXT COMMAND…
holds() {
  text=$1
  shift
  if "$@"; then check ok "$text"; else check FAILED "$text: $(tail -n 3 /tmp/out 2>/dev/null | tr '\n' ' ' | cut -c 1-400)"; fi
}

property() { systemctl show --value -p "$1" $UNIT; }

console() { # EXIT COMMAND…: ends with that exit code; output in /tmp/out
  wanted=$1
  shift
  started=$(date +%s)
  openedr-console "$@" >/tmp/out 2>&1 </dev/null
  got=$?
  echo "FACT system.seconds $(($(date +%s) - started)) for $*"
  if grep -q '^	at ' /tmp/out; then check FAILED "openedr-console $*: shows a stack trace"; fi
  if [ $got = "$wanted" ]; then
    check ok "openedr-console $*: exit code $got"
  else
    check FAILED "openedr-console $*: exit code $got, not $wanted"
    tail -n 200 /tmp/out | grep -v '^skipped\|^  \.\.\.'
    journalctl -n 30 -o cat -u openedr-migration-guard -u $UNIT --no-pager
  fi
}

runs() { [ "$(property ActiveState)" = active ] && case $(property StatusText) in "$1,"*) true ;; *) false ;; esac; }
installed() { [ "$(cd $OBJECTS && echo *)" = "$1" ]; }
fingerprint() { (cd / && sha256sum opt/openedr/ebpf/* etc/openedr/agent/config.yaml && stat -c '%n %u:%g %a' opt/openedr/ebpf opt/openedr/ebpf/* etc/openedr/agent/config.yaml) | sha256sum; }
# The agent sees known processes: of V1 up to a fifth may be missing, docs/kernels.md.
sees() { # VERSION AT_LEAST
  openedr-console watch --json --engine agent --duration 120s >/tmp/watch.json 2>/tmp/watch.err </dev/null &
  watching=$!
  for _ in $(seq 90); do
    ! grep -q Attached /tmp/watch.err || break
    sleep 1
  done
  sleep 3
  /lab/workload fork_exec $PROCESSES >/tmp/witness
  sleep 3
  kill -TERM $watching
  wait $watching
  seen=0
  for pid in $(sed -n 's/.*"pid":\([0-9]*\).*/\1/p' /tmp/witness); do
    if grep "\"tgid\":$pid[,}]" /tmp/watch.json | grep -c '"type":"exec"' >/dev/null; then seen=$((seen + 1)); fi
  done
  echo "FACT system.seen $seen of $PROCESSES with $1"
  cp /tmp/watch.err /tmp/out
  [ $seen -ge "$2" ]
}

echo "LAB-BEGIN $(uname -r)"

# The world before: V1 alone, and the configuration asks for it.
rm -f $OBJECTS/process_monitor_v2.o
sed -i 's/^  version: auto$/  version: v1/; s/max_cpu_percent: 5$/max_cpu_percent: 100/' $CONFIG # the processor is simulated
systemctl enable --now $UNIT
holds "V1 runs as the service" runs V1
holds "V1 sees what it can see" sees V1 18
before=$(fingerprint)

console 0 preflight
console 0 migrate --dry-run
holds "a dry run changes nothing" test "$before" = "$(fingerprint)"

console 0 migrate --yes --probation 0 --stable 5s
holds "V2 runs as the service" runs V2
holds "only V2's object is installed" installed process_monitor_v2.o
holds "V2 sees all of them" sees V2 $PROCESSES
console 0 report
grep -iE 'blind|witness|downtime' /tmp/out | sed 's/^/FACT system.migrate /' | head -n 12
holds "the guard is gone" sh -c '! ls /etc/systemd/system | grep -q guard'

console 0 rollback --method complete --yes --stable 5s
holds "V1 runs again" runs V1
holds "all files are as they were" test "$before" = "$(fingerprint)"

# Killed in the middle: the guard brings back the old world, without anybody.
JDK_JAVA_OPTIONS=-Dopenedr.migration.halt-after=${HALT_AFTER:-30} openedr-console migrate --yes --probation 0 --stable 5s >/tmp/out 2>&1 </dev/null
echo "FACT system.killed exit $?, last: $(tail -n 1 /tmp/out | cut -c 1-200)"
tries=0
until runs V1 && test "$before" = "$(fingerprint)" && ! ls /etc/systemd/system | grep -q guard; do
  tries=$((tries + 1))
  [ $tries -lt 90 ] || break
  sleep 1
done
holds "after a kill the old world works again" runs V1
holds "after a kill all files are as they were" test "$before" = "$(fingerprint)"

console 0 migrate --yes --probation 0 --stable 5s --profile high-load
holds "V2 runs after the second migration of the day" runs V2
holds "the profile is in force" grep -q 'event_buffer_size: 50000' $CONFIG
console 0 backup list
cp /tmp/out /tmp/backups
holds "every run has its own backup" test "$(grep -c '[0-9]\{8\}T[0-9]\{6\}Z' /tmp/backups)" -ge 3

# Method 3, then method 2.
cp /usr/lib/openedr-console/bpf/process_monitor.o $OBJECTS/
console 0 rollback --method runtime --yes --stable 5s
holds "V1 runs through a drop-in" runs V1
console 0 rollback --method backup --yes --stable 5s
holds "V1 runs from a backup" runs V1

console 0 compare --rounds 3 --processes 200 --even-if-busy
sed 's/^/FACT system.compare /' /tmp/out | tail -n 12
[ $failures = 0 ]
