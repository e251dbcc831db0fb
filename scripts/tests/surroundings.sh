#!/usr/bin/env bash
# The unit and window tests of a built checkout, in surroundings unlike those they were written in. Nothing is
# compiled: a copy of the checkout is run by JUnit's own launcher, with the JVM arguments of app/pom.xml.
# As root it runs them as nobody where a user without rights is asked for. Leaves nothing but reports and logs.
set -euo pipefail
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../common.sh"
. "$ROOT/scripts/results.sh"

DAY=86400
COMBINED="days kiritimati arabic path user nohup umask-077 bare at-once"

usage() {
  cat <<END
Usage: scripts/tests/surroundings.sh [--unit | --window] [--tests REGEX] [NAME… | each]
Runs the tests in one combined surrounding, in each NAME by itself (A+B: both at once), or in each there is.

  combined     $COMBINED, all at once
  plain        nothing special, to compare with
  days         the wall clock is 400 days ahead
  year         a year ends 30 seconds after the start
  kiritimati   the earliest time zone, UTC+14
  c-locale     LC_ALL=C
  arabic       LC_ALL=ar_EG.UTF-8, whose digits are not ASCII
  path         checkout and temporary folder have spaces and letters beyond ASCII in their paths
  user         without root
  nohup        SIGHUP, SIGINT and SIGQUIT are ignored
  umask-077    nobody else may read what is written
  umask-000    anybody may write to it
  files        256 open files at most
  bare         no HOME, no TERM, no standard input; JAVA_TOOL_OPTIONS is set
  order        classes and methods in a random order
  busy         beside two programs that use up the CPUs
  at-once      the window tests beside the unit tests
  twice        two runs at once
Last line: "N passed, N failed, N skipped".
END
}

# --- one surrounding --------------------------------------------------------------------------------

UNSET=() SETTINGS=() JVM=() LAUNCHER=() BEFORE=() PATH_NAME='' USER_ID='' MASK='' FILES='' NO_INPUT='' HOGS=0 RUNS=1 AT_ONCE=''

plain() {
  UNSET=() SETTINGS=(LC_ALL=C.UTF-8) JVM=() LAUNCHER=() BEFORE=() PATH_NAME=plain USER_ID='' MASK=022 FILES='' NO_INPUT='' HOGS=0 RUNS=1 AT_ONCE=''
}

shift_clock() { # SECONDS
  SETTINGS+=("CLOCK_SHIFT_SECONDS=$1" "LD_PRELOAD=$WORK/shift_clock.so")
}

arabic() {
  if mkdir -p "$WORK/locale" && localedef -i ar_EG -f UTF-8 "$WORK/locale/ar_EG.UTF-8" >/dev/null 2>&1; then
    SETTINGS+=("LOCPATH=$WORK/locale" LC_ALL=ar_EG.UTF-8)
  else
    say "  (the locale ar_EG cannot be made here, package locales is missing: only Java takes it)"
  fi
  JVM+=(-Duser.language=ar -Duser.country=EG)
}

# Adds one surrounding to what is already asked for.
surround() {
  case $1 in
    plain) ;;
    days) shift_clock $((400 * DAY)) ;;
    year) shift_clock $(($(date -d "$(date -u +%Y)-12-31 23:59:30Z" +%s) - $(date +%s))) ;;
    kiritimati) SETTINGS+=(TZ=Pacific/Kiritimati) ;;
    c-locale) SETTINGS+=(LC_ALL=C) ;;
    arabic) arabic ;;
    path) PATH_NAME='zwei Wörter – 检查' ;;
    user) USER_ID=65534 ;;
    nohup) BEFORE+=(nohup) ;;
    umask-077) MASK=077 ;;
    umask-000) MASK=000 ;;
    files) FILES=256 ;;
    bare) UNSET+=(-u HOME -u TERM) SETTINGS+=(JAVA_TOOL_OPTIONS=-Dsurroundings=odd) NO_INPUT=yes ;;
    order)
      LAUNCHER+=(--config "junit.jupiter.testmethod.order.default=org.junit.jupiter.api.MethodOrderer\$Random"
        --config "junit.jupiter.testclass.order.default=org.junit.jupiter.api.ClassOrderer\$Random")
      ;;
    busy) HOGS=2 ;;
    at-once) AT_ONCE=yes ;;
    twice) RUNS=2 ;;
    combined) for part in $COMBINED; do surround "$part"; done ;;
    *) die 2 "Unknown surrounding: $1" "scripts/tests/surroundings.sh --help lists them." ;;
  esac
}

