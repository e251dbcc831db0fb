# How the console's JVMs are started; sourced by ./run after build.sh. One JVM has the toolkit, for a window; the other has
# not: for the terminal, and for root's engine behind a window of the user who called sudo.
# shellcheck shell=bash

WINDOW_AOT=$DIST/window.aot
PLAIN_AOT=$DIST/plain.aot
WINDOW_OPTIONS=$DIST/window.options # what the engine's host starts the window with
MAIN=org.openedr.console.Main

# Root's own copies: what root executes in the kernel is out of other users' reach.
own_folder() {
  if is_root; then printf '/var/cache/openedr-console'; else printf '%s/openedr-console' "${XDG_CACHE_HOME:-$HOME/.cache}"; fi
}

# The window is another user's than this process', or there is none.
without_toolkit() { is_root && [ "${SUDO_UID:-0}" != 0 ]; }

# SerialGC starts sooner and takes less memory; the optimizing compiler stays: reading the ring needs it (docs/performance.md).
COMMON=(-XX:+UseSerialGC -Xms64m -XX:MaxNewSize=16m -Xmx384m -XX:MinHeapFreeRatio=3 -XX:MaxHeapFreeRatio=6
  -XX:-ShrinkHeapInSteps -XX:TrimNativeHeapInterval=10000
  -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr
  --sun-misc-unsafe-memory-access=allow
  "-Djna.boot.library.path=$DIST/native" -Djna.nounpack=true)

class_path() { printf '%s' "$DIST/openedr-console.jar"; printf ':%s' "$DIST"/lib/*.jar; }

window_options() {
  local modules
  modules=$(printf '%s:' "$DIST"/fx/*.jar)
  printf '%s\n' "${COMMON[@]}" --enable-native-access=ALL-UNNAMED,javafx.graphics \
    --module-path "${modules%:}" --add-modules javafx.controls -cp "$(class_path)"
}

plain_options() { printf '%s\n' "${COMMON[@]}" --enable-native-access=ALL-UNNAMED -cp "$(class_path)"; }

# Sets JVM to the command that starts the console, the class path at its end, and AOT to the cache that suits it.
# set_jvm [window]: with the toolkit, whoever calls.
set_jvm() {
  local own bpf=$DIST/bpf options
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
  JVM=("$JAVA_HOME/bin/java" "-Dopenedr.bpf.dir=$bpf" "-Dopenedr.cache.dir=$own" "-Dopenedr.sources=$ROOT/bpf")
  if [ "${1:-}" != window ] && without_toolkit; then
    mapfile -t options < <(plain_options)
    JVM+=("-Dopenedr.window.options=$WINDOW_OPTIONS")
    AOT=$PLAIN_AOT
  else
    mapfile -t options < <(window_options)
    JVM+=("-Djavafx.cachedir=$own/openjfx")
    AOT=$WINDOW_AOT
  fi
  JVM+=("${options[@]}")
}

# What the host gives to the window's JVM: one option in a line, quoted as java(1) wants it for spaces.
quoted_window_options() {
  local options
  mapfile -t options < <(window_options)
  [ ! -f "$WINDOW_AOT" ] || options+=("-XX:AOTCache=$WINDOW_AOT")
  printf '"%s"\n' "${options[@]//\\/\\\\}"
}

write_window_options() { quoted_window_options | as_owner tee "$WINDOW_OPTIONS" >/dev/null; }

# rehearse CACHE OPTIONS… -- ARGS…: writes an ahead-of-time cache from one start. Only speed depends on it.
rehearse() {
  local cache=$1 log=$LOGS/aot-${1##*/}.log
  shift
  if ! as_owner timeout 120 "$JAVA_HOME/bin/java" "-XX:AOTCacheOutput=$cache" "$@" </dev/null >"$log" 2>&1 ||
    [ ! -f "$cache" ]; then
    say "  That failed (log: $log): the console works, but starts in 1.5 s instead of 0.8 s."
  fi
}

train() {
  local window plain
  say "Preparing a fast start …"
  mapfile -t window < <(window_options)
  mapfile -t plain < <(plain_options)
  rehearse "$WINDOW_AOT" "${window[@]}" -Dglass.platform=Headless -Dprism.order=sw "-Djavafx.cachedir=$CACHE/openjfx" \
    $MAIN window --sample --close-after 3
  rehearse "$PLAIN_AOT" "${plain[@]}" "-Dopenedr.bpf.dir=$DIST/bpf" $MAIN tree --sample
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
