#!/usr/bin/env bash
# Installs console and agent: sudo packaging/install.sh [--console-only] [--root DIR] [--from DIR] | --uninstall [--console-only] [--root DIR]
# --console-only: nothing that an agent uses, so that another one goes on until the console migrates it. --from: an assembled
# build, else .cache/dist, which is built when the sources changed. What goes where: README.md here.
# Every file is staged beside its place, synced and renamed, so none is ever half there. A configuration is never
# overwritten, nor anything of another agent: then nothing at all is changed.
set -euo pipefail
HERE=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$HERE/../scripts/common.sh"
. "$ROOT/scripts/build.sh"
. "$ROOT/scripts/launch.sh"

INTO= FROM= ACTION=install CONSOLE_ONLY=
while [ $# -gt 0 ]; do
  case $1 in
    --root) INTO=$(readlink -m "${2:?--root DIR}") && shift ;;
    --from) FROM=$(readlink -e "${2:?--from DIR}") || die 2 "--from $2: there is no such folder." ; shift ;;
    --console-only) CONSOLE_ONLY=yes ;;
    --uninstall) ACTION=uninstall ;;
    *) die 2 "Unknown argument: $1" \
      "Usage: sudo packaging/install.sh [--console-only] [--root DIR] [--from DIR] | --uninstall [--console-only] [--root DIR]" ;;
  esac
  shift
done
INTO=${INTO%/}
PROGRAM=$INTO/usr/lib/openedr-console
DOCUMENTS=$INTO/usr/share/doc/openedr-console
UNIT=$INTO/usr/lib/systemd/system/openedr-agent.service
OBJECTS=$INTO/opt/openedr/ebpf
RECORDS=$INTO/var/lib/openedr
HASHES=$RECORDS/security/objects.sha256
CONFIG=$INTO/etc/openedr/agent/config.yaml
COMMANDS="openedr-agent openedr-console"
MONITORS="process_monitor.o process_monitor_v2.o"
MAINTENANCE="openedr-maintenance.service openedr-maintenance.timer"

# ours FILE: by what only ours contain: a field of the objects' BTF, the launchers' library, the units' description.
ours() {
  grep -qaE 'sampling_per_10000|bin/find-java\.sh|^Description=OpenEDR (agent \(BPF process monitor\)|Console: maintenance)' "$1"
}

# The files that this installation writes, and that another program may have: CLAIMED.
set_claimed() {
  local name
  CLAIMED=()
  if [ -z "$CONSOLE_ONLY" ]; then # what an agent uses: its unit and its objects
    CLAIMED+=("$UNIT")
    for name in $MONITORS; do CLAIMED+=("$OBJECTS/$name"); done
  fi
  for name in $COMMANDS; do CLAIMED+=("$INTO/usr/bin/$name"); done
  for name in $MAINTENANCE; do CLAIMED+=("${UNIT%/*}/$name"); done
}

foreign() {
  local name path
  for path in "${CLAIMED[@]}"; do
    if [ -e "$path" ] || [ -L "$path" ]; then ours "$path" 2>/dev/null || printf '%s ' "$path"; fi
  done
  for name in "$PROGRAM"; do
    [ ! -e "$name" ] || [ -e "$name/openedr-console.jar" ] || printf '%s ' "$name"
  done
}

folder() { [ -d "$2" ] || install -d -m "$1" "$2"; }

# put MODE SOURCE TARGET
put() {
  local next
  folder 755 "$(dirname "$3")"
  next=$(dirname "$3")/.$(basename "$3").new
  install -m "$1" "$2" "$next"
  sync "$next"
  mv -fT "$next" "$3"
  sync "$(dirname "$3")"
}

