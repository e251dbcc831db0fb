# Shared by ./run and ./test; sourced by bash, from any directory.
# shellcheck shell=bash

set -E
trap 'printf "Stopped: %s failed (%s, line %s).\n" "$BASH_COMMAND" "${BASH_SOURCE[0]}" "$LINENO" >&2' ERR

umask 022 # the console loads no BPF object that a group may write

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CACHE=$ROOT/.cache
LOGS=$CACHE/logs

say() { printf '%s\n' "$*" >&2; }

die() {
  local status=$1
  shift
  printf '%s\n' "$@" >&2
  exit "$status"
}

is_root() { [ "$(id -u)" = 0 ]; }

# A checkout that belongs to a user stays usable for that user: what is built, is built as its owner.
checkout_owner() { stat -c %U "$ROOT"; }

as_owner() {
  local owner
  owner=$(checkout_owner)
  if is_root && [ "$owner" != root ] && id "$owner" >/dev/null 2>&1; then
    HOME=$(getent passwd "$owner" | cut -d: -f6) runuser -u "$owner" -- "$@"
  else
    "$@"
  fi
}

# What root has written in a user's checkout goes to its owner.
give_back() {
  if is_root && [ "$(checkout_owner)" != root ]; then
    chown -R "$(checkout_owner):" "$CACHE" "$ROOT/app/target" "$ROOT/bpf/build" "$ROOT/lab" "$ROOT/docs/kernels.md" 2>/dev/null || true
  fi
}

# --- JDK 25 ---------------------------------------------------------------------------------------

java_major() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true; }

# Prints the home of a JDK 25 or newer, the oldest that will do; nothing when there is none.
find_jdk() {
  local home major best='' best_major=999
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk*; do
    [ -x "$home/bin/javac" ] || continue
    major=$(java_major "$home")
    if [ "${major:-0}" -ge 25 ] && [ "$major" -lt "$best_major" ]; then
      best=$home best_major=$major
    fi
  done
  printf '%s' "$best"
}

NO_JDK="No JDK 25 was found in JAVA_HOME or under /usr/lib/jvm, and this distribution offers none.
Install one (for example Eclipse Temurin 25, package temurin-25-jdk of adoptium.net), then run this command again."

use_jdk() {
  JAVA_HOME=$(find_jdk)
  [ -n "$JAVA_HOME" ] || die 1 "$NO_JDK"
  export JAVA_HOME
}

# --- packages -------------------------------------------------------------------------------------

DEB_BUILD="maven clang llvm make gcc libc6-dev libbpf1 libbpf-dev libelf-dev linux-libc-dev"
DEB_WINDOW="libgtk-3-0 libxtst6 libgl1 libxxf86vm1 libpangoft2-1.0-0 fonts-dejavu-core fonts-noto-cjk"
DEB_TEST="bpftool dbus libnotify-bin systemd-container"
DEB_LAB="$DEB_TEST qemu-system-x86 busybox-static zlib1g-dev debian-archive-keyring mmdebstrap e2fsprogs"
RPM_BUILD="maven clang llvm make gcc glibc-devel libbpf libbpf-devel elfutils-libelf-devel kernel-headers"
RPM_WINDOW="gtk3 libXtst mesa-libGL libXxf86vm pango dejavu-sans-fonts google-noto-sans-cjk-fonts"
RPM_TEST="bpftool dbus-daemon dbus-tools libnotify systemd-container"
RPM_LAB="$RPM_TEST qemu-system-x86-core busybox apt glibc-static libbpf-static elfutils-libelf-devel-static zlib-static mmdebstrap e2fsprogs"

