#!/usr/bin/env bash
# lab/fetch.sh SERIES: prints the path of that kernel, fetching it from Debian if it is not in the cache.
# SERIES is 5.10, 6.1, 6.12 or newest. apt keeps its state in the cache: the machine's own is neither used nor changed.
set -euo pipefail

CACHE=${OPENEDR_LAB_CACHE:-${XDG_CACHE_HOME:-/var/cache}/openedr-lab}
KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg
FRESH_MINUTES=1440 # lists older than a day are fetched again

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

case ${1:-} in
  5.10) SUITE=bullseye-security PATTERN='5\.10\..*' ;;
  6.1) SUITE=bookworm-security PATTERN='6\.1\.[0-9].*' ;;
  6.12) SUITE=bookworm-security PATTERN='6\.12\..*' ;;
  newest) SUITE=trixie-backports PATTERN='[0-9].*' ;;
  *) fail "Usage: lab/fetch.sh 5.10|6.1|6.12|newest" ;;
esac
STATE=$CACHE/apt/$SUITE
mkdir -p "$CACHE" || fail "$CACHE cannot be written: run this as root, or set OPENEDR_LAB_CACHE."
exec {lock}>>"$CACHE/lock"
flock "$lock"

private_apt() {
  local tool=$1
  shift
  "$tool" -o Dir::State="$STATE" -o Dir::State::Lists="$STATE/lists" -o Dir::State::status="$STATE/status" \
    -o Dir::Cache="$STATE/cache" -o Dir::Etc::SourceList="$STATE/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null -o APT::Architecture=amd64 \
    -o APT::Architectures=amd64 -o APT::Sandbox::User=root "$@"
}

update() {
  local archive=debian
  [ "$SUITE" = trixie-backports ] || archive=debian-security
  mkdir -p "$STATE/lists/partial" "$STATE/cache/archives/partial"
  : >"$STATE/status"
  printf 'deb [signed-by=%s] http://deb.debian.org/%s %s main\n' "$KEYRING" "$archive" "$SUITE" >"$STATE/sources.list"
  private_apt apt-get -o APT::Update::Error-Mode=any update >"$STATE/update.log" 2>&1
}

# The newest image of the series, by its name.
newest_image() {
  private_apt apt-cache search --names-only '^linux-image-.*-cloud-amd64$' 2>/dev/null | awk '{ print $1 }' |
    grep -E "^linux-image-$PATTERN-cloud-amd64$" | sort -V | tail -n 1
}

# Since 7.x the image depends on a package that holds the kernel itself.
package_with_kernel() {
  local binary
  binary=$(private_apt apt-cache depends "$1" 2>/dev/null | sed -n 's/.*Depends: \(linux-binary-.*\)/\1/p' | sed -n 1p)
  printf '%s' "${binary:-$1}"
}

unpack() {
  local package=$1 image=$2 folder=$STATE/unpacked kernel
  rm -rf "$folder"
  mkdir -p "$folder"
  (cd "$folder" && private_apt apt-get download "$package" >"$STATE/download.log" 2>&1 && dpkg -x ./*.deb tree) ||
    fail "$package of $SUITE could not be fetched: $(tail -n 1 "$STATE/download.log")"
  kernel=$(find "$folder/tree" -name 'vmlinuz*' -type f | sed -n 1p)
  [ -n "$kernel" ] || fail "$package of $SUITE holds no kernel."
  mkdir -p "$CACHE/kernels"
  mv "$kernel" "$CACHE/kernels/$image.new"
  mv "$CACHE/kernels/$image.new" "$CACHE/kernels/$image"
  rm -rf "$folder"
}

# Offline, what is there will do.
cached() { ls -1v "$CACHE/kernels" 2>/dev/null | grep -E "^linux-image-$PATTERN-cloud-amd64$" | tail -n 1 || true; }

if [ -z "$(find "$STATE/update.log" -mmin -"$FRESH_MINUTES" 2>/dev/null)" ] || [ -z "$(cached)" ]; then
  if ! update; then
    IMAGE=$(cached)
    [ -n "$IMAGE" ] ||
      fail "The suite $SUITE could not be fetched: $(grep -m 1 '^E:' "$STATE/update.log" || tail -n 1 "$STATE/update.log")"
    printf 'The suite %s could not be fetched; the kernel of an earlier run is used.\n' "$SUITE" >&2
    printf '%s\n' "$CACHE/kernels/$IMAGE"
    exit 0
  fi
fi
IMAGE=$(newest_image)
[ -n "$IMAGE" ] || fail "The suite $SUITE offers no cloud kernel $1."
[ -f "$CACHE/kernels/$IMAGE" ] || unpack "$(package_with_kernel "$IMAGE")" "$IMAGE"
printf '%s\n' "$CACHE/kernels/$IMAGE"
