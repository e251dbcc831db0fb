#!/usr/bin/env bash
# Writes what `lab/run.sh --document` has just found into docs/kernels.md, between its markers; the rest of the page stays.
set -euo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
BUILD=$ROOT/lab/build
RECORDED=$ROOT/lab/recorded
PAGE=$ROOT/docs/kernels.md
SERIES="5.10 6.1 6.12 newest"

# "5.10.0-46-cloud-amd64, Debian 5.10.262-1"
kernel() { sed -n 's/^FACT kernel \([^ ]*\) .*Debian \([^ ]*\) .*/\1, Debian \2/p' "$BUILD/$1-main.log"; }

fact() { # SERIES MACHINE KEY
  sed -n "s/^FACT $3 //p" "$BUILD/$1-$2.log"
}

# verdict SERIES MACHINE PATTERN: of the checks with that pattern.
verdict() {
  local log=$BUILD/$1-$2.log ok bad
  if [ ! -f "$log" ]; then
    printf 'not run'
    return
  fi
  ok=$(grep -Ec "^CHECK ok ($3)" "$log" || true)
  bad=$(sed -En "s/^CHECK FAILED ($3)/\1/p" "$log" | sed -n 1p)
  if [ -n "$bad" ]; then printf 'FAILED: %s' "$bad"; elif [ "$ok" = 0 ]; then printf 'not run'; else printf 'yes (%s)' "$ok"; fi
}

table_head() { # COLUMN…
  printf '| %s ' "$@"
  printf '|\n'
  printf '|---%.0s' "$@"
  printf '|\n'
}

kernels_head() { # COLUMN
  local names=("$1") s
  for s in $SERIES; do names+=("$(kernel "$s")"); done
  table_head "${names[@]}"
}

# row TEXT MACHINE PATTERN
row() {
  local s
  printf '| %s ' "$1"
  for s in $SERIES; do printf '| %s ' "$(verdict "$s" "$2" "$3")"; done
  printf '|\n'
}

fact_row() { # TEXT MACHINE KEY
  local s
  printf '| %s ' "$1"
  for s in $SERIES; do printf '| %s ' "$(fact "$s" "$2" "$3")"; done
  printf '|\n'
}

matrix() {
  kernels_head 'what was checked'
  row 'V2 tells each process of 17 workloads once: parent, status, identity, times, flags, names, path, arguments' main 'v2 [a-z_]+: of'
  row 'V2 tells user, group and cgroup' main 'v2 user'
  row "V2's counters are what arrived; nothing dropped, no string missing" main 'v2 (counters|strings)'
  row 'V1 tells the calls of these workloads, deaths by signal not: status, parent, file name' main 'v1 [a-z_]+: of'
  row 'V1 tells no fork, and at most 40 arguments' main 'v1 (takes|is blind)'
  row "V1's counters are what arrived; nothing dropped, missing strings counted" main 'v1 counters'
  row 'while others read maps all the time, `preempt=full`: V2 misses nothing; V1 misses what the kernel counts as left out, if it counts' preempt 'v[12] while maps'
  row 'V1 and V2 at once' main 'both at once'
  row 'calls as 32-bit programs make them: V2 tells them, V1 does not' main '32-bit'
  row 'V2 works without tracefs' main 'v2 without tracefs'
  row 'V1 works without tracefs' main 'v1 without tracefs'
  row 'kprobes switched off: V1 attaches and is silent; attached anew with kprobes on, it works' main 'v1 (kprobes|attached anew)'
  row 'BTF hidden: both are refused' main 'v[12] no-btf'
  row '`lockdown=integrity` (as Secure Boot sets it): both work' integrity 'v[12] lockdown=integrity'
  row '`lockdown=confidentiality`: both are refused' lockdown 'v[12] lockdown'
  row 'the console itself, in Java: V1, V2, and its explanations' java java
  row 'the kernel complains of nothing' main 'kernel log'
  fact_row 'fact: attempts to exec of which V1 could not read a string' main v1.strings-missing
  fact_row 'fact: calls that V1 missed then' preempt v1.left-out
  fact_row 'fact: seen by a V1 that was attached while kprobes were off, once they are on' main kprobes-off.early
  fact_row 'fact: how the kernel calls a program without a name' main memfd
}

field() { sed -n "s/^$2: //p" "$1" | sed -n 1p; }