# --- what is run ------------------------------------------------------------------------------------

# The copy that is run: all of the checkout but what a run writes, and the jars.
copy_checkout() { # FOLDER
  mkdir -p "$1/lib"
  tar -C "$ROOT" --exclude=./.git --exclude=./.cache --exclude=./app/target -cf - . | tar -C "$1" -xf -
  mkdir -p "$1/app/target" "$1/home" "$1/tmp"
  cp -r "$ROOT/app/target/classes" "$ROOT/app/target/test-classes" "$1/app/target/"
  xargs -d : cp -t "$1/lib" <"$WORK/classpath"
  [ -z "$USER_ID" ] || chown -R "$USER_ID:$USER_ID" "$1"
}

class_path() {
  local jar entries=target/test-classes:target/classes jars=()
  IFS=: read -ra jars <"$WORK/classpath" || true # it has no end of line
  for jar in "${jars[@]}"; do entries+=:../lib/${jar##*/}; done
  printf '%s' "$entries"
}

# The arguments surefire gives to the JVM of a group, for the checkout that is the directory above.
jvm_arguments() { # unit|window
  local line word
  line=$(sed -n 's|.*<test.jvm.args>\(.*\)</test.jvm.args>.*|\1|p' "$ROOT/app/pom.xml")
  [ "$1" = unit ] || line+=" $(sed -n '/<id>window</,/<\/execution>/s|.*<argLine>${test.jvm.args} \(.*\)</argLine>.*|\1|p' "$ROOT/app/pom.xml")"
  for word in $line; do
    word=${word//'${project.basedir}'/$PWD}
    printf '%s\n' "${word//'${project.build.directory}'/$PWD/target}"
  done
}

# The command that runs a group of tests, in COMMAND; from the folder of the copy's module.
test_command() { # unit|window
  local arguments=() tags=(--include-tag window)
  mapfile -t arguments < <(jvm_arguments "$1")
  [ "$1" = window ] || tags=(--exclude-tag kernel --exclude-tag window --exclude-tag service)
  [ -z "$USER_ID" ] || tags+=(--exclude-tag root) # they would say nothing but that they need it
  COMMAND=("${BEFORE[@]}" env "${UNSET[@]}" "${SETTINGS[@]}" timeout -k 10 "$LIMIT")
  [ -z "$USER_ID" ] || ! is_root || COMMAND+=(setpriv "--reuid=$USER_ID" "--regid=$USER_ID" --clear-groups --no-new-privs)
  COMMAND+=("$JAVA_HOME/bin/java" "${arguments[@]}" "${JVM[@]}" "-Djava.io.tmpdir=${PWD%/app}/tmp"
    -cp "$(class_path)" org.junit.platform.console.ConsoleLauncher execute --scan-classpath target/test-classes
    --include-classname "$CLASSES" "${tags[@]}" --disable-banner --disable-ansi-colors --details=none
    --reports-dir "$PWD/target/surefire-reports/$1" "${LAUNCHER[@]}")
}

# One JVM in a copy of the checkout; its process is in RUNNING.
start_tests() { # unit|window COPY LOG
  (
    cd "$2/app"
    export HOME=${PWD%/app}/home
    test_command "$1"
    umask "$MASK"
    [ -z "$FILES" ] || ulimit -n "$FILES"
    exec >"$3" 2>&1 </dev/null
    [ -z "$NO_INPUT" ] || exec <&-
    exec "${COMMAND[@]}"
  ) &
  RUNNING+=($!)
}

end_running() {
  local pid
  for pid in "${RUNNING[@]}" "${HOG_PIDS[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait
  RUNNING=() HOG_PIDS=()
}

start_hogs() {
  while [ ${#HOG_PIDS[@]} -lt "$HOGS" ]; do
    (trap - EXIT && while :; do :; done) &
    HOG_PIDS+=($!)
  done
}

# Starts the groups, all of them each time it is to run, waits, and counts.
run_groups() { # NAME GROUP…
  local name=$1 group run copy log status started=$SECONDS number=0
  shift
  for group; do
    for run in $(seq "$RUNS"); do
      start_tests "$group" "$WORK/$run/$PATH_NAME" "$LOGS/surroundings-$name-$group-$run.log"
    done
  done
  for group; do
    for run in $(seq "$RUNS"); do
      status=0
      copy=$WORK/$run/$PATH_NAME log=$LOGS/surroundings-$name-$group-$run.log
      wait "${RUNNING[number]}" || status=$?
      number=$((number + 1))
      keep_reports "$copy/app/target/surefire-reports/$group" "$name-$group-$run" "$log" "$status"
    done
  done
  RUNNING=()
  took "$started" "$name, $* tests"
}

# Runs what is asked for in the surrounding that is set up.
run_surrounding() { # NAME
  local group run
  for run in $(seq "$RUNS"); do copy_checkout "$WORK/$run/$PATH_NAME"; done
  start_hogs
  if [ -n "$AT_ONCE" ]; then
    # shellcheck disable=SC2086 # words
    run_groups "$1" $GROUPS_ASKED
  else
    for group in $GROUPS_ASKED; do run_groups "$1" "$group"; done
  fi
  end_running
  rm -rf "${WORK:?}"/[12]
}

# Counts the reports of a run, which stay in the checkout. One that did not get to its end is a failure.
keep_reports() { # FOLDER NAME LOG STATUS
  local kept=$ROOT/app/target/surroundings/$2
  rm -rf "$kept"
  mkdir -p "$kept"
  cp "$1"/TEST-*.xml "$kept/" 2>/dev/null || true
  count_surefire "$kept"
  if [ "$4" -gt 1 ] || [ -z "$(find "$kept" -name 'TEST-*.xml')" ]; then
    FAILED=$((FAILED + 1))
    say "FAILED: $2 ended with $4 (log: $3)"
    tail -n 25 "$3" >&2
  fi
}

# --- the command ------------------------------------------------------------------------------------

GROUPS_ASKED="unit window"
CLASSES='^(Test.*|.+[.$](Test.*|.*Tests?))$' # as surefire has it
LIMIT=1800                                 # seconds
NAMES=()
RUNNING=() HOG_PIDS=() COMMAND=()
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage && exit ;;
    --unit) GROUPS_ASKED=unit ;;
    --window) GROUPS_ASKED=window ;;
    --tests) CLASSES=$2 && shift ;;
    each) NAMES+=(days year kiritimati c-locale arabic path user nohup umask-077 umask-000 files bare order busy at-once twice) ;;
    *) NAMES+=("$1") ;;
  esac
  shift