# Prints those of the given packages that are not installed, under their own name or the one with t64.
deb_missing() {
  { dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" "${@/%/t64}" 2>/dev/null || true; } |
    awk -v wanted="$*" '$2 == "installed" { sub(/t64$/, "", $1); have[$1] = 1 }
      END { n = split(wanted, w, " "); for (i = 1; i <= n; i++) if (!(w[i] in have)) printf "%s ", w[i] }'
}

# Prints the first of the given names that the distribution knows, else nothing.
deb_first() {
  local package
  for package in "$@"; do
    if apt-cache show "$package" 2>/dev/null | grep -q '^Package:'; then
      printf '%s ' "$package"
      return
    fi
  done
}

# The names to install. Debian 13 and Ubuntu 24.04 renamed libraries for their 64-bit time_t, and
# Ubuntu keeps bpftool elsewhere.
deb_names() {
  local package
  for package in "$@"; do
    case $package in
      jdk-25) deb_first openjdk-25-jdk temurin-25-jdk ;;
      bpftool) deb_first bpftool linux-tools-common ;;
      *) deb_first "$package" "${package}t64" ;;
    esac
  done
}

packages_failed() {
  die 1 "Installing packages failed: ${1% }" "$(tail -n 3 "$LOGS/packages.log")" \
    "The whole log is $LOGS/packages.log; run the same command again when that is mended."
}

install_deb() {
  local missing=$1 names
  say "Installing ${missing% } (log: $LOGS/packages.log) …"
  apt-get update </dev/null >>"$LOGS/packages.log" 2>&1 || true # old lists may do
  # shellcheck disable=SC2086
  names=$(deb_names $missing)
  [ -n "$names" ] || return 0
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $names \
    </dev/null >>"$LOGS/packages.log" 2>&1 || packages_failed "$names"
}

install_rpm() {
  local missing=${1/jdk-25/java-25-openjdk-devel}
  say "Installing ${missing% } with dnf (this branch is untested; log: $LOGS/packages.log) …"
  # shellcheck disable=SC2086
  dnf install -y $missing </dev/null >>"$LOGS/packages.log" 2>&1 || packages_failed "$missing"
}

# Prints what a purpose needs beyond the build, from the lists of that kind of package.
beyond_build() { # build|test|lab TEST LAB
  case $1 in
    test) printf '%s' "$2" ;;
    lab) printf '%s' "$3" ;;
  esac
}

# ensure_packages build|test|lab: installs what is missing; silent when nothing is.
ensure_packages() {
  local missing kind
  # shellcheck disable=SC2046,SC2086
  if command -v dpkg-query >/dev/null; then
    kind=deb
    missing=$(deb_missing $DEB_BUILD $DEB_WINDOW $(beyond_build "$1" "$DEB_TEST" "$DEB_LAB"))
  elif command -v dnf >/dev/null; then
    kind=rpm
    missing=$(for p in $RPM_BUILD $RPM_WINDOW $(beyond_build "$1" "$RPM_TEST" "$RPM_LAB"); do
      rpm -q --quiet "$p" || printf '%s ' "$p"
    done)
  else
    say "Neither apt nor dnf was found: what the build needs has to be installed by hand (README.md)."
    return
  fi
  [ -n "$(find_jdk)" ] || missing="${missing}jdk-25 "
  [ -n "$missing" ] || return 0
  is_root || die 3 "These packages are missing: ${missing% }" "Run this once with sudo, or install them."
  mkdir -p "$LOGS"
  "install_$kind" "$missing"
}

# --- Maven ----------------------------------------------------------------------------------------

MAVEN_AS= # or as_owner

# maven LOG ARGS…: offline first, because it is quicker and needs no network; online when something is missing.
maven() {
  local log=$1
  shift
  if (cd "$ROOT" && $MAVEN_AS env JAVA_HOME="$JAVA_HOME" mvn -B -ntp -o "$@") </dev/null >"$log" 2>&1; then
    return 0
  fi
  grep -qE 'offline mode|has not been downloaded from it before' "$log" || return 1
  say "  fetching what Maven misses …"
  (cd "$ROOT" && $MAVEN_AS env JAVA_HOME="$JAVA_HOME" mvn -B -ntp "$@") </dev/null >"$log" 2>&1
}

# The lines of a build log that say what is wrong.
log_errors() { grep -aE '^\[ERROR\]|error:|\*\*\*|Error ' "$1" | grep -avE 'Re-run Maven|\[Help 1\]|full stack trace|^\[ERROR\] *$' | head -n "${2:-12}"; }
