# The part of ./run that needs bash: FAILED LOCALE ARGS…, the first two as surroundings.sh has set them.
# shellcheck shell=bash
set -euo pipefail
FAILED=$1 LOCALE=$2
shift 2
HERE=$(dirname "${BASH_SOURCE[0]}")
. "$HERE/common.sh"
. "$ROOT/scripts/build.sh"
. "$ROOT/scripts/launch.sh"
. "$ROOT/packaging/bin/find-java.sh"

# With its own end, so that a failure gets the exit code of this command; it has said what failed.
build() {
  local told status
  told=$(trap -p ERR)
  trap - ERR
  set +e
  (
    eval "$told"
    set -e
    build_if_changed
  )
  status=$?
  set -e
  eval "$told"
  [ $status != 0 ] || return 0
  if [ "$FAILED" = 1 ] || [ $status -gt 128 ]; then exit $status; fi # a signal keeps its code
  exit "$FAILED"
}

build
JAVA_HOME=$(find_jdk)
[ -n "$JAVA_HOME" ] || give_up "$NO_JDK"
set_jvm "$(front_end "$@")"
find_xauthority
[ ! -r "$AOT" ] || JVM+=("-XX:AOTCache=$AOT")
can_start "${JVM[@]}"
exec "${JVM[@]}" $MAIN "$@"
