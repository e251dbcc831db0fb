# How the console's JVM is started; sourced by ./run after build.sh.
# shellcheck shell=bash

AOT=$DIST/console.aot

# Root's own copies: what root executes in the kernel, and what JavaFX unpacks, is out of other users' reach.
root_folder() {
  if is_root; then printf '/var/cache/openedr-console'; else printf '%s/openedr-console' "${XDG_CACHE_HOME:-$HOME/.cache}"; fi
}

# Sets JVM to the command that starts the console, without its arguments.
set_jvm() {
  local own bpf=$DIST/bpf modules classes
  own=$(root_folder)
  mkdir -p "$own/openjfx" 2>/dev/null || true
  if is_root && [ "$(checkout_owner)" != root ]; then
    bpf=$own/bpf
    install -d -o root -g root -m 755 "$bpf"
    install -o root -g root -m 644 "$DIST"/bpf/*.o "$bpf"
  fi
  modules=$(printf '%s:' "$DIST"/fx/*.jar)
  classes=$DIST/openedr-console.jar:$(printf '%s:' "$DIST"/lib/*.jar)
  export MALLOC_ARENA_MAX=2 # each arena of the C library keeps what was freed in it
  # SerialGC starts sooner and takes less memory; the optimizing compiler stays: reading the ring needs it (docs/performance.md).
  JVM=("$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xms64m -XX:MaxNewSize=16m -Xmx384m -XX:MinHeapFreeRatio=3 -XX:MaxHeapFreeRatio=6
    -XX:-ShrinkHeapInSteps -XX:TrimNativeHeapInterval=10000
    -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr
    --enable-native-access=ALL-UNNAMED,javafx.graphics --sun-misc-unsafe-memory-access=allow
    --module-path "${modules%:}" --add-modules javafx.controls
    "-Djavafx.cachedir=$own/openjfx" "-Djna.boot.library.path=$DIST/native" -Djna.nounpack=true
    "-Dopenedr.bpf.dir=$bpf" "-Dopenedr.cache.dir=$own"
    -cp "${classes%:}")
  MAIN=org.openedr.console.Main
}

# Writes the ahead-of-time cache from one headless start of the window. Only speed depends on it.
train() {
  say "Preparing a fast start …"
  set_jvm
  if ! as_owner timeout 120 "${JVM[@]}" "-XX:AOTCacheOutput=$AOT" -Dglass.platform=Headless -Dprism.order=sw \
    "-Djavafx.cachedir=$CACHE/openjfx" $MAIN window --sample --close-after 3 </dev/null >"$LOGS/aot.log" 2>&1 ||
    [ ! -f "$AOT" ]; then
    say "  That failed (log: $LOGS/aot.log): the console works, but starts in 1.5 s instead of 0.8 s."
  fi
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