# The line of libbpf or the verifier that says why.
decisive() { grep -aE 'unknown func|cannot use helper|policy check failed|Error loading' "$1" | tail -n 1 | sed 's/^[ |^-]*//'; }

reasons() {
  local s file
  table_head kernel case 'where it fails' errno 'the decisive words'
  for s in $SERIES; do
    for file in "$RECORDED/$s"/*.txt; do
      # shellcheck disable=SC2016
      printf '| %s | [%s](../lab/recorded/%s) | %s | %s | `%s` |\n' "$(field "$file" kernel)" "$(basename "$file" .txt)" \
        "$s/$(basename "$file")" "$(field "$file" operation)" "$(field "$file" errno)" "$(decisive "$file")"
    done
  done
}

# Two nanoseconds are one instruction, see run.sh.
instructions() { # SERIES VERSION PROGRAM
  fact "$1" compare program | awk -v version="$2" -v program="$3" '$1 == version && $2 == program { printf "%d", $5 / 2 }'
}

runs() {
  local s
  table_head kernel 'V1 execve' 'V1 exit_group' 'V2 fork' 'V2 exec' 'V2 exit' 'V2 / V1, exec and exit'
  for s in $SERIES; do
    set -- "$(instructions "$s" v1 trace_sys_execve)" "$(instructions "$s" v1 trace_sys_exit_group)" \
      "$(instructions "$s" v2 trace_process_fork_v2)" "$(instructions "$s" v2 trace_process_exec_v2)" \
      "$(instructions "$s" v2 trace_process_exit_v2)"
    printf '| %s | %s | %s | %s | %s | %s | %s |\n' "$(kernel "$s")" "$@" \
      "$(awk -v a="$1" -v b="$2" -v c="$4" -v d="$5" 'BEGIN { printf "%.2f", (c + d) / (a + b) }')"
  done
}

# of SERIES FIELD: the median of a round's figure, in instructions for each exec of 200.
of() { fact "$1" compare round | awk -v f="$2" '{ print $f * 1e6 / 2 / 200 }' | sort -n | awk '{ v[NR] = $1 } END { printf "%d", v[int((NR + 1) / 2)] }'; }
spread() { fact "$1" compare round | awk -v f="$2" '{ print $f }' | sort -n | awk '{ v[NR] = $1 } END { printf "%.1f %%", (v[NR] / v[1] - 1) * 100 }'; }

storms() {
  local s none v1 v2
  table_head kernel 'nothing attached' 'V1' 'V2' 'spread of the rounds' 'V1 told' 'V2 told'
  for s in $SERIES; do
    none=$(of "$s" 2) v1=$(of "$s" 4) v2=$(of "$s" 6)
    awk -v k="$(kernel "$s")" -v n="$none" -v a="$v1" -v b="$v2" \
      'BEGIN { printf "| %s | %d | +%d (%.1f %%) | +%d (%.1f %%) |", k, n, a - n, (a / n - 1) * 100, b - n, (b / n - 1) * 100 }'
    printf ' %s, %s, %s | %s | %s |\n' "$(spread "$s" 2)" "$(spread "$s" 4)" "$(spread "$s" 6)" \
      "$(fact "$s" compare seen | sed -n 's/^v1 //p')" "$(fact "$s" compare seen | sed -n 's/^v2 //p')"
  done
}

generated() {
  printf 'Run of %s with %s on kernel %s; console %s.\n' "$(date -u '+%F %R UTC')" \
    "$(qemu-system-x86_64 --version | sed -n '1s/ (.*//p')" "$(uname -r)" "$(git -C "$ROOT" rev-parse --short HEAD 2>/dev/null || echo '?')"
  printf 'In brackets: the number of checks; a workload is 23 processes (orphan: 46).\n\n'
  matrix
  printf '\n### How a load is refused\n\n'
  reasons
  printf '\n### Instructions for a run of a program, with what counting them costs\n\n'
  runs
  printf '\n### Instructions for one vfork + exec + exit + wait, of 200; medians of interleaved rounds\n\n'
  storms
}

NEXT=$(mktemp)
trap 'rm -f "$NEXT"' EXIT
{
  sed '/<!-- generated/q' "$PAGE"
  generated
  sed -n '/<!-- end/,$p' "$PAGE"
} >"$NEXT"
cat "$NEXT" >"$PAGE"
