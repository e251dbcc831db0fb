# How the console's JVMs are started; sourced by ./run after build.sh. One JVM has the toolkit, for a window; the other has
# not: for the terminal, and for root's engine behind a window of the user who called sudo.
# shellcheck shell=bash

WINDOW_AOT=$DIST/window.aot
PLAIN_AOT=$DIST/plain.aot
WINDOW_OPTIONS=$DIST/window.options # what the engine's host starts the window with
MAIN=org.openedr.console.Main

# Root's own copies: what root executes in the kernel is out of other users' reach.
own_folder() {
  if is_root; then printf '/var/cache/openedr-console'; else printf '%s/openedr-console' "${XDG_CACHE_HOME:-${HOME:-}/.cache}"; fi
}

# The window is another user's than this process', or there is none.
without_toolkit() { is_root && [ "${SUDO_UID:-0}" != 0 ]; }

# SerialGC starts sooner and takes less memory.
COMMON=(-XX:+UseSerialGC -Xms64m -XX:MaxNewSize=16m -Xmx384m -XX:MinHeapFreeRatio=3 -XX:MaxHeapFreeRatio=6
  -XX:-ShrinkHeapInSteps -XX:TrimNativeHeapInterval=10000
  -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr "-Xlog:aot*=off:stderr" -XX:+DisplayVMOutputToStderr
  --sun-misc-unsafe-memory-access=allow
  "-Djna.boot.library.path=$DIST/native" -Djna.nounpack=true)

class_path() { printf '%s' "$DIST/openedr-console.jar"; printf ':%s' "$DIST"/lib/*.jar; }

window_options() {
  local modules
  modules=$(printf '%s:' "$DIST"/fx/*.jar)
  printf '%s\n' "${COMMON[@]}" --enable-native-access=ALL-UNNAMED,javafx.graphics \
    --module-path "${modules%:}" --add-modules javafx.controls -cp "$(class_path)"
}

# The quick compiler only: without a window the optimizing one takes more CPU in the first storm than it saves in the next
# two or more (ADR 1). A window that draws 10 000 events a second needs it.
plain_options() { printf '%s\n' "${COMMON[@]}" -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp "$(class_path)"; }

# set_jvm FRONT_END: sets JVM to the command that starts the console, the class path at its end, and AOT to the cache that
# suits it: window (of another user, the toolkit is in that one's JVM), terminal, toolkit (a window in this JVM, whoever calls).
set_jvm() {
  local own bpf=$DIST/bpf options own_options
  own=$(own_folder)
  mkdir -p "$own" 2>/dev/null || true
  if is_root && [ "$(checkout_owner)" != root ]; then
    bpf=$own/bpf
    install -d -o root -g root -m 755 "$bpf"
    install -o root -g root -m 644 "$DIST"/bpf/*.o "$bpf"
    # Beside the objects, where a migration looks for them: what root executes to prove a monitor, and the agent's unit.
    install -d -o root -g root -m 755 "$own/selftest" "$own/systemd"
    install -o root -g root -m 755 "$DIST"/selftest/* "$own/selftest"
    install -o root -g root -m 644 "$DIST"/systemd/* "$own/systemd"
  fi
  export MALLOC_ARENA_MAX=2 # each arena of the C library keeps what was freed in it
  JVM=("$JAVA_HOME/bin/java" "-XX:ErrorFile=$own/java-crash-%p.log" ${LOCALE:+"-Dopenedr.locale=$LOCALE"}
    "-Dopenedr.bpf.dir=$bpf" "-Dopenedr.cache.dir=$own" "-Dopenedr.sources=$ROOT/bpf")
  [ -w /tmp ] || JVM+=("-Djava.io.tmpdir=$own")
  if [ "$1" = terminal ] || { [ "$1" = window ] && without_toolkit; }; then
    mapfile -t options < <(plain_options)
    JVM+=("-Dopenedr.window.options=$WINDOW_OPTIONS")
    AOT=$PLAIN_AOT
  else
    mapfile -t options < <(window_options)
    JVM+=("-Djavafx.cachedir=$own/openjfx")
    AOT=$WINDOW_AOT
  fi
  read -ra own_options <<<"${OPENEDR_JAVA_OPTIONS:-}"
  # The later option counts; the class path stays the last.
  JVM+=("${options[@]:0:${#options[@]}-2}" "${own_options[@]}" "${options[@]: -2}")
}

# What the host gives to the window's JVM: one option in a line, quoted as java(1) wants it for spaces.
quoted_window_options() {
  local options
  mapfile -t options < <(window_options)
  [ ! -f "$WINDOW_AOT" ] || options+=("-XX:AOTCache=$WINDOW_AOT")
  printf '"%s"\n' "${options[@]//\\/\\\\}"
}

write_window_options() { quoted_window_options | as_owner tee "$WINDOW_OPTIONS" >/dev/null; }

# rehearse CACHE OPTIONS… ARGS…: writes an ahead-of-time cache from one start of Java. Only speed depends on it.
rehearse() {
  local cache=$1 log=$LOGS/aot-${1##*/}.log
  shift
  if ! $REHEARSE_AS env LC_ALL=C.UTF-8 timeout --foreground 120 "$JAVA_HOME/bin/java" "-XX:AOTCacheOutput=$cache" "$@" </dev/null >/dev/null 2>"$log" ||
    [ ! -f "$cache" ] || ! $REHEARSE_AS sync "$cache"; then # what it prints is what other processes do
    $REHEARSE_AS rm -f "$cache" # Java trusts it: half of one would crash it, also one that a power failure has left
    return 1
  fi
}
REHEARSE_AS=as_owner