# What a window of the user who called sudo is started with, by its place on the machine.
installed_window_options() (
  DIST=$1
  . "$ROOT/scripts/launch.sh"
  options=$(quoted_window_options) # quotes double the backslashes
  printf '%s\n' "${options//"${1//\\/\\\\}/"//usr/lib/openedr-console/}"
)

# Jars have versions in their names, so the folder is exchanged as a whole. A running JVM keeps the files it has open.
put_program() {
  local next=$PROGRAM.new old=$PROGRAM.old
  rm -rf "$next" "$old"
  folder 755 "$(dirname "$PROGRAM")"
  install -d -m 755 "$next" "$next/lib" "$next/fx" "$next/native" "$next/bpf" "$next/bin" "$next/selftest" "$next/systemd"
  install -m 644 "$FROM/openedr-console.jar" "$next/"
  install -m 644 "$FROM"/lib/*.jar "$next/lib/"
  install -m 644 "$FROM"/fx/*.jar "$next/fx/"
  install -m 644 "$FROM"/native/*.so "$next/native/"
  install -m 644 "$FROM"/bpf/*.o "$next/bpf/"
  install -m 644 "$HERE"/bin/*.sh "$next/bin/"
  install -m 755 "$FROM/selftest/workload" "$FROM/selftest/noop" "$next/selftest/"
  install -m 644 "$HERE/systemd/openedr-agent.service" "$next/systemd/"
  installed_window_options "$next" | install -m 644 /dev/stdin "$next/window.options"
  find "$next" -type f -exec sync {} +
  [ ! -e "$PROGRAM" ] || mv -T "$PROGRAM" "$old"
  mv -T "$next" "$PROGRAM"
  sync "$(dirname "$PROGRAM")"
  rm -rf "$old"
}

# Another unit of the same name in /etc or /run wins over ours, and systemd says nothing.
tell_shadow() {
  local place
  for place in "$INTO"/{etc,run}/systemd/system/openedr-agent.service; do
    [ ! -e "$place" ] || say "Note: $place is in force instead of $UNIT."
  done
}

# The hashes of the objects that were installed, for openedr-console security; those of other names stay. As sha256sum
# writes them, without folders.
record_objects() {
  local name made
  folder 700 "$RECORDS"
  folder 700 "$RECORDS/security"
  made=$(mktemp)
  {
    [ ! -e "$HASHES" ] || grep -vE "^[0-9a-f]{64} [ *](${MONITORS// /|})\$" "$HASHES" || true
    for name in $MONITORS; do printf '%s  %s\n' "$(sha256sum <"$OBJECTS/$name" | cut -d' ' -f1)" "$name"; done
  } >"$made"
  put 600 "$made" "$HASHES"
  rm -f "$made"
}

systemd_here() { [ -z "$INTO" ] && [ -d /run/systemd/system ]; }

put_agent() {
  local name
  for name in $MONITORS; do put 644 "$FROM/bpf/$name" "$OBJECTS/$name"; done
  record_objects
  folder 755 "$INTO/etc/openedr"
  folder 750 "$INTO/etc/openedr/agent"
  if [ -e "$CONFIG" ]; then
    say "$CONFIG stays as it is."
  else
    put 600 "$HERE/config.yaml" "$CONFIG"
  fi
  put 644 "$HERE/systemd/openedr-agent.service" "$UNIT"
  tell_shadow
}

tell_next() {
  if [ -n "$CONSOLE_ONLY" ]; then
    say "Installed the console alone; no file of an agent was touched. Next: sudo openedr-console migrate --dry-run"
  else
    say "Installed. Start the agent now and with the machine: systemctl enable --now openedr-agent"
    say "A running agent goes on as it is until: systemctl restart openedr-agent"
  fi
  say "Weekly maintenance, if it is wanted: systemctl enable --now openedr-maintenance.timer"
}

instead() {
  if [ -n "$CONSOLE_ONLY" ]; then
    printf '%s' "The console needs these places: move those files away, if nothing needs them there."
  else
    printf '%s' "If that agent is to be replaced: sudo packaging/install.sh --console-only, then sudo openedr-console migrate."
  fi
}

install_all() {
  local others name
  others=$(foreign)
  [ -z "$others" ] || die 1 "Not ours, and not overwritten: ${others% }" "Nothing was changed. $(instead)"
  if [ -z "$FROM" ]; then
    build_if_changed
    FROM=$DIST
  fi
  put_program
  for name in $COMMANDS; do put 755 "$HERE/bin/$name" "$INTO/usr/bin/$name"; done
  for name in $MAINTENANCE; do put 644 "$HERE/systemd/$name" "${UNIT%/*}/$name"; done
  put 644 "$HERE/README.md" "$DOCUMENTS/README.md"
  put 644 "$HERE/systemd/openedr-agent.service.d/monitor-v1.conf.example" "$DOCUMENTS/monitor-v1.conf.example"
  [ -n "$CONSOLE_ONLY" ] || put_agent
  if systemd_here; then systemctl daemon-reload; fi
  tell_next
}

uninstall_all() {
  local others name path guard=$INTO/etc/systemd/system/openedr-migration-guard.service
  # It runs this program, and may have to bring a monitor back.
  [ ! -e "$guard" ] || die 1 "A migration is under way or on probation ($guard): nothing was removed." \
    "See sudo openedr-console migrate status; then migrate keep, roll-back or recover."
  others=$(foreign)
  [ -z "$others" ] || say "Not ours, and left: ${others% }"
  if systemd_here && [ -z "$CONSOLE_ONLY" ] && [ -e "$UNIT" ]; then systemctl disable --now --quiet openedr-agent || true; fi
  if systemd_here; then systemctl disable --now --quiet openedr-maintenance.timer || true; fi
  for path in "${CLAIMED[@]}"; do
    [ ! -e "$path" ] || ! ours "$path" || rm -f "$path"
  done
  [ ! -e "$PROGRAM/openedr-console.jar" ] || rm -rf "$PROGRAM"
  rm -rf "$DOCUMENTS"
  rmdir "$OBJECTS" "$INTO/opt/openedr" 2>/dev/null || true
  if systemd_here; then systemctl daemon-reload; fi
  say "Removed. Left: the configuration in $INTO/etc/openedr, drop-ins, records in $INTO/var/lib/openedr, logs in $INTO/var/log/openedr."
}

[ -n "$INTO" ] || is_root || die 3 "Installing needs root: sudo packaging/install.sh (or --root DIR to prepare an image)."
set_claimed
"${ACTION}_all"
