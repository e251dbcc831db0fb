# Builds the program into .cache/dist when its sources changed; sourced by ./run after common.sh.
# shellcheck shell=bash

DIST=$CACHE/dist
STAMP=$DIST/stamp      # hash of the sources that dist was built from
STAMP_LIST=$DIST/files # names, sizes and times of those sources: the quick check

source_files() {
  (cd "$ROOT" && find pom.xml app/pom.xml app/src/main bpf icons scripts packaging/systemd .mvn \
    \( -path bpf/build -o -path scripts/tests \) -prune -o -type f "$@" | LC_ALL=C sort)
}

source_list() { source_files -printf '%p %s %T@\n'; }

source_hash() { (cd "$ROOT" && source_files -print | tr '\n' '\0' | xargs -0 sha256sum) | sha256sum; }

up_to_date() {
  [ -f "$STAMP_LIST" ] || return 1
  [ "$(source_list)" = "$(cat "$STAMP_LIST")" ] && return 0
  [ "$(source_hash)" = "$(cat "$STAMP")" ] || return 1
  # Only touched, not changed; which cannot be written down in a checkout that is read-only.
  ! as_owner test -w "$STAMP_LIST" || source_list | as_owner tee "$STAMP_LIST" >/dev/null
}

build_failed() {
  log_errors "$2" >&2
  die 1 "Building the $1 failed. The whole log is $2."
}

build_bpf() {
  say "Building the BPF programs …"
  as_owner make -C "$ROOT/bpf" all </dev/null >"$LOGS/bpf.log" 2>&1 || build_failed "BPF programs" "$LOGS/bpf.log"
}

build_jar() {
  say "Building the console (the first time some minutes: Maven fetches its parts) …"
  # Both: the first compiles no tests, but runs those of an older build, because the groups of app/pom.xml have a skip of their own.
  MAVEN_AS=as_owner maven "$LOGS/maven.log" package -Dmaven.test.skip=true -DskipTests -Dspotless.check.skip=true ||
    build_failed "console" "$LOGS/maven.log"
}

# The native part of JNA, unpacked once: the console then never unpacks code into a home or /tmp.
unpack_jna() {
  local arch
  case $(uname -m) in
    x86_64) arch=x86-64 ;;
    *) arch=$(uname -m) ;;
  esac
  (cd "$1/native" && as_owner "$JAVA_HOME/bin/jar" xf "$1"/lib/jna-jpms-*.jar "com/sun/jna/linux-$arch/libjnidispatch.so" &&
    as_owner mv com/sun/jna/linux-*/libjnidispatch.so . && as_owner rm -r com)
}

# assemble_into FOLDER: all that runs, out of what Maven and make have built.
assemble_into() {
  as_owner mkdir -p "$1/lib" "$1/fx" "$1/native" "$1/bpf" "$1/selftest" "$1/systemd"
  as_owner cp "$ROOT/app/target/openedr-console.jar" "$1/"
  as_owner cp "$ROOT"/app/target/lib/*.jar "$1/lib/"
  as_owner mv "$1"/lib/javafx-*-linux*.jar "$1/fx/"
  as_owner rm -f "$1"/lib/javafx-*.jar # those without a platform are empty
  as_owner cp "$ROOT"/bpf/build/*.o "$1/bpf/"
  as_owner install -m 755 "$ROOT/bpf/build/tests/workload" "$ROOT/bpf/build/tests/noop" "$1/selftest/"
  as_owner cp "$ROOT/packaging/systemd/openedr-agent.service" "$1/systemd/"
  unpack_jna "$1"
}

assemble() {
  local next=$CACHE/dist.next
  as_owner rm -rf "$next"
  assemble_into "$next"
  as_owner rm -rf "$DIST"
  as_owner mv "$next" "$DIST"
}

build_if_changed() {
  local list hash
  up_to_date && return 0
  { as_owner mkdir -p "$LOGS" 2>/dev/null && as_owner test -w "$CACHE"; } || die 3 "The folder $CACHE cannot be written: run this once with sudo, or as $(checkout_owner)."
  trap give_back EXIT
  trap 'exit 130' INT # else a Ctrl-C is taken for the business of what runs just then
  ensure_packages build
  use_jdk
  exec {lock}>>"$CACHE/lock"
  flock -n "$lock" || { say "Another start is building; waiting for it …" && flock "$lock"; }
  if up_to_date; then # another start has just built it
    trap - INT
    return 0
  fi
  list=$(source_list) hash=$(source_hash) # what changes from here on is built the next time
  build_bpf
  build_jar
  assemble
  train
  # At last: what was interrupted before counts as not built, and no other start takes what is half there.
  printf '%s\n' "$hash" | as_owner tee "$STAMP" >/dev/null
  printf '%s\n' "$list" | as_owner tee "$STAMP_LIST" >/dev/null
  exec {lock}>&-
  give_back
  trap - EXIT INT
}

# compile_bench FOLDER CLASS_PATH: the benchmarks, which stand among the tests but need none of their libraries.
compile_bench() {
  "$JAVA_HOME/bin/javac" -proc:none -d "$1" -cp "$2" -sourcepath "$ROOT/app/src/test/java" \
    "$ROOT"/app/src/test/java/org/openedr/console/bench/*.java
}