# Short lives, one after the other, for a minute at most, and no longer than who asked for them.
storm() {
  local end=$((SECONDS + 60))
  while [ $SECONDS -lt $end ] && kill -0 $$ 2>/dev/null; do as_owner "$DIST/selftest/workload" vfork_exec 500 >/dev/null || return 0; done
}

# What the terminal's program is for, where it can be had: a live storm of processes, as root, who may load monitors.
rehearse_storm() {
  local status=0 REHEARSE_AS=
  is_root && [ -e /sys/kernel/btf/vmlinux ] || return 1
  set_jvm terminal
  storm &
  rehearse "$PLAIN_AOT" "${JVM[@]:1}" $MAIN watch --json --duration 6s || status=$?
  kill $! 2>/dev/null || true
  wait $! 2>/dev/null || true
  return $status
}

train() {
  local window plain failed="  That failed (logs: $LOGS/aot-*.log): the console works, but starts in 1.5 s instead of 0.8 s."
  say "Preparing a fast start …"
  mapfile -t window < <(window_options)
  mapfile -t plain < <(plain_options)
  rehearse "$WINDOW_AOT" "${window[@]}" -Dglass.platform=Headless -Dprism.order=sw "-Djavafx.cachedir=$CACHE/openjfx" \
    $MAIN window --sample --close-after 3 || say "$failed"
  rehearse_storm || rehearse "$PLAIN_AOT" "${plain[@]}" "-Dopenedr.bpf.dir=$DIST/bpf" $MAIN watch --json --sample || say "$failed"
  write_window_options
}

# sudo drops XAUTHORITY in some set-ups; then the cookie of the user who called it is looked for.
find_xauthority() {
  local home candidate
  [ -n "${DISPLAY:-}" ] && [ -n "${SUDO_UID:-}" ] && [ ! -r "${XAUTHORITY:-$HOME/.Xauthority}" ] || return 0
  home=$(getent passwd "$SUDO_UID" | cut -d: -f6)
  for candidate in "/run/user/$SUDO_UID/gdm/Xauthority" "/run/user/$SUDO_UID"/.mutter-Xwaylandauth.* \
    "/run/user/$SUDO_UID"/xauth_* "$home/.Xauthority"; do
    if [ -r "$candidate" ]; then
      export XAUTHORITY=$candidate
      return
    fi
  done
}
