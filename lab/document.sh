#!/usr/bin/env bash
# Writes what the last full run of lab/run.sh found into docs/kernels.md, between its markers.
set -euo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
BUILD=$ROOT/lab/build
PAGE=$ROOT/docs/kernels.md
SERIES="5.10 6.1 6.12 newest"

release() { sed -n 's/^LAB-BEGIN //p' "$BUILD/$1-main.log"; }

# verdict SERIES MACHINE PATTERN: of the checks with that pattern.
verdict() {
  local log=$BUILD/$1-$2.log ok bad
  [ -f "$log" ] || { printf 'not run' && return; }
  ok=$(grep -Ec "^CHECK ok $3" "$log" || true)
  bad=$(grep -Em 1 "^CHECK FAILED $3" "$log" | cut -c 14- || true)
  if [ -n "$bad" ]; then printf 'FAILED: %s' "$bad"; elif [ "$ok" = 0 ]; then printf 'not run'; else printf 'yes (%s)' "$ok"; fi
}

matrix() {
  printf '| kernel | V2 works | V1 works | V1 blind as documented | both at once | V2 without tracefs | V1 silent, kprobes off | no BTF: refused | lockdown: refused | console (Java) |\n'
  printf '|---|---|---|---|---|---|---|---|---|---|\n'
  for s in $SERIES; do
    printf '| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n' "$(release "$s")" "$(verdict "$s" main 'v2 [a-z_]*(:| of| nothing| every| and)')" \
      "$(verdict "$s" main 'v1 (fork_exec|vfork_exec|posix_spawn|script|hostile|dropped)')" \
      "$(verdict "$s" main 'v1 (is blind|tells failed)')" "$(verdict "$s" main both)" "$(verdict "$s" main 'tracefs')" \
      "$(verdict "$s" main 'v1 (is silent|attached anew)')" "$(verdict "$s" main 'v[12] is refused: no-btf')" \
      "$(verdict "$s" lockdown 'v[12] is refused')" "$(verdict "$s" java java)"
  done
}

reasons() {
  for s in $SERIES; do
    sed -n "s/^FACT \(no-btf\|lockdown\)\.\(v[12]\) \(.*\)/\1 \2 \3/p" "$BUILD/$s-main.log" "$BUILD/$s-lockdown.log" |
      while read -r case version rest; do
        printf '| %s | %s | %s | %s | `%s` |\n' "$(release "$s")" "$case" "${version^^}" "$rest" \
          "$(grep -ah "^WORDS $case.$version .*\(unknown func\|cannot use helper\|Error loading\|failed to find valid\|Invalid arg\)" "$BUILD/$s-main.log" "$BUILD/$s-lockdown.log" |
            tail -n 1 | cut -d ' ' -f 3-)"
      done
  done
}

# Median over the rounds of one program's ns per run, in microseconds.
microseconds() { # SERIES PROGRAM
  awk -v program="program.$2" '$2 == program { print $5 / $3 / 1e3 }' "$BUILD/$1-compare.log" | sort -n |
    awk '{ v[NR] = $1 } END { printf "%.1f", v[int((NR + 1) / 2)] }'
}

# Over all rounds: "N execs, N exits" that a monitor saw of as many as there were.
seen() {
  awk -v version="$2" '/^FACT events/ && $3 == version { execs += $5; exits += $7; all += $9 } END { printf "%d execs, %d exits of %d", execs, exits, all }' \
    "$BUILD/$1-compare.log"
}

costs() {
  local exec1 exit1 exec2 exit2
  for s in $SERIES; do
    exec1=$(microseconds "$s" v1.trace_sys_execve) exit1=$(microseconds "$s" v1.trace_sys_exit_group)
    exec2=$(microseconds "$s" v2.trace_process_exec_v2) exit2=$(microseconds "$s" v2.trace_process_exit_v2)
    printf '| %s | %s + %s | %s + %s | %s | %s | %s | %s |\n' "$(release "$s")" "$exec1" "$exit1" "$exec2" "$exit2" \
      "$(awk "BEGIN { printf \"%.2f\", ($exec2 + $exit2) / ($exec1 + $exit1) }")" "$(microseconds "$s" v2.trace_process_fork_v2)" \
      "$(seen "$s" v1)" "$(seen "$s" v2)"
  done
}

median() { sort -n | awk '{ v[NR] = $1 } END { printf "%.0f (%.0f … %.0f)", v[int((NR + 1) / 2)], v[1], v[NR] }'; }

times() {
  for s in $SERIES; do
    printf '| %s' "$(release "$s")"
    for field in 4 6 8; do printf ' | %s' "$(awk -v f=$field '/^FACT round/ { print $f }' "$BUILD/$s-compare.log" | median)"; done
    printf ' |\n'
  done
}

generated() {
  printf 'Run of %s on %s; host kernel %s, %s.\n\n' "$(date -u '+%F %R UTC')" "$(qemu-system-x86_64 --version | head -n 1)" "$(uname -r)" "$(nproc) CPUs"
  printf 'In brackets: how many checks, each of %s processes.\n\n' 23
  matrix
  printf '\n### Why a load is refused\n\n| kernel | case | monitor | stage and errno | the decisive words |\n|---|---|---|---|---|\n'
  reasons
  printf '\n### Cost of a program run: medians of 7 interleaved rounds\n\n'
  printf '| kernel | V1 exec + exit, µs | V2 exec + exit, µs | V2 / V1 | V2 fork, µs | V1 saw | V2 saw |\n|---|---|---|---|---|---|---|\n'
  costs
  printf '\n### Time of 200 × vfork+exec, ms: median (smallest … largest) of 7 interleaved rounds\n\n| kernel | nothing attached | V1 | V2 |\n|---|---|---|---|\n'
  times
}

NEXT=$(mktemp)
trap 'rm -f "$NEXT"' EXIT
{
  sed '/<!-- generated/q' "$PAGE"
  generated
  sed -n '/<!-- end/,$p' "$PAGE"
} >"$NEXT"
cat "$NEXT" >"$PAGE"
