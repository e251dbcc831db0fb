#!/usr/bin/env bash
# lab/image.sh: prints the path of a Debian with systemd as a folder, made by mmdebstrap if it is not in the cache.
# A whole machine for the lab: what is tried there with a real service manager cannot be tried in an initramfs.
set -euo pipefail

CACHE=${OPENEDR_LAB_CACHE:-${XDG_CACHE_HOME:-/var/cache}/openedr-lab}
KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg
SUITE=bookworm
PACKAGES=systemd,systemd-sysv,dbus,libbpf1,procps,kmod # kmod, procps: systemd's own units call them
BASE=$CACHE/system-$SUITE-1                            # the number: of this recipe
WEEK_MINUTES=10080

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

mkdir -p "$CACHE" || fail "$CACHE cannot be written: run this as root, or set OPENEDR_LAB_CACHE."
exec {lock}>>"$CACHE/lock"
flock "$lock"
if [ -z "$(find "$BASE.log" -mmin -"$WEEK_MINUTES" 2>/dev/null)" ] || [ ! -d "$BASE" ]; then
  rm -rf "$BASE.new"
  if mmdebstrap --quiet --format=directory --mode=root --variant=minbase "--include=$PACKAGES" --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' "$SUITE" "$BASE.new" \
    "deb [signed-by=$KEYRING] http://deb.debian.org/debian $SUITE main" >"$BASE.log" 2>&1; then
    rm -rf "$BASE"
    mv "$BASE.new" "$BASE"
  elif [ -d "$BASE" ]; then # offline, what is there will do
    printf 'A newer system could not be fetched; that of an earlier run is used.\n' >&2
  else
    fail "A Debian with systemd could not be made: $(grep -m 1 '^E:' "$BASE.log" || tail -n 1 "$BASE.log")"
  fi
fi
printf '%s\n' "$BASE"