done
[ ${#NAMES[@]} -gt 0 ] || NAMES=(combined)
[ -e "$ROOT/app/target/test-classes" ] || die 1 "The tests are not built here: ./test fast, or mvn test-compile."

mkdir -p "$LOGS"
use_jdk
WORK=$(mktemp -d "${TMPDIR:-/tmp}/surroundings.XXXXXX")
trap 'end_running; rm -rf "$WORK"; give_back' EXIT
chmod 755 "$WORK"
maven "$LOGS/surroundings-classpath.log" -q -pl app dependency:build-classpath -DincludeScope=test "-Dmdep.outputFile=$WORK/classpath" ||
  die 1 "The class path of the tests was not found (log: $LOGS/surroundings-classpath.log)."
${CC:-cc} -shared -fPIC -O2 -Wall -Wextra -Werror -o "$WORK/shift_clock.so" "$ROOT/scripts/tests/shift_clock.c" -ldl
# what cannot be preloaded is left out with no more than a warning
[ "$(CLOCK_SHIFT_SECONDS=$DAY LD_PRELOAD=$WORK/shift_clock.so date +%s)" -ge $(($(date +%s) + DAY - 1)) ] ||
  die 1 "The clock cannot be shifted here."

for name in "${NAMES[@]}"; do
  plain
  for each in ${name//+/ }; do surround "$each"; done
  run_surrounding "$name"
done
say "All of it: $SECONDS s"
[ "${TESTS:-0}" != 0 ] || FAILED=$((FAILED + 1))
printf '%d passed, %d failed, %d skipped\n' "$PASSED" "$FAILED" "$SKIPPED"
[ "$FAILED" = 0 ] || exit 1
