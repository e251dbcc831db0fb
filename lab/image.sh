#!/usr/bin/env bash
# lab/image.sh [--anew] system|bookworm|trixie: prints the path of a Debian as a folder, made by mmdebstrap if it is not in the
# cache, or older than a week. system: with systemd, for a virtual machine of the lab; the others are as bare as Debian gets.
set -euo pipefail

CACHE=${OPENEDR_LAB_CACHE:-${XDG_CACHE_HOME:-/var/cache}/openedr-lab}
KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg
WEEK_MINUTES=10080

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

ANEW=
[ "${1:-}" != --anew ] || { ANEW=yes && shift; }
case ${1:-} in
  # kmod, procps: systemd's own units call them
  system) SUITE=bookworm OPTIONS=(--include=systemd,systemd-sysv,dbus,libbpf1,procps,kmod '--dpkgopt=path-exclude=/usr/share/locale/*') ;;
  bookworm) SUITE=bookworm OPTIONS=() ;;
  trixie) SUITE=trixie OPTIONS=(--include=sudo) ;; # for a user who is not root
  *) fail "Usage: lab/image.sh [--anew] system|bookworm|trixie" ;;
esac
BASE=$CACHE/image-$1-1 # the number: of this recipe

mkdir -p "$CACHE" || fail "$CACHE cannot be written: run this as root, or set OPENEDR_LAB_CACHE."
exec {lock}>>"$CACHE/lock"
flock "$lock"
if [ -n "$ANEW" ] || [ -z "$(find "$BASE.log" -mmin -"$WEEK_MINUTES" 2>/dev/null)" ] || [ ! -d "$BASE" ]; then
  rm -rf "$BASE.new"
  if mmdebstrap --quiet --format=directory --mode=root --variant=minbase '--dpkgopt=path-exclude=/usr/share/doc/*' \
    "${OPTIONS[@]}" "$SUITE" "$BASE.new" "deb [signed-by=$KEYRING] http://deb.debian.org/debian $SUITE main" >"$BASE.log" 2>&1; then
    rm -rf "$BASE"
    mv "$BASE.new" "$BASE"
  elif [ -d "$BASE" ]; then # offline, what is there will do
    printf 'A newer system could not be fetched; that of an earlier run is used.\n' >&2
  else
    fail "A Debian could not be made: $(grep -m 1 '^E:' "$BASE.log" || tail -n 1 "$BASE.log")"
  fi
fi
printf '%s\n' "$BASE"
