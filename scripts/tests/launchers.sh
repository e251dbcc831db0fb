#!/usr/bin/env bash
# What whoever starts the console or the agent may hand on, and what is said of it: by ./run from a checkout, and by the installed
# openedr-console and openedr-agent. Needs what Maven and make have built; no network, no root. As root some cases more.
# launchers.sh [CASE…]. The last line counts: "N passed, N failed, N skipped".
set -euo pipefail
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../common.sh"
. "$ROOT/scripts/build.sh"
. "$ROOT/scripts/launch.sh"
. "$ROOT/scripts/tests/checks.sh"
export LC_ALL=C.UTF-8 # for the shells between; cases have their own
unset SUDO_UID SUDO_GID SUDO_USER INVOCATION_ID # the last: of a service
[ -e "$ROOT/app/target/openedr-console.jar" ] || die 1 "The console is not built here: ./run --version, or ./test fast."
use_jdk
chmod 755 "$SCRATCH" # for nobody

# --- the program under test: installed, and in a checkout, in a place with a name that is not easy ---------------------

PLACE="$SCRATCH/a b é"
mkdir -p "$PLACE"
assemble_into "$SCRATCH/dist" >&2
"$ROOT/packaging/install.sh" --root "$PLACE" --from "$SCRATCH/dist" 2>/dev/null
export OPENEDR_HOME="$PLACE/usr/lib/openedr-console"
CONSOLE="$PLACE/usr/bin/openedr-console"
AGENT="$PLACE/usr/bin/openedr-agent"

CHECKOUT="$PLACE/checkout"
mkdir -p "$CHECKOUT"/{app/src/main,bpf,icons,.mvn,packaging,.cache}
cp -r "$ROOT/run" "$ROOT/scripts" "$CHECKOUT/"
cp -r "$ROOT/packaging/bin" "$ROOT/packaging/systemd" "$CHECKOUT/packaging/"
touch "$CHECKOUT/pom.xml" "$CHECKOUT/app/pom.xml"
mv "$SCRATCH/dist" "$CHECKOUT/.cache/dist"
# shellcheck disable=SC2016
stamp() { bash -c '. "$1/scripts/common.sh" && . "$1/scripts/build.sh" && rm -f "$STAMP" "$STAMP_LIST" && source_list >"$STAMP_LIST" && source_hash >"$STAMP"' - "$1"; }
stamp "$CHECKOUT"
RUN="$CHECKOUT/run"

# without_java PROGRAM…: where those scripts look, there is none.
without_java() { sed -i 's:/usr/lib/jvm/\*:/nowhere/*:; s:/opt/java/\* /opt/jdk\*:/nowhere/x:' "$@"; }

# --- how an outcome is told ---------------------------------------------------------------------------------------------

WRONG='^\s+at [a-z]|Exception|hs_err|Error occurred|Picked up|^#|unbound variable|\[error\]|\[warning\]|Stopped: '

# ends STATUS WORDS COMMAND…: with that status, these words (a regular expression) and none of those that are not ours.
ends() {
  local wanted=$1 words=$2 status=0
  shift 2
  "$@" >"$SCRATCH/out" 2>&1 </dev/null || status=$?
  [ "$status" = "$wanted" ] || { echo "exit code $status, not $wanted: $*" && return 1; }
  grep -cE "$words" "$SCRATCH/out" >/dev/null || { echo "not said: $words ($*)" && return 1; }
  ! grep -E "$WRONG" "$SCRATCH/out"
}

# sentence STATUS WORDS COMMAND…: the same, and it is one line; a shell's own line about its folder does not count.
sentence() {
  ends "$@" && [ "$(grep -cv 'getcwd' "$SCRATCH/out")" = 1 ]
}

# works COMMAND…: as if nothing were the matter.
works() { ends 0 '^OpenEDR Console [0-9]|PROCESS' "$@"; }

# in_sh TEXT ARGS…: a line of shell around a program.
in_sh() { bash -c "$1" bash "${@:2}"; }

# A user of whom there is no other process, which would count for a limit.
NOBODY=$((2000000 + RANDOM))
as_nobody() {
  if is_root; then setpriv --reuid="$NOBODY" --regid="$NOBODY" --clear-groups "$@"; else "$@"; fi
}

