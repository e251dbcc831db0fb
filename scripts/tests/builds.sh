#!/usr/bin/env bash
# What a start leaves behind that is ended while it builds, or whose rehearsals fail; and installing under any path. Nothing is
# compiled: a checkout of its own, with parts that only look like the real ones. The last line counts: "N passed, N failed, N skipped".
set -euo pipefail
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../common.sh"
. "$ROOT/scripts/tests/checks.sh"

CHECKOUT="$SCRATCH/check out"
mkdir -p "$CHECKOUT"/{app/src/main,bpf,icons,.mvn,packaging}
cp -r "$ROOT/scripts" "$CHECKOUT/"
cp -r "$ROOT"/packaging/{bin,systemd} "$ROOT"/packaging/{install.sh,config.yaml,README.md} "$CHECKOUT/packaging/"
touch "$CHECKOUT/pom.xml" "$CHECKOUT/app/pom.xml"

# in_checkout SHELL: with the parts of ./run, in a process of its own; what would compile makes empty files.
in_checkout() {
  env --default-signal=INT bash -c 'set -euo pipefail
    . "$1/scripts/common.sh"; . "$ROOT/scripts/build.sh"; . "$ROOT/scripts/launch.sh"
    ensure_packages() { :; }
    use_jdk() { JAVA_HOME=$CACHE/jdk; }
    build_bpf() { :; }
    build_jar() { :; }
    train() { :; }
    assemble_into() { mkdir -p "$1/selftest"; }
    eval "$2"' - "$CHECKOUT" "$1"
}

a_build_that_was_killed_is_made_again() {
  rm -rf "$CHECKOUT/.cache"
  ! in_checkout 'train() { kill -KILL $$; }; build_if_changed' 2>/dev/null && ! in_checkout up_to_date &&
    in_checkout build_if_changed && in_checkout up_to_date
}

an_interrupt_ends_a_build() { # also when what runs just then does not end of it
  local status=0
  rm -rf "$CHECKOUT/.cache"
  # shellcheck disable=SC2016
  in_checkout 'train() { env --ignore-signal=INT sh -c "kill -INT \$1; sleep 0.3" - $$; }; build_if_changed; echo "went on"' >"$SCRATCH/out" 2>/dev/null || status=$?
  [ $status = 130 ] && [ ! -s "$SCRATCH/out" ] && ! in_checkout up_to_date
}

what_changes_during_a_build_is_built_the_next_time() {
  rm -rf "$CHECKOUT/.cache"
  in_checkout 'build_jar() { echo >>"$ROOT/pom.xml"; }; build_if_changed' && ! in_checkout up_to_date &&
    in_checkout build_if_changed && in_checkout up_to_date
}

a_storm_ends_with_who_asked_for_it() {
  local storm tries
  mkdir -p "$CHECKOUT/.cache/dist/selftest"
  printf '#!/bin/sh\nexec sleep 0.05\n' >"$CHECKOUT/.cache/dist/selftest/workload"
  chmod 755 "$CHECKOUT/.cache/dist/selftest/workload"
  ! in_checkout "storm >/dev/null & echo \$! >'$SCRATCH/pid'; kill -KILL \$\$" 2>/dev/null
  storm=$(cat "$SCRATCH/pid")
  for ((tries = 0; tries < 300; tries++)); do
    [ -e "/proc/$storm" ] || return 0
    sleep 0.1
  done
  kill "$storm"
  return 1
}

half_a_cache_is_not_kept() {
  mkdir -p "$CHECKOUT/.cache/jdk/bin" "$CHECKOUT/.cache/logs"
  # shellcheck disable=SC2016
  printf '#!/bin/sh\necho half >"${1#*=}"\nexit 1\n' >"$CHECKOUT/.cache/jdk/bin/java"
  chmod 755 "$CHECKOUT/.cache/jdk/bin/java"
  # shellcheck disable=SC2016
  in_checkout 'use_jdk; ! rehearse "$CACHE/half.aot" && [ ! -e "$CACHE/half.aot" ]'
}

# A build that install.sh takes: of each kind of file one.
BUILD="$SCRATCH/build"
mkdir -p "$BUILD"/{lib,fx,native,bpf,selftest}
touch "$BUILD"/{openedr-console.jar,lib/a.jar,fx/b.jar,native/c.so,selftest/workload,selftest/noop}
for monitor in process_monitor process_monitor_v2; do echo sampling_per_10000 >"$BUILD/bpf/$monitor.o"; done

install_sh() { bash "$CHECKOUT/packaging/install.sh" --root "$@"; }

installing_under() { # FOLDER: overwrites nothing of others, names places of the machine only, and removes all that it has put there
  local root="$SCRATCH/$1" unit
  unit="$root/usr/lib/systemd/system/openedr-agent.service"
  mkdir -p "$(dirname "$unit")"
  echo another >"$unit"
  ! install_sh "$root" --from "$BUILD" && [ "$(cat "$unit")" = another ] && [ ! -e "$root/opt" ] && rm "$unit" || return 1
  install_sh "$root" --from "$BUILD" || return 1
  grep -qxF '"/usr/lib/openedr-console/fx/b.jar"' "$root/usr/lib/openedr-console/window.options" || return 1
  install_sh "$root" --uninstall && [ -z "$(find "$root/usr" "$root/opt" -type f)" ]
}

check a_build_that_was_killed_is_made_again
check an_interrupt_ends_a_build
check what_changes_during_a_build_is_built_the_next_time
check a_storm_ends_with_who_asked_for_it
check half_a_cache_is_not_kept
for folder in plain 'a b' '100%s' 'a:[b' 'a\b' 'é&'; do check installing_under "$folder"; done
count_checks