# --- cases --------------------------------------------------------------------------------------------------------------

the_bench_needs_no_library_of_the_tests() {
  compile_bench "$SCRATCH/bench" "$CHECKOUT/.cache/dist/openedr-console.jar:$CHECKOUT/.cache/dist/lib/*:$CHECKOUT/.cache/dist/fx/*"
}

in_a_place_with_spaces_and_letters() {
  works "$CONSOLE" --version && works "$AGENT" --version && works "$RUN" --version && works "$RUN" tree --sample
}

no_java() {
  local other="$PLACE/none" checkout="$PLACE/nojdk"
  cp -al "$OPENEDR_HOME" "$other" && cp -a --remove-destination "$OPENEDR_HOME"/bin/*.sh "$other/bin/" && without_java "$other"/bin/*.sh
  cp -al "$CHECKOUT" "$checkout" && cp -a --remove-destination "$ROOT/scripts/common.sh" "$checkout/scripts/"
  without_java "$checkout/scripts/common.sh"
  stamp "$checkout"
  sentence 1 '^No Java 25' env -u JAVA_HOME OPENEDR_HOME="$other" "$CONSOLE" watch &&
    sentence 1 '^No Java 25' env -u JAVA_HOME OPENEDR_HOME="$other" "$AGENT" &&
    sentence 3 '^No Java 25' env -u JAVA_HOME OPENEDR_HOME="$other" "$CONSOLE" health --json &&
    ends 1 'No JDK 25' env -u JAVA_HOME "$checkout/run" tree && ends 3 'No JDK 25' env -u JAVA_HOME "$checkout/run" health
}

a_folder_that_is_gone() {
  local program
  # shellcheck disable=SC2016
  for program in "$CONSOLE" "$RUN" "$AGENT"; do
    mkdir "$SCRATCH/gone"
    sentence 1 'does not exist any more' in_sh 'cd "$2" && rmdir "$2" && exec "$1" --version' "$program" "$SCRATCH/gone" || return 1
  done
  mkdir "$SCRATCH/gone"
  # shellcheck disable=SC2016
  sentence 3 'does not exist any more' in_sh 'cd "$2" && rmdir "$2" && exec "$1" health' "$CONSOLE" "$SCRATCH/gone"
}

# shellcheck disable=SC2016
too_little_memory() {
  sentence 3 '^Java cannot start: .*ulimit -v' in_sh 'ulimit -v 1000000; exec "$1" health' "$CONSOLE" &&
    sentence 3 '^Java cannot start: .*ulimit -v' in_sh 'ulimit -v 1200000; exec "$1" maintain --yes' "$RUN" &&
    sentence 3 '^Java cannot start: .*ulimit -v' in_sh 'ulimit -v 100000; exec "$1" migrate status --json' "$CONSOLE" &&
    sentence 1 '^Java cannot start: .*ulimit -v' in_sh 'ulimit -v 1200000; exec "$1" tree --sample' "$RUN" &&
    sentence 1 '^Java cannot start: .*ulimit -v' in_sh 'ulimit -v 1000000; exec "$1"' "$AGENT"
}

# shellcheck disable=SC2016
too_few_files() {
  sentence 3 '^At most 32 files' in_sh 'ulimit -n 32; exec "$1" health' "$CONSOLE" &&
    sentence 1 '^At most 32 files' in_sh 'ulimit -n 32; exec "$1" watch --sample' "$RUN" &&
    sentence 1 '^At most 32 files' in_sh 'ulimit -n 32; exec "$1"' "$AGENT"
}

# shellcheck disable=SC2016
too_few_threads() { # of nobody, who has no other process; a user has
  ! is_root || sentence 1 '^Java cannot start: no more threads|^No more threads' as_nobody bash -c 'ulimit -u 13; exec "$1" tree --sample' - "$CONSOLE"
}

# shellcheck disable=SC2016
output_that_takes_nothing() {
  sentence 1 '^Writing the output failed: No space' in_sh 'exec "$1" --help >/dev/full' "$CONSOLE" &&
    sentence 3 '^Writing the output failed: No space' in_sh 'exec "$1" health --duration 0 >/dev/full' "$CONSOLE" &&
    sentence 1 '^Writing the output failed: Bad file' in_sh 'exec "$1" --version >&-' "$RUN" &&
    ends 0 '^0$' in_sh '"$1" tree --sample >/dev/null 2>&- <&-; echo $?' "$RUN" &&
    ends 0 '^0$' in_sh '"$1" tree --sample >/dev/null 2>/dev/full; echo $?' "$CONSOLE" &&
    ends 0 '^141$' in_sh '"$1" watch --sample --json | : ; echo ${PIPESTATUS[0]}' "$CONSOLE"
}

the_agents_heap_is_what_its_own_reader_says() { # a Java that says how it was called, once it is to run the agent
  local java="$SCRATCH/talkative" text heap
  mkdir -p "$java/bin"
  # shellcheck disable=SC2016
  printf '#!/bin/sh\ncase "$*" in *AgentHeap*) exec "%s" "$@" ;; esac\nfor word; do case $word in -Xmx*) echo "$word" ;; esac; done\n' \
    "$JAVA_HOME/bin/java" >"$java/bin/java"
  chmod 755 "$java/bin/java"
  cp "$JAVA_HOME/release" "$java/"
  while read -r heap text; do
    printf '%s\n' "$text" >"$SCRATCH/heap.yaml"
    ends 0 "^-Xmx${heap}m\$" env JAVA_HOME="$java" "$AGENT" --config "$SCRATCH/heap.yaml" || return 1
  done <<-TEXTS
	600 performance: {max_cpu_percent: 5, max_memory_mb: 1_500}
	600 {"performance": {"max_memory_mb": 1500}}
	40 performance: {max_memory_mb: 60}
	80 agent_id: of the default
	80 performance: [
	TEXTS
  ends 0 '^-Xmx80m$' env JAVA_HOME="$java" "$AGENT" --config=/nonexistent
}

a_home_that_is_none() {
  local home
  works env -u HOME "$CONSOLE" --version && works env -u HOME "$RUN" --version || return 1
  for home in "" relative /nonexistent /proc; do
    works as_nobody env HOME="$home" XDG_CACHE_HOME=relative XDG_CONFIG_HOME=relative "$CONSOLE" tree --sample || return 1
  done
}

an_environment_that_is_strange() {
  works env JAVA_TOOL_OPTIONS=-Xmx1k JDK_JAVA_OPTIONS=-version _JAVA_OPTIONS=-Xint CLASSPATH=/x CDPATH=/:/usr BASH_ENV=/dev/full \
    ENV=/dev/full IFS=/ POSIXLY_CORRECT=1 SHELLOPTS=noexec TERM=dumb COLUMNS=-7 TZ=No/Where LC_ALL=xx_YY.UTF-8 LANGUAGE=zz \
    TMPDIR=/nonexistent MALLOC_ARENA_MAX=x "$RUN" --version &&
    works env JAVA_TOOL_OPTIONS=-Xmx1k JDK_JAVA_OPTIONS=-version _JAVA_OPTIONS=-Xint "$AGENT" --version &&
    works env -i OPENEDR_HOME="$OPENEDR_HOME" "$CONSOLE" --version && works env -i "$RUN" --version &&
    works env -i PATH= "$RUN" --version && works env LC_ALL=C TERM= "$CONSOLE" tree --sample
}

options_of_our_own_for_java() {
  works env -u SUDO_UID OPENEDR_JAVA_OPTIONS='-XX:TieredStopAtLevel=1 -Dx=*' "$CONSOLE" --version &&
    sentence 1 '^Java cannot start .*garbage' env -u SUDO_UID OPENEDR_JAVA_OPTIONS=-XX:+UseParallelGC "$RUN" --version &&
    sentence 3 '^Java cannot start .*garbage' env -u SUDO_UID OPENEDR_JAVA_OPTIONS=-XX:+UseParallelGC "$CONSOLE" health &&
    works env SUDO_UID=1000 OPENEDR_JAVA_OPTIONS=-XX:+UseParallelGC "$AGENT" --version
}

# shellcheck disable=SC2016
a_mask_that_takes_all_or_nothing() {
  works in_sh 'umask 0777; exec "$1" --version' "$CONSOLE" && works in_sh 'umask 000; exec "$1" --version' "$RUN"
}

the_language_of_who_asks() { # and the locale in which every path can be opened
  local said
  said=$(LC_ALL=de_DE.UTF-8 bash -x "$CONSOLE" --version 2>&1 | grep -aE '^\+* ?exec ' | tail -n 1)
  [[ $said == *-Dopenedr.locale=de_DE.UTF-8* ]] || { echo "$said" && return 1; }
  said=$(LC_ALL='' LC_MESSAGES='a b;$(x)' bash -x "$CONSOLE" --version 2>&1 | grep -aE '^\+* ?exec ' | tail -n 1)
  [[ $said != *-Dopenedr.locale* ]] || { echo "$said" && return 1; }
}

a_place_that_java_cannot_open() {
  local latin
  latin="$SCRATCH/$(printf 'caf\351')"
  mkdir "$latin" && cp -a "$OPENEDR_HOME/bin" "$latin/"
  mkdir "$SCRATCH/a:b" && cp -a "$OPENEDR_HOME/bin" "$SCRATCH/a:b/"
  mkdir "$SCRATCH/a"$'\n'b && cp -a "$OPENEDR_HOME/bin" "$SCRATCH/a"$'\n'b/
  sentence 1 'no UTF-8' env OPENEDR_HOME="$latin" "$CONSOLE" --version && sentence 3 'colon' env OPENEDR_HOME="$SCRATCH/a:b" "$CONSOLE" health &&
    sentence 1 'line break' env OPENEDR_HOME="$SCRATCH/a"$'\n'b "$AGENT"
}

a_program_that_is_not_complete() {
  local part="$PLACE/part"
  cp -al "$OPENEDR_HOME" "$part" && rm "$part"/lib/picocli-*.jar
  sentence 70 '^This program is not complete' env OPENEDR_HOME="$part" "$AGENT" --version
}

a_cache_that_is_broken() {
  local cache
  for cache in "$CHECKOUT"/.cache/dist/{window,plain}.aot; do head -c 100000 /dev/zero >"$cache"; done
  works "$RUN" tree --sample || return 1
  rm "$CHECKOUT"/.cache/dist/*.aot
}

a_checkout_that_is_read_only() { # for a user: of another one
  chmod -R go+rX "$CHECKOUT"
  touch "$CHECKOUT/pom.xml"
  works as_nobody "$RUN" --version || return 1
  echo changed >"$CHECKOUT/pom.xml"
  if is_root; then sentence 3 'cannot be written' as_nobody "$RUN" watch || return 1; fi
  : >"$CHECKOUT/pom.xml"
}

# shellcheck disable=SC2016
a_tmp_that_is_of_no_use() {
  local options
  is_root || return 0
  for options in ro noexec; do
    works unshare -m sh -c 'mount --bind "$1" /mnt && mount -t tmpfs -o "$2" none /tmp && OPENEDR_HOME=/mnt/usr/lib/openedr-console exec /mnt/usr/bin/openedr-console tree --sample' - "$PLACE" "$options" || return 1
  done
}

# shellcheck disable=SC2016
signals_that_are_ignored() { # SIGTERM ends it all the same, in its order
  ends 0 '^143$' in_sh 'env --ignore-signal=TERM,HUP,INT --block-signal=TERM "$1" watch --sample >"$2" & pid=$!
    for i in $(seq 100); do [ ! -s "$2" ] || break; sleep 0.1; done
    kill -HUP $pid; kill -TERM $pid; wait $pid; echo $?' "$CONSOLE" "$SCRATCH/watched"
}

[ $# -gt 0 ] || set -- the_bench_needs_no_library_of_the_tests in_a_place_with_spaces_and_letters no_java a_folder_that_is_gone too_little_memory too_few_files \
  too_few_threads output_that_takes_nothing a_home_that_is_none the_agents_heap_is_what_its_own_reader_says an_environment_that_is_strange options_of_our_own_for_java \
  a_mask_that_takes_all_or_nothing the_language_of_who_asks a_place_that_java_cannot_open a_program_that_is_not_complete \
  a_cache_that_is_broken a_checkout_that_is_read_only a_tmp_that_is_of_no_use signals_that_are_ignored
for name; do
  check "$name"
done
count_checks
